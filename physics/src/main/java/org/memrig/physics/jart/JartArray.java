package org.memrig.physics.jart;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.EvolvingCells;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.SteppedCells;
import org.memrig.physics.Switches;

/** Hold and evolve cells of the {@code jart-vcm-v1b} law. */
final class JartArray extends EvolvingCells implements SteppedCells {

  // What a cell redraws from cycle to cycle it redraws when the first stress event begins after
  // one in which it came to the other end of its window, so that cutting a wave does not matter.

  static final NoiseSource CYCLE = NoiseSource.of("c2c");
  static final NoiseSource DEVICE = NoiseSource.of("d2d");

  private static final int TRIES = 64;
  private static final double UP = 0.75;
  private static final double DOWN = 0.25;
  private static final double AT_REST = 1e-6; // V, where the slope at 0 V is taken
  private static final int VARIED = 4;

  private final double ambient;
  private final ReadScatter scatter;
  private final double cycleShare;
  private final long deviceKey;
  private final long cycleKey;
  private final Variation[] variations;
  private final double[][] own; // what each cell is by birth
  private final double[][] varied; // what it is in this cycle
  private final double[] logN;
  private final double[] side; // of the window that it came to last, 0 or 1
  private final double[] finished; // event after the one in which it came there; 0 if redrawn
  private final ThreadLocal<JartFlow> flows;

  JartArray(JartParameters law, int cells, long seed, Switches switches) {
    super(cells, law + " " + switches + " seed " + seed, false, VARIED + 3);
    ambient = law.heat().ambient();
    scatter = new ReadScatter(law.readNoise(), law.readAperture(), seed, switches);
    cycleShare = switches.isOn(CYCLE.name()) ? law.cycleShare() : 0;
    deviceKey = Draws.key(seed, DEVICE.id());
    cycleKey = Draws.key(seed, CYCLE.id());
    variations = new Variation[] {law.least(), law.most(), law.length(), law.radius()};
    double deviceShare = switches.isOn(DEVICE.name()) ? 1 : 0;
    own = new double[VARIED][cells];
    varied = new double[VARIED][];
    for (int i = 0; i < VARIED; i++) {
      varied[i] = number(i);
      for (int cell = 0; cell < cells; cell++) {
        Variation of = variations[i];
        own[i][cell] = drawn(of, of.typical(), deviceShare, deviceKey, cell, i);
        varied[i][cell] = own[i][cell];
      }
    }
    logN = number(VARIED);
    side = number(VARIED + 1);
    finished = number(VARIED + 2);
    for (int cell = 0; cell < cells; cell++) {
      put(cell, 0);
    }
    flows = ThreadLocal.withInitial(() -> new JartFlow(law));
  }

  /** Draw until a value lies within the ends, which is what cutting off means. */
  private static double drawn(
      Variation of, double mean, double share, long key, int cell, long event) {
    double deviation = share * of.deviation();
    if (deviation == 0) {
      return mean;
    }
    for (int i = 0; i < TRIES; i++) {
      double value = mean + deviation * Draws.gaussian(key, cell, event * TRIES + i);
      if (value >= of.least() && value <= of.most()) {
        return value;
      }
    }
    return mean;
  }

  private JartFlow flow(int cell, double kelvin, double limitAmps) {
    JartFlow flow = flows.get();
    flow.cell(varied[0][cell], varied[1][cell], varied[2][cell], varied[3][cell]);
    flow.surroundings(kelvin, limitAmps);
    return flow;
  }

  private double ampsAt(int cell, double volts, double kelvin) {
    if (volts == 0) {
      return 0;
    }
    double size = flow(cell, kelvin, Double.POSITIVE_INFINITY).solve(logN[cell], volts);
    return volts < 0 ? -size : size;
  }

  @Override
  protected double amps(int cell, double volts) {
    return ampsAt(cell, volts, ambient);
  }

  @Override
  protected double slope(int cell, double volts) {
    JartFlow flow = flow(cell, ambient, Double.POSITIVE_INFINITY);
    flow.solve(logN[cell], volts == 0 ? AT_REST : volts);
    return Math.max(0, flow.siemens);
  }

  @Override
  protected double window(int cell) {
    double bottom = PortableMath.log(varied[0][cell]);
    return (logN[cell] - bottom) / (PortableMath.log(varied[1][cell]) - bottom);
  }

  @Override
  protected void put(int cell, double window) {
    double bottom = PortableMath.log(varied[0][cell]);
    logN[cell] = bottom + window * (PortableMath.log(varied[1][cell]) - bottom);
    side[cell] = window > 0.5 ? 1 : 0;
    finished[cell] = 0;
  }

  @Override
  protected double seen(
      int cell, double amps, double volts, double seconds, long event, double kelvin) {
    double there = kelvin == ambient ? amps : ampsAt(cell, volts, kelvin);
    return scatter.seen(cell, there, seconds, event);
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
    if (cycleShare > 0 && finished[cell] > 0 && event >= finished[cell]) {
      redraw(cell, event);
    }
    JartFlow flow = flow(cell, kelvin, limitAmps);
    if (startVolts * endVolts < 0) {
      double crossing = seconds * (startVolts / (startVolts - endVolts));
      straight(cell, flow, startVolts, 0, crossing);
      straight(cell, flow, 0, endVolts, seconds - crossing);
    } else {
      straight(cell, flow, startVolts, endVolts, seconds);
    }
    if (cycleShare > 0) {
      double now = window(cell);
      if (side[cell] == 0 ? now > UP : now < DOWN) {
        side[cell] = 1 - side[cell];
        finished[cell] = event + 1;
      }
    }
  }

  private void straight(int cell, JartFlow flow, double start, double end, double seconds) {
    if (seconds > 0) {
      logN[cell] = flow.moved(logN[cell], start, end, seconds);
      heat(cell, flow.joules(), flow.peak());
    }
  }

  private void redraw(int cell, long event) {
    finished[cell] = 0;
    for (int i = 0; i < VARIED; i++) {
      Variation of = variations[i];
      varied[i][cell] = drawn(of, own[i][cell], cycleShare, cycleKey, cell, event * VARIED + i);
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
