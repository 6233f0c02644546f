package org.memrig.physics.diffusive;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.Allowed;
import org.memrig.physics.Arrhenius;
import org.memrig.physics.EvolvingCells;
import org.memrig.physics.LoadLine;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.StiffSteps;
import org.memrig.physics.Switches;

/** Hold and evolve cells of the {@code diffusive} law. */
final class DiffusiveArray extends EvolvingCells implements LoadLine {

  // A filament f and the residue r that it leaves bridge a gap together, s = f + r from 0 to 1:
  //     df/dt = min(mu |V| / (a + 1 - s) - (g1 + b) f, most) - pieces lost,  dr/dt = b f - g2 r,
  //     R = Ron s + Roff (e^((1-s)/l) - 1) / (e^(1/l) - 1).
  // Both signs of volts do the same. Without volts both equations have a closed form, so a rest
  // costs one evaluation however long it is. Pieces are lost at random moments, kappa f^m a second,
  // a share eta of the filament each; they are counted step by step.

  static final NoiseSource CYCLE = NoiseSource.of("c2c");
  static final NoiseSource DEVICE = NoiseSource.of("d2d");
  static final NoiseSource RESIDUE = NoiseSource.of("residue");

  private static final double TOLERANCE = 1e-7;
  private static final double FEW = 12; // events that are counted one by one, on average

  /** Gap at which growth begins to end, so that a whole filament is a rest and not a corner. */
  private static final double WHOLE = 1e-6;

  /** Share of the speed with which a whole filament begins to dissolve: not caught at its bound. */
  private static final double LEAVING = 1e-3;

  /** Longest step with noise, over the time in which a filament dissolves. */
  private static final double NOISY_STEP = 0.5;

  /** Time in which a cell at constant volts has forgotten all, over residue's own. */
  private static final double FORGOTTEN = 60;

  private final DiffusiveParameters law;
  private final Arrhenius heat;
  private final ReadScatter scatter;
  private final double residueGrowth;
  private final double perGap;
  private final double gapScale;
  private final double shrinkRate;
  private final long key;
  private final double[] mobility;
  private final double[] resistance;
  private final double[] filament;
  private final double[] residue;
  private final double[] drawn;
  private final ThreadLocal<Growth> growth = ThreadLocal.withInitial(Growth::new);

  DiffusiveArray(DiffusiveParameters law, int cells, long seed, Switches switches) {
    super(cells, law + " " + switches + " seed " + seed, true, 3);
    this.law = law;
    heat = new Arrhenius(law.activationVolts(), law.referenceKelvin());
    scatter = new ReadScatter(law.readNoise(), law.readAperture(), seed, switches);
    residueGrowth = switches.isOn(RESIDUE.name()) ? law.residueGrowth() : 0;
    perGap = 1 / law.gapLength();
    gapScale = law.offResistance() / PortableMath.expm1(perGap);
    shrinkRate = switches.isOn(CYCLE.name()) && law.shrinkSize() > 0 ? law.shrinkRate() : 0;
    key = Draws.key(seed, CYCLE.id());
    mobility = new double[cells];
    resistance = new double[cells];
    long devices = Draws.key(seed, DEVICE.id());
    boolean differ = switches.isOn(DEVICE.name());
    for (int cell = 0; cell < cells; cell++) {
      double threshold = differ ? law.thresholdSpread() * Draws.gaussian(devices, cell, 0) : 0;
      double ohms = differ ? law.resistanceSpread() * Draws.gaussian(devices, cell, 1) : 0;
      mobility[cell] = law.mobility() * PortableMath.exp(threshold);
      resistance[cell] = PortableMath.exp(ohms);
    }
    filament = number(0);
    residue = number(1);
    drawn = number(2);
  }

  private double ohms(int cell, double bridged) {
    double gap = gapScale * PortableMath.expm1((1 - bridged) * perGap);
    return resistance[cell] * (law.onResistance() * bridged + gap);
  }

  @Override
  protected double amps(int cell, double volts) {
    return volts / ohms(cell, window(cell));
  }

  @Override
  protected double slope(int cell, double volts) {
    return 1 / ohms(cell, window(cell));
  }

  @Override
  protected double window(int cell) {
    return Math.min(1, filament[cell] + residue[cell]);
  }

  @Override
  protected void put(int cell, double window) {
    filament[cell] = window;
    residue[cell] = 0;
  }

  @Override
  protected double seen(
      int cell, double amps, double volts, double seconds, long event, double kelvin) {
    return scatter.seen(cell, amps, seconds, event);
  }

  @Override
  protected boolean heats() {
    return true;
  }

  @Override
  protected void rest(int cell, double seconds, double kelvin) {
    double time = seconds * law.speed() * heat.speed(kelvin);
    double loss = law.filamentDecay() + residueGrowth;
    double gone = PortableMath.exp(-loss * time);
    double old = PortableMath.exp(-law.residueDecay() * time);
    double between = loss - law.residueDecay();
    double left =
        Math.abs(between) * time < 1e-6 ? time * old : (old - gone) / between; // of one's residue
    residue[cell] = residue[cell] * old + residueGrowth * filament[cell] * left;
    filament[cell] *= gone;
  }

