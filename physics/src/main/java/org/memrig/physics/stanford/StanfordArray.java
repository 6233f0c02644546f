package org.memrig.physics.stanford;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.DriftVariation;
import org.memrig.physics.EvolvingCells;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.SteppedCells;
import org.memrig.physics.Switches;

/** Hold and evolve cells of the {@code stanford-pku} law. */
final class StanfordArray extends EvolvingCells implements SteppedCells {

  static final NoiseSource CYCLE = NoiseSource.of("c2c");
  static final NoiseSource DEVICE = NoiseSource.of("d2d");

  private final StanfordParameters law;
  private final double[] gap; // nm
  private final double[] currentFactor;
  private final double[] speedFactor;
  private final double gapNoise;
  private final long cycleKey;
  private final ReadScatter scatter;
  private final ThreadLocal<GapFlow> flows;

  StanfordArray(StanfordParameters law, int cells, long seed, Switches switches) {
    super(cells, law + " " + switches + " seed " + seed, false, 1);
    this.law = law;
    gap = number(0);
    DriftVariation variation = law.variation();
    boolean differ = switches.isOn(DEVICE.name());
    long deviceKey = Draws.key(seed, DEVICE.id());
    currentFactor = new double[cells];
    speedFactor = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      speedFactor[cell] = factor(differ ? variation.rateSpread() : 0, deviceKey, cell, 0);
      currentFactor[cell] = factor(differ ? variation.rangeSpread() : 0, deviceKey, cell, 1);
      gap[cell] = law.mostGap();
    }
    gapNoise = switches.isOn(CYCLE.name()) ? law.gapNoise() : 0;
    cycleKey = Draws.key(seed, CYCLE.id());
    scatter = new ReadScatter(variation.readNoise(), variation.readAperture(), seed, switches);
    flows = ThreadLocal.withInitial(() -> new GapFlow(law));
  }

  private static double factor(double deviation, long key, int cell, int parameter) {
    return deviation == 0 ? 1 : PortableMath.exp(deviation * Draws.gaussian(key, cell, parameter));
  }

  private double through(int cell) {
    return law.scaleAmps() * currentFactor[cell] * PortableMath.exp(-gap[cell] / law.gapScale());
  }

  @Override
  protected double amps(int cell, double volts) {
    return through(cell) * PortableMath.sinh(volts / law.bendVolts());
  }

  @Override
  protected double slope(int cell, double volts) {
    return through(cell) * PortableMath.cosh(volts / law.bendVolts()) / law.bendVolts();
  }

  @Override
  protected double window(int cell) {
    return (law.mostGap() - gap[cell]) / (law.mostGap() - law.leastGap());
  }

  @Override
  protected void put(int cell, double window) {
    gap[cell] = law.mostGap() - window * (law.mostGap() - law.leastGap());
  }

  @Override
  protected double seen(
      int cell, double amps, double volts, double seconds, long event, double kelvin) {
    return scatter.seen(cell, amps, seconds, event);
  }

  @Override
  protected void stress(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part) {
    GapFlow flow = flows.get();
    double drawn = gapNoise == 0 ? 0 : gapNoise * Draws.gaussian(cycleKey, cell, event);
    flow.cell(kelvin, limitAmps, currentFactor[cell], speedFactor[cell], drawn);
    if (startVolts * endVolts < 0) {
      double crossing = seconds * (startVolts / (startVolts - endVolts));
      straight(cell, flow, startVolts, 0, crossing);
      straight(cell, flow, 0, endVolts, seconds - crossing);
    } else {
      straight(cell, flow, startVolts, endVolts, seconds);
    }
  }

  private void straight(int cell, GapFlow flow, double start, double end, double seconds) {
    if (seconds > 0) {
      gap[cell] = flow.moved(gap[cell], start, end, seconds);
      heat(cell, flow.joules(), flow.peak());
    }
  }

  @Override
  protected boolean heats() {
    return true;
  }

  @Override
  public long steps() {
    return flows.get().steps();
  }
}
