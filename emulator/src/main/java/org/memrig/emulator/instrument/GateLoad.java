package org.memrig.emulator.instrument;

/**
 * Put the gate of the cell that a {@link CellLoad} connects at the terminals of a second channel,
 * behind a cable: it rises and falls no faster than its source's limit can charge that.
 *
 * <p>The chip's time passes by the cell's channel; so this one lives first where both do.
 */
public final class GateLoad implements Load {
  /** What the cable holds, F: 3 m of coaxial cable of 100 pF a metre, assumed. */
  private static final double FARADS = 300e-12;

  /** What flows while the cable charges, A: as much as the source lets through. */
  private static final double CHARGING = 1e3;

  private final CellLoad cell;
  private double siemens;
  private double held;

  /** Connect the gate of the cell that is connected. */
  public GateLoad(CellLoad cell) {
    this.cell = cell;
  }

  /** Let its oxide break down, to a conductance, S. */
  public void breakDown(double toSiemens) {
    siemens = toSiemens;
  }

  /** Return the volts at the gate itself. */
  public double volts() {
    return held;
  }

  @Override
  public double amps(double volts) {
    return volts == held ? volts * siemens : Math.copySign(CHARGING, volts - held);
  }

  @Override
  public void pass(double volts, double limitAmps, double seconds) {
    double most = limitAmps * seconds / FARADS;
    double far =
        siemens == 0 ? volts : Math.clamp(volts, -limitAmps / siemens, limitAmps / siemens);
    held = Math.abs(far - held) <= most ? far : held + Math.copySign(most, far - held);
    cell.gate(held);
  }

  @Override
  public double measure(double volts, double limitAmps, double seconds) {
    pass(volts, limitAmps, seconds);
    return Math.clamp(amps(volts), -limitAmps, limitAmps);
  }

  @Override
  public void open(double seconds) {
    cell.gate(held);
  }
}
