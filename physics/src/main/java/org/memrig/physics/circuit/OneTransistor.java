package org.memrig.physics.circuit;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;
import org.memrig.physics.CellArray;
import org.memrig.physics.Tangent;

/**
 * Put an n-channel transistor between a cell and its bottom line.
 *
 * <p>Saturation current I = k (Vgs - Vt), a straight line as for velocity-saturated short channels;
 * below the saturation volts Vs it follows the parabola I (2 u - u^2), u = Vds / Vs, so the
 * on-resistance is Vs / (2 k (Vgs - Vt)). The source is the end of lower volts: when the bottom
 * line is high (the reset of most chips) the cell sits at the source and takes gate volts away.
 *
 * @param threshold Vt, volts
 * @param transconductance k, siemens
 * @param saturationVolts Vs, volts
 * @param leak conductance of the channel when off, siemens
 */
@Text("An n-channel transistor between a cell and its bottom line.")
public record OneTransistor(
    @Text("threshold") @Unit(Dimension.VOLT) @Range(min = "-5 V", max = "20 V") double threshold,
    @Text("saturation current per volt above the threshold")
        @Unit(Dimension.SIEMENS)
        @Range(min = "1 nS", max = "1 S")
        double transconductance,
    @Text("volts across the channel at which it saturates")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "20 V")
        double saturationVolts,
    @Text("conductance of a closed channel")
        @Unit(Dimension.SIEMENS)
        @Range(min = "1e-18 S", max = "1 mS")
        @Default("1 pS")
        double leak)
    implements AccessDevice {

  // Why a bracketed iteration of third order: the cell's current rises and the transistor's falls
  // with the volts x across the cell, so F(x) = Icell(x) - Itransistor(V - x) has one root in
  // [0, V]. It begins where a straight resistor in place of the cell would be, a root of a
  // parabola. Halley's step needs the second derivative, which costs nothing beside the first, and
  // 2 or 3 steps; the bracket answers for the corner where the channel saturates. A step of 1e-6 of
  // x is the last one: the next would be as small as its cube.

  private static final int MAX_STEPS = 100;

  /** One a thread, so that nothing is allocated for a pulse, whatever the compiler makes of it. */
  private static final ThreadLocal<Tangent> SCRATCH = ThreadLocal.withInitial(Tangent::new);

  private static final double LAST_STEP = 1e-6;

  /** Volts, V, at which the bend of a cell behind a closed channel is beneath any notice. */
  private static final double STRAIGHT = 1e-5;

  public OneTransistor {
    Allowed.fields(OneTransistor.class, threshold, transconductance, saturationVolts, leak);
  }

  /** Return the channel current for volts across it, 0 or more, and gate volts above threshold. */
  double channel(double volts, double overdrive) {
    double u = volts / saturationVolts;
    double shape = u < 1 ? u * (2 - u) : 1;
    return transconductance * Math.max(overdrive, 0) * shape + leak * volts;
  }

  /** Return the slope of {@link #channel} over its volts. */
  private double channelSlope(double volts, double overdrive) {
    double u = volts / saturationVolts;
    double shape = u < 1 ? 2 * (1 - u) / saturationVolts : 0;
    return transconductance * Math.max(overdrive, 0) * shape + leak;
  }

  /** Return the slope of {@link #channel} over the gate volts. */
  private double gateSlope(double volts, double overdrive) {
    double u = volts / saturationVolts;
    double shape = u < 1 ? u * (2 - u) : 1;
    return overdrive > 0 ? transconductance * shape : 0;
  }

  @Override
  public double cellVolts(CellArray cells, int cell, double top, double bottom, double gate) {
    double volts = top - bottom;
    if (volts == 0) {
      return 0;
    }
    double total = Math.abs(volts);
    double sign = Math.signum(volts);
    boolean follower = volts < 0;
    double grip = gate - Math.min(top, bottom) - threshold;
    double conductance = cells.conductance(cell);
    double closed = total * (leak / (leak + conductance));
    if (grip <= 0 && closed <= STRAIGHT) {
      return sign * closed;
    }
    double low = 0;
    double high = total;
    double x = guess(conductance, total, grip, follower);
    double perVolt = 1 / saturationVolts;
    Tangent own = SCRATCH.get();
    for (int i = 0; i < MAX_STEPS; i++) {
      cells.tangent(cell, sign * x, own);
      double rest = total - x;
      double full = transconductance * Math.max(0, follower ? grip - x : grip);
      double u = Math.min(1, rest * perVolt);
      double shape = u * (2 - u);
      double steepness = 2 * (1 - u) * perVolt;
      double drag = follower && full > 0 ? transconductance : 0;
      double error = sign * own.amps - full * shape - leak * rest;
      double slope = own.siemens + full * steepness + drag * shape + leak;
      double bend =
          sign * own.bend + (u < 1 ? 2 * (full * perVolt * perVolt - drag * steepness) : 0);
      if (error > 0) {
        high = x;
      } else {
        low = x;
      }
      double newton = error / slope;
      double next = x - newton / (1 - 0.5 * newton * bend / slope);
      boolean inside = next >= low && next <= high;
      if (!inside) {
        next = 0.5 * (low + high);
      }
      double step = Math.abs(next - x);
      if (step <= (inside ? LAST_STEP : 1e-14) * next) {
        return sign * next;
      }
      x = next;
    }
    return sign * x;
  }

  /** Return the volts across a straight resistor in place of the cell. */
  private double guess(double conductance, double total, double grip, boolean follower) {
    double open = channelSlope(0, grip);
    double straight = Math.clamp(total * (open / (open + conductance)), 0.0, total);
    double saturated = transconductance * (follower ? grip - straight : grip);
    if (!(saturated > 0)) {
      return straight;
    }
    // With y volts across the channel: conductance (V - y) = saturated (2 y / Vs - (y / Vs)^2).
    double b = 2 * saturated / saturationVolts + conductance;
    double square =
        b * b - 4 * saturated * conductance * total / (saturationVolts * saturationVolts);
    double y = square > 0 ? 2 * conductance * total / (b + Math.sqrt(square)) : saturationVolts;
    return y < saturationVolts ? Math.max(0, total - y) : Math.min(saturated / conductance, total);
  }

  @Override
  public double topSlope(
      CellArray cells, int cell, double top, double bottom, double gate, double cellVolts) {
    return slope(cells, cell, top, bottom, gate, cellVolts, top < bottom);
  }

  @Override
  public double bottomSlope(
      CellArray cells, int cell, double top, double bottom, double gate, double cellVolts) {
    return slope(cells, cell, top, bottom, gate, cellVolts, top >= bottom);
  }

  /** Return the slope over one line, which drags the source and so the gate volts along or not. */
  private double slope(
      CellArray cells,
      int cell,
      double top,
      double bottom,
      double gate,
      double cellVolts,
      boolean atSource) {
    double size = Math.abs(cellVolts);
    double rest = Math.max(0, Math.abs(top - bottom) - size);
    double grip = gate - Math.min(top, bottom) - threshold;
    boolean follower = top < bottom;
    double overdrive = follower ? grip - size : grip;
    double channel = channelSlope(rest, overdrive);
    double withGate = channel + gateSlope(rest, overdrive);
    boolean straight = overdrive <= 0 && size <= STRAIGHT;
    double own =
        straight ? cells.conductance(cell) : cells.differentialConductance(cell, cellVolts);
    return own * (atSource ? withGate : channel) / (own + (follower ? withGate : channel));
  }

  @Override
  public double limit(double top, double bottom, double gate) {
    return transconductance * Math.max(0, gate - Math.min(top, bottom) - threshold);
  }
}
