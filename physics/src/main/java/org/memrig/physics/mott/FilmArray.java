package org.memrig.physics.mott;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.AdaptiveSteps;
import org.memrig.physics.EvolvingCells;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;

/** Hold and evolve films of the {@code vo2} law, each with its resistor and capacitor. */
final class FilmArray extends EvolvingCells {

  // Film, capacitor and resistor are one cell of two terminals:
  //     C dV/dt = (Vin - V) / RL - V / R,   Cth dT/dt = V^2 / R - S (T - Tb) + noise,
  //     R(T) = R0 e^(Ea/T) F(T) + Rm.
  // At a given temperature the film is a resistor, so the cell's current rises with its volts, as
  // circuits ask of every law; the negative differential resistance is what heat makes of that in
  // time. Its static current is Vin / (RL + R); what the capacitor adds to it at the volts last
  // applied is seen by readings alone, and is gone a few RL C after them.
  //
  // F is the insulating share with the hysteresis of L. G. de Almeida et al., Opt. Eng. 41, 2582
  // (2002): T is moved towards the other branch by the temperature Tpr of the last turning point
  // Tr, times the proximity P.

  static final NoiseSource CYCLE = NoiseSource.of("c2c");
  static final NoiseSource DEVICE = NoiseSource.of("d2d");
  static final NoiseSource TEMPERATURE = NoiseSource.of("temperature");

  /** Temperature of a chip that places in the window refer to. */
  private static final double ROOM = 300;

  /** How far the hottest place in the window is above the end of the hysteresis, in 1/beta. */
  private static final double METAL = 3;

  private static final double PI = Math.PI;

  /** Distance from a turning point at which its proximity has become nothing. */
  private static final double FAR = 5;

  /** Steps that noise alone has moved after which a film is taken as settled. */
  private static final int QUIET = 20;

  /** Time constants after which a film without volts is at rest. */
  private static final double FORGOTTEN = 60;

  private final MottParameters law;
  private final ReadScatter scatter;
  private final boolean heats;
  private final double noise; // K s^(-1/2)
  private final long key;
  private final double[] critical;
  private final double[] kelvin; // above the surroundings of a chip at room temperature
  private final double[] volts; // of the capacitor
  private final double[] branch; // +1 warming, -1 cooling, 0 never turned: the warming branch
  private final double[] turned; // Tr
  private final double[] shift; // Tpr
  private final double[] applied;
  private final double[] drawn;
  private final ThreadLocal<Course> course = ThreadLocal.withInitial(Course::new);