  @Override
  public void segmentBehind(
      int cell,
      double startVolts,
      double endVolts,
      double ohms,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part) {
    Allowed.within("resistance before a cell (ohm)", ohms, 0, Double.POSITIVE_INFINITY);
    Growth one = growth.get();
    one.behind = ohms;
    try {
      segment(cell, startVolts, endVolts, seconds, limitAmps, kelvin, event, part);
    } finally {
      one.behind = 0;
    }
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
    if (startVolts == 0 && endVolts == 0) {
      rest(cell, seconds, kelvin);
      return;
    }
    double speed = law.speed() * heat.speed(kelvin);
    double time = seconds * speed;
    double memory = FORGOTTEN / law.residueDecay();
    Growth one = growth.get();
    one.begin(cell, startVolts, (endVolts - startVolts) / time, limitAmps, speed);
    if (startVolts == endVolts && time > memory) {
      // What was before is forgotten: the last of it is all that counts, but for its heat.
      one.lead(memory);
      double share = (time - memory) / speed;
      heat(
          cell,
          share * Math.abs(startVolts) * Math.min(Math.abs(amps(cell, startVolts)), limitAmps),
          0);
    } else {
      one.lead(time);
    }
  }

  /** One cell under volts, in time at the law's own speed. */
  private final class Growth extends StiffSteps {
    private int cell;
    private double volts;
    private double perTime;
    private double limit;
    private double speed;
    private double behind;

    Growth() {
      super(TOLERANCE);
    }

    void begin(int newCell, double startVolts, double slope, double limitAmps, double newSpeed) {
      cell = newCell;
      volts = startVolts;
      perTime = slope;
      limit = limitAmps;
      speed = newSpeed;
    }

    void lead(double time) {
      double[] state = state();
      state[0] = filament[cell];
      state[1] = residue[cell];
      double loss = law.filamentDecay() + residueGrowth;
      double longest = shrinkRate > 0 ? NOISY_STEP / loss : time;
      double _ = run(time, Math.min(time, 0.01 / loss), longest);
      filament[cell] = state[0];
      residue[cell] = state[1];
    }

    private double across(double time, double bridged) {
      double full = Math.abs(volts + perTime * time);
      if (behind == 0 && limit == Double.POSITIVE_INFINITY) {
        return full;
      }
      double own = ohms(cell, bridged);
      return Math.min(full * (own / (own + behind)), limit * own);
    }

    @Override
    protected void rates(double time, double[] state, double[] perSecond) {
      double f = state[0];
      double bridged = Math.min(1, f + state[1]);
      double growth = mobility[cell] * across(time, bridged) / (law.gapRest() + 1 - bridged);
      double decay = (law.filamentDecay() + residueGrowth) * f;
      double net = Math.min(growth - decay, law.greatestGrowth());
      double left = residueGrowth * f - law.residueDecay() * state[1];
      double gap = 1 - f - state[1];
      if (gap < WHOLE) {
        double share = Math.max(net > 0 ? 0 : LEAVING, gap / WHOLE);
        net = share * net - (1 - share) * left;
      }
      perSecond[0] = net;
      perSecond[1] = left;
    }

    @Override
    protected boolean stepped(double time, double step, double[] state, double[] perSecond) {
      if (shrinkRate > 0 && state[0] > 0) {
        state[0] *= left(shrinkRate * PortableMath.pow(state[0], law.shrinkPower()) * step);
      }
      state[1] = Math.max(0, Math.min(state[1], 1));
      state[0] = Math.max(0, Math.min(state[0], 1 - state[1]));
      double bridged = state[0] + state[1];
      double across = across(time, bridged);
      double amps = across / ohms(cell, bridged);
      heat(cell, amps * across * step / speed, amps);
      boolean still = shrinkRate == 0 && perTime == 0 && time > 1 / law.residueDecay();
      return !still || Math.abs(perSecond[0]) + Math.abs(perSecond[1]) > 1e-13;
    }

    /** Return what is left of a filament after a number of losses with this mean. */
    private double left(double mean) {
      long draw = (long) drawn[cell];
      drawn[cell] = draw + 1;
      double lost;
      if (mean > FEW) {
        double normal = Draws.gaussian(key, cell, draw);
        lost = Math.max(0, Math.rint(mean + Math.sqrt(mean) * normal));
      } else {
        // Inversion: walk up the distribution of the count.
        double left = Draws.uniform(key, cell, draw);
        double chance = PortableMath.exp(-mean);
        lost = 0;
        while (left > chance && lost < 10 * FEW) {
          left -= chance;
          lost++;
          chance *= mean / lost;
        }
      }
      return lost == 0 ? 1 : PortableMath.exp(lost * PortableMath.log1p(-law.shrinkSize()));
    }
  }
}