  FilmArray(MottParameters law, int cells, long seed, Switches switches) {
    super(cells, law + " " + switches + " seed " + seed, true, 7);
    this.law = law;
    scatter = new ReadScatter(law.readNoise(), law.readAperture(), seed, switches);
    heats = switches.isOn(TEMPERATURE.name());
    noise = switches.isOn(CYCLE.name()) ? law.heatNoise() / law.heatCapacity() : 0;
    key = Draws.key(seed, CYCLE.id());
    long devices = Draws.key(seed, DEVICE.id());
    double spread = switches.isOn(DEVICE.name()) ? law.criticalSpread() : 0;
    critical = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      critical[cell] =
          law.criticalKelvin() + (spread == 0 ? 0 : spread * Draws.gaussian(devices, cell, 0));
    }
    kelvin = number(0);
    volts = number(1);
    branch = number(2);
    turned = number(3);
    shift = number(4);
    applied = number(5);
    drawn = number(6);
  }

  private double base() {
    return ROOM + law.stageKelvin();
  }

  private double span() {
    double end = law.criticalKelvin() + 0.5 * law.widthKelvin() + METAL / law.steepness();
    return Math.max(1, end - base());
  }

  /** Return tanh(x), from -1 to 1. */
  private static double tanh(double x) {
    double bounded = Math.max(-20, Math.min(x, 20));
    double e = PortableMath.expm1(2 * bounded);
    return e / (e + 2);
  }

  private double proximity(double x) {
    if (x > FAR) {
      return 0;
    }
    double wave = PortableMath.sin(law.proximity() * x);
    return 0.5 * (1 - wave) * (1 + tanh(PI * PI - 2 * PI * x));
  }

  /** Return the insulating share of a film, 0 to 1. */
  private double insulating(int cell, double temperature) {
    double way = branch[cell] < 0 ? -1 : 1;
    double moved = temperature;
    if (branch[cell] != 0 && shift[cell] != 0) {
      double x = Math.max(0, (temperature - turned[cell]) / shift[cell]);
      moved += shift[cell] * proximity(x);
    }
    double middle = way * 0.5 * law.widthKelvin() + critical[cell];
    return 0.5 + 0.5 * tanh(law.steepness() * (middle - moved));
  }

  private double ohms(int cell, double temperature) {
    double insulator =
        law.resistanceFactor() * PortableMath.exp(law.activationKelvin() / temperature);
    return insulator * insulating(cell, temperature) + law.metalResistance();
  }

  private double ohms(int cell) {
    return ohms(cell, base() + kelvin[cell]);
  }

  /** Return what the capacitor adds to the static current at the volts last applied, A. */
  private double charging(int cell, double ohms) {
    if (volts[cell] == 0 && applied[cell] == 0) {
      return 0;
    }
    double still = applied[cell] * ohms / (law.loadResistance() + ohms);
    return (still - volts[cell]) / law.loadResistance();
  }

  @Override
  protected double amps(int cell, double across) {
    return across / (law.loadResistance() + ohms(cell));
  }

  @Override
  protected double slope(int cell, double across) {
    return 1 / (law.loadResistance() + ohms(cell));
  }

  @Override
  protected double window(int cell) {
    return kelvin[cell] / span();
  }

  @Override
  protected void put(int cell, double window) {
    kelvin[cell] = window * span();
    volts[cell] = 0;
    branch[cell] = 0;
    turned[cell] = 0;
    shift[cell] = 0;
    applied[cell] = 0;
  }

  @Override
  protected double seen(
      int cell, double amps, double across, double seconds, long event, double chipKelvin) {
    return scatter.seen(cell, amps + charging(cell, ohms(cell)), seconds, event);
  }

  @Override
  protected boolean heats() {
    return true;
  }

  @Override
  protected void rest(int cell, double seconds, double chipKelvin) {
    double slowest =
        Math.max(law.heatCapacity() / law.heatLoss(), law.loadResistance() * law.capacitance());
    double away = chipKelvin - ROOM;
    applied[cell] = 0;
    if (seconds > FORGOTTEN * slowest) {
      volts[cell] = 0;
      kelvin[cell] = heats ? away : 0;
      // Cold again, it is on the warming branch whatever was before.
      branch[cell] = 0;
      return;
    }
    stress(cell, 0, 0, seconds, Double.POSITIVE_INFINITY, chipKelvin, 0, 1);
  }

  @Override
  protected void stress(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double chipKelvin,
      long event,
      int part) {
    course.get().lead(cell, startVolts, endVolts, seconds, limitAmps, chipKelvin);
    applied[cell] = endVolts;
  }

  /** One film under volts. */
  private final class Course extends AdaptiveSteps {
    private int cell;
    private double start;
    private double perSecond;
    private double limit;
    private double surroundings;
    private double last;
    private int quiet;

    Course() {
      super(1e-5, 1e-6);
    }

    void lead(int of, double from, double to, double seconds, double limitAmps, double chipKelvin) {
      cell = of;
      start = from;
      perSecond = (to - from) / seconds;
      limit = limitAmps;
      surroundings = chipKelvin - ROOM;
      double[] state = state();
      state[0] = kelvin[cell];
      state[1] = volts[cell];
      last = state[0];
      quiet = 0;
      double thermal = law.heatCapacity() / law.heatLoss();
      double longest = noise > 0 ? 0.5 * thermal : seconds;
      double _ = run(seconds, Math.min(seconds, 0.01 * thermal), longest);
      kelvin[cell] = state[0];
      volts[cell] = state[1];
    }

    private double into(double time, double across) {
      double amps = (start + perSecond * time - across) / law.loadResistance();
      return Math.max(-limit, Math.min(amps, limit));
    }

    @Override
    protected void rates(double time, double[] state, double[] rate) {
      double ohms = ohms(cell, base() + state[0]);
      double across = state[1];
      double lost = law.heatLoss() * (state[0] - surroundings);
      rate[0] = heats ? (across * across / ohms - lost) / law.heatCapacity() : 0;
      rate[1] = (into(time, across) - across / ohms) / law.capacitance();
    }

    @Override
    protected boolean stepped(double time, double step, double[] state, double[] rate) {
      if (noise > 0 && heats) {
        long draw = (long) drawn[cell];
        drawn[cell] = draw + 1;
        state[0] += noise * Math.sqrt(step) * Draws.gaussian(key, cell, draw);
      }
      turn(state[0]);
      double into = into(time, state[1]);
      heat(cell, Math.abs(into * (start + perSecond * time)) * step, Math.abs(into));
      return perSecond != 0 || !settled(rate);
    }

    /** Tell whether nothing but noise moves a film at constant volts any more. */
    private boolean settled(double[] rate) {
      double thermal = law.heatCapacity() / law.heatLoss();
      double wanders = 10 * noise * Math.sqrt(thermal) / thermal;
      boolean still =
          Math.abs(rate[0]) <= 1e-3 + wanders && Math.abs(rate[1]) <= 1 + wanders / span();
      quiet = still ? quiet + 1 : 0;
      return noise == 0 ? still : quiet > QUIET;
    }

    /** Notice where a film that warmed begins to cool, or the other way round. */
    private void turn(double now) {
      double way = Math.signum(now - last);
      if (way != 0 && way != branch[cell] && !(branch[cell] == 0 && way > 0)) {
        double at = base() + last;
        double share = insulating(cell, at);
        branch[cell] = way;
        turned[cell] = at;
        double bounded = Math.max(1e-12, Math.min(share, 1 - 1e-12));
        double artanh = 0.5 * PortableMath.log(bounded / (1 - bounded));
        double middle = way * 0.5 * law.widthKelvin() + critical[cell];
        shift[cell] = middle - artanh / law.steepness() - at;
      }
      last = now;
    }
  }
}
