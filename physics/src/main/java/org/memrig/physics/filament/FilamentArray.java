package org.memrig.physics.filament;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.Allowed;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellChecks;
import org.memrig.physics.Condition;
import org.memrig.physics.Overshoot;
import org.memrig.physics.PulseShape;
import org.memrig.physics.StateImage;
import org.memrig.physics.Switches;
import org.memrig.physics.Tangent;

/** Hold and evolve cells of the {@code filament} law. */
final class FilamentArray implements CellArray {

  // State w in [0, 1] is the place in the window: G = Glow + w (Ghigh - Glow), the low end partly
  // exponential in volts as a barrier is, the filament beside it straight. So the current rises
  // with w at any volts, and the exponential share grows towards low conductance. Set moves w up,
  // reset moves 1 - w up, both by Direction's closed form. Two ceilings stop the motion: the
  // window,
  // and for set the compliance law G = I / Vc (D. Ielmini, IEEE Trans. Electron Devices 58, 4309,
  // 2011: the volts across a cell during a limited set stay near a constant).
  //
  // Noise of switching is diffusion: sigma sqrt(n) for a dose of n reference pulses, with one draw
  // for each event and polarity. Its share of a segment is the difference of the square roots
  // before and after, so any cutting of the event adds up to the same. A dose beyond one traverse
  // of the window counts as one traverse: the way back to the bound forgets earlier noise.

  static final NoiseSource CYCLE = NoiseSource.of("c2c");
  static final NoiseSource DEVICE = NoiseSource.of("d2d");

  private static final byte FORMED = 0;
  private static final byte PRISTINE = 1;
  private static final byte STUCK = 2;
  private static final byte FRESH = 3; // formed a moment ago, in the present piece of stress

  private final FilamentParameters law;
  private final String fingerprint;
  private final double sign;
  private final Direction set;
  private final Direction reset;
  private final Direction forming;
  private final long cycleKey;
  private final double perComplianceVolt;
  private Overshoot overshoot = Overshoot.NONE;
  private boolean surges;
  private final double cycleNoise;
  private final CellTime time;
  private final Ageing ageing;
  private final Surge surge;
  private final ReadNoise noise;

  private final double[] low;
  private final double[] span;
  private final double[] setRate;
  private final double[] resetRate;
  private final double[] formingDose;

  private final double inverseSinhVolts;
  private final byte[] phase;
  private final double[] state; // of a pristine cell: forming dose so far
  private final double[] setDose;
  private final double[] resetDose;
  private final double[] energy;
  private final double[] peak;
  private final long[] events;

  FilamentArray(FilamentParameters law, int cells, long seed, Switches switches) {
    this.law = law;
    fingerprint = law + " " + switches + " seed " + seed;
    sign = law.setPolarity().sign();
    set = new Direction(law.set());
    reset = new Direction(law.reset());
    forming = new Direction(law.forming());
    cycleKey = Draws.key(seed, CYCLE.id());
    surge = new Surge(set, law);
    perComplianceVolt = 1 / law.complianceVolts();
    inverseSinhVolts = 1 / law.sinhVolts();
    cycleNoise = switches.isOn(CYCLE.name()) ? law.cycleNoise() : 0;
    time = new CellTime(law.activationVolts(), law.referenceKelvin());
    ageing = new Ageing(law.instability(), time, cells, seed, switches);
    noise = new ReadNoise(law, time, cells, seed, switches);
    Devices devices =
        new Devices(law, cells, Draws.key(seed, DEVICE.id()), switches.isOn(DEVICE.name()));
    low = devices.low;
    span = devices.span;
    setRate = devices.setRate;
    resetRate = devices.resetRate;
    formingDose = devices.formingDose;
    phase = new byte[cells];
    state = new double[cells];
    setDose = new double[cells];
    resetDose = new double[cells];
    energy = new double[cells];
    peak = new double[cells];
    events = new long[cells];
  }

  @Override
  public int size() {
    return state.length;
  }

  @Override
  public double conductance(int cell) {
    return phase[cell] == PRISTINE
        ? law.forming().conductance()
        : low[cell] + present(cell) * span[cell];
  }

  @Override
  public double state(int cell) {
    return phase[cell] == PRISTINE ? 0 : Math.max(0, Math.min(present(cell), 1));
  }

  /** Return where a formed cell is now, in its window or a little beyond. */
  private double present(int cell) {
    double written = state[cell];
    return ageing.on
        ? written + ageing.displacement(cell, written, low[cell], span[cell])
        : written;
  }

  @Override
  public Condition condition(int cell) {
    return switch (phase[cell]) {
      case PRISTINE -> Condition.PRISTINE;
      case STUCK -> Condition.STUCK;
      default -> Condition.FORMED;
    };
  }

  @Override
  public double current(int cell, double volts) {
    return amps(cell, CellChecks.volts(volts), bend(volts));
  }

  /** Return the exponential part of the I-V for 1 siemens. */
  private double bend(double volts) {
    return law.sinhVolts() * PortableMath.sinh(volts * inverseSinhVolts);
  }

  private double amps(int cell, double volts, double bend) {
    if (phase[cell] == PRISTINE) {
      return law.forming().conductance() * volts;
    }
    return low[cell] * (volts + law.sinhShare() * (bend - volts))
        + present(cell) * span[cell] * volts;
  }

  @Override
  public double differentialConductance(int cell, double volts) {
    CellChecks.volts(volts);
    if (phase[cell] == PRISTINE) {
      return law.forming().conductance();
    }
    double slope = PortableMath.cosh(volts / law.sinhVolts());
    return low[cell] * (1 + law.sinhShare() * (slope - 1)) + present(cell) * span[cell];
  }

  @Override
  public void tangent(int cell, double volts, Tangent out) {
    CellChecks.volts(volts);
    if (phase[cell] == PRISTINE) {
      out.siemens = law.forming().conductance();
      out.amps = out.siemens * volts;
      out.bend = 0;
      return;
    }
    double a = volts * inverseSinhVolts;
    double sinh;
    double cosh;
    if (Math.abs(a) >= 1 && Math.abs(a) < 22) {
      double e = PortableMath.exp(a);
      double inverse = 1 / e;
      sinh = 0.5 * (e - inverse);
      cosh = 0.5 * (e + inverse);
    } else {
      sinh = PortableMath.sinh(a);
      cosh = PortableMath.cosh(a);
    }
    double share = law.sinhShare() * low[cell];
    double straight = low[cell] - share + present(cell) * span[cell];
    out.amps = straight * volts + share * law.sinhVolts() * sinh;
    out.siemens = straight + share * cosh;
    out.bend = share * sinh * inverseSinhVolts;
  }

  @Override
  public void tangents(int from, int count, double[] volts, double[] amps, double[] siemens) {
    double highest = 0;
    for (int i = 0; i < count; i++) {
      highest = Math.max(highest, Math.abs(volts[i]));
    }
    CellChecks.volts(highest);
    PortableMath.sinhAndCosh(volts, inverseSinhVolts, amps, siemens, count);
    for (int i = 0; i < count; i++) {
      int cell = from + i;
      double share = law.sinhShare() * low[cell];
      double straight = low[cell] - share + present(cell) * span[cell];
      if (phase[cell] == PRISTINE) {
        straight = law.forming().conductance();
        share = 0;
      }
      amps[i] = straight * volts[i] + share * law.sinhVolts() * amps[i];
      siemens[i] = straight + share * siemens[i];
    }
  }

  @Override
  public double readCurrent(int cell, double volts, double seconds, long event, double kelvin) {
    CellChecks.reading(seconds, kelvin);
    double exact = current(cell, volts);
    return noise.on ? exact * seen(cell, noise.white(seconds), seconds, event) : exact;
  }

  private double seen(int cell, double deviation, double seconds, long event) {
    double factor = noise.drawn(cell, deviation, event);
    return noise.remembers ? factor + noise.remembered(cell, conductance(cell), seconds) : factor;
  }

  @Override
  public void read(
      int from, int to, double volts, double seconds, long event, double kelvin, double[] amps) {
    CellChecks.reading(seconds, kelvin);
    double bend = bend(CellChecks.volts(volts));
    double deviation = noise.white(seconds);
    for (int cell = from; cell < to; cell++) {
      double exact = amps(cell, volts, bend);
      amps[cell - from] = noise.on ? exact * seen(cell, deviation, seconds, event) : exact;
    }
  }

  @Override
  public void segment(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part) {
    CellChecks.volts(startVolts);
    CellChecks.volts(endVolts);
    Allowed.within("segment duration (s)", seconds, 0, MAX_SECONDS);
    double thermal = checkStress(limitAmps, kelvin);
    if (part == 0) {
      begin(cell, event);
    }
    if (startVolts * endVolts < 0) {
      double crossing = seconds * (startVolts / (startVolts - endVolts));
      straight(cell, startVolts, 0, crossing, limitAmps, thermal, event);
      straight(cell, 0, endVolts, seconds - crossing, limitAmps, thermal, event);
    } else {
      straight(cell, startVolts, endVolts, seconds, limitAmps, thermal, event);
    }
  }

  /** Apply a piece that does not cross zero. */
  private void straight(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double thermal,
      long event) {
    double sum = startVolts + endVolts;
    if (sum == 0 || seconds == 0) {
      return;
    }
    double start = Math.abs(startVolts);
    double end = Math.abs(endVolts);
    double largest = Math.max(start, end);
    boolean up = sum * sign > 0;
    Direction way = up ? set : reset;
    double dose = thermal * dose(way, start, end, seconds);
    double volts = largest;
    if (phase[cell] == PRISTINE) {
      double beyond = form(cell, thermal * dose(forming, start, end, seconds));
      dose *= beyond;
      volts = end > start && beyond > 0 ? formedAt(start, end, beyond) : largest;
    }
    double heating = (start * start + start * end + end * end) / (3 * largest) * seconds;
    if (stress(cell, up, dose, volts, bend(volts), heating, limitAmps, thermal, event)) {
      ageing.write(cell, event, seconds, thermal);
    }
  }

  /**
   * Return the volts of a rising ramp at which a cell formed that saw so much of its dose after.
   */
  private double formedAt(double start, double end, double beyond) {
    return Math.max(start, beyond < 1 ? forming.reached(end, 1 - beyond) : start);
  }

  private static double dose(Direction way, double start, double end, double seconds) {
    return start == end ? way.plateau(start, seconds) : way.ramp(start, end, seconds);
  }

  /** Age a pristine cell; return the fraction of the stress that came after it formed. */
  private double form(int cell, double dose) {
    state[cell] += dose;
    double beyond = state[cell] - formingDose[cell];
    if (!(beyond > 0)) {
      return 0;
    }
    phase[cell] = FRESH;
    state[cell] = 0;
    return Math.min(1, beyond / dose);
  }

  private void begin(int cell, long event) {
    events[cell] = Math.max(events[cell], event + 1);
    setDose[cell] = 0;
    resetDose[cell] = 0;
    energy[cell] = 0;
    peak[cell] = 0;
    ageing.begin(cell);
  }

  /**
   * Move a cell by a dose and account for its heat: current at the volts times heating.
   *
   * @return whether that rearranged its filament, so that it ages anew
   */
  private boolean stress(
      int cell,
      boolean up,
      double dose,
      double volts,
      double bend,
      double heating,
      double limitAmps,
      double thermal,
      long event) {
    double before = Math.min(amps(cell, volts, bend), limitAmps);
    boolean fresh = phase[cell] == FRESH;
    phase[cell] = fresh ? FORMED : phase[cell];
    boolean anew = false;
    if (phase[cell] == FORMED && dose > 0) {
      double surged =
          up && surges && limitAmps < Double.POSITIVE_INFINITY
              ? surge(cell, fresh, dose, volts, limitAmps, thermal)
              : 0;
      anew = up ? raise(cell, dose, limitAmps, surged, event) : lower(cell, dose, event);
    }
    double after = Math.min(amps(cell, volts, bend), limitAmps);
    energy[cell] += 0.5 * (before + after) * heating;
    peak[cell] = Math.max(peak[cell], Math.max(before, after));
    return anew;
  }

  /** Return the state that overshoot takes a cell to before its limit acts; 0 if nothing trips. */
  private double surge(
      int cell, boolean fresh, double dose, double volts, double limitAmps, double thermal) {
    double from = present(cell);
    double trip = Surge.trip(overshoot, volts, limitAmps, low[cell], span[cell]);
    if (!(trip < 1) || (trip < from && !fresh)) {
      return 0;
    }
    double own = dose * setRate[cell];
    double left = trip > from ? own - set.doseBetween(from, trip) : own;
    double speed = thermal * setRate[cell];
    double seconds = left / (speed * set.plateau(volts, 1));
    return seconds > 0
        ? surge.grow(
            cell,
            Math.max(from, trip),
            low[cell],
            span[cell],
            volts,
            limitAmps,
            overshoot,
            speed,
            seconds,
            peak,
            energy)
        : 0;
  }

  private boolean raise(int cell, double dose, double limitAmps, double surged, long event) {
    double from = present(cell);
    double ceiling = Math.max(ceiling(cell, limitAmps), surged);
    if (from >= ceiling && ceiling < 1) {
      return false;
    }
    double to = from + set.move(from, dose * setRate[cell]);
    if (cycleNoise != 0) {
      double noise = noise(set, setDose[cell], dose);
      setDose[cell] += dose;
      to += noise * Draws.gaussian(cycleKey, cell, 2 * event);
    }
    to = Math.max(to, surged);
    if (ageing.on) {
      return age(cell, from, within(to, from, ceiling), dose * setRate[cell], event);
    }
    state[cell] = Math.max(0, Math.min(to, ceiling));
    return false;
  }

  /** Keep a state inside its bounds, or no further outside than it was. */
  private static double within(double to, double from, double ceiling) {
    return Math.max(Math.min(0, from), Math.min(to, Math.max(ceiling, from)));
  }

  /** Move a cell that ages; return whether the dose rearranged it. */
  private boolean age(int cell, double from, double to, double dose, long event) {
    double displaced = from - state[cell];
    if (!ageing.rearranges(cell, dose, event)) {
      state[cell] = to - displaced;
      return false;
    }
    state[cell] = Math.max(0, Math.min(to, 1));
    ageing.write(cell, event, 0, 1);
    return true;
  }

  /** Return the highest state that a current limit allows; below 0 if it allows none. */
  private double ceiling(int cell, double limitAmps) {
    double beyondLow = limitAmps * perComplianceVolt - low[cell];
    return beyondLow >= span[cell] ? 1 : beyondLow / span[cell];
  }

  private boolean lower(int cell, double dose, long event) {
    double present = present(cell);
    double from = 1 - present;
    double to = from + reset.move(from, dose * resetRate[cell]);
    if (cycleNoise != 0) {
      double noise = noise(reset, resetDose[cell], dose);
      resetDose[cell] += dose;
      to += noise * Draws.gaussian(cycleKey, cell, 2 * event + 1);
    }
    if (ageing.on) {
      return age(cell, present, 1 - within(to, from, 1), dose * resetRate[cell], event);
    }
    state[cell] = 1 - Math.max(0, Math.min(to, 1));
    return false;
  }

  private double noise(Direction way, double past, double dose) {
    double before = past == 0 ? 0 : Math.sqrt(Math.min(past, way.pulses));
    return cycleNoise * (Math.sqrt(Math.min(past + dose, way.pulses)) - before);
  }

  @Override
  public void pulse(
      int cell, double volts, PulseShape shape, int count, double limitAmps, double kelvin) {
    double thermal = checkStress(limitAmps, kelvin);
    CellChecks.volts(volts);
    for (int i = 0; i < count; i++) {
      pulse(cell, volts, shape, limitAmps, thermal);
    }
  }

  private void pulse(int cell, double volts, PulseShape shape, double limit, double thermal) {
    double size = Math.abs(volts);
    boolean up = volts * sign > 0;
    trapezoid(
        cell,
        up,
        size,
        thermal * dose(up ? set : reset, size, shape),
        phase[cell] == PRISTINE ? thermal * dose(forming, size, shape) : 0,
        bend(size),
        size * (shape.width() + (shape.rise() + shape.fall()) / 3),
        limit,
        shape.rise() + shape.width() + shape.fall(),
        thermal);
  }

  private static double dose(Direction way, double size, PulseShape shape) {
    double edges = shape.rise() + shape.fall();
    double plateau = way.plateau(size, shape.width());
    return edges == 0 ? plateau : plateau + way.ramp(0, size, edges);
  }

  private void trapezoid(
      int cell,
      boolean up,
      double size,
      double dose,
      double formingDose,
      double bend,
      double heating,
      double limitAmps,
      double seconds,
      double thermal) {
    long event = events[cell];
    begin(cell, event);
    if (size == 0 || heating == 0) {
      return;
    }
    double effective = phase[cell] == PRISTINE ? dose * form(cell, formingDose) : dose;
    if (stress(cell, up, effective, size, bend, heating, limitAmps, thermal, event)) {
      ageing.write(cell, event, seconds, thermal);
    }
  }

  @Override
  public void pulse(
      int from, int to, double volts, PulseShape shape, double limitAmps, double kelvin) {
    double thermal = checkStress(limitAmps, kelvin);
    double size = Math.abs(CellChecks.volts(volts));
    boolean up = volts * sign > 0;
    double dose = thermal * dose(up ? set : reset, size, shape);
    double formingDose = thermal * dose(forming, size, shape);
    double bend = bend(size);
    double heating = size * (shape.width() + (shape.rise() + shape.fall()) / 3);
    double seconds = shape.rise() + shape.width() + shape.fall();
    for (int cell = from; cell < to; cell++) {
      trapezoid(cell, up, size, dose, formingDose, bend, heating, limitAmps, seconds, thermal);
    }
  }

  @Override
  public void pulse(
      int[] cells, double[] volts, double[] limitAmps, int n, PulseShape shape, double kelvin) {
    double thermal = 1;
    for (int i = 0; i < n; i++) {
      thermal = checkStress(limitAmps[i], kelvin);
      CellChecks.volts(volts[i]);
    }
    for (int i = 0; i < n; i++) {
      pulse(cells[i], volts[i], shape, limitAmps[i], thermal);
    }
  }

  @Override
  public long events(int cell) {
    return events[cell];
  }

  @Override
  public double lastEnergy(int cell) {
    return energy[cell];
  }

  @Override
  public double lastPeakCurrent(int cell) {
    return peak[cell];
  }

  @Override
  public void elapse(double seconds, double kelvin) {
    Allowed.within("elapsed time (s)", seconds, 0, Double.MAX_VALUE);
    CellChecks.kelvin(kelvin);
    time.elapse(seconds, kelvin);
  }

  @Override
  public void overshoot(Overshoot newOvershoot) {
    overshoot = newOvershoot;
    surges = !newOvershoot.none();
  }

  @Override
  public boolean ages() {
    return ageing.on || noise.remembers;
  }

  @Override
  public void place(int cell, Condition condition, double window) {
    state[cell] = condition == Condition.PRISTINE ? 0 : Allowed.within("state", window, 0, 1);
    ageing.settle(cell);
    phase[cell] =
        switch (condition) {
          case FORMED -> FORMED;
          case PRISTINE -> PRISTINE;
          case STUCK -> STUCK;
        };
  }

  /** Check a stress and return how much faster than at the reference temperature it switches. */
  private double checkStress(double limitAmps, double kelvin) {
    CellChecks.stress(limitAmps, kelvin);
    return time.speed(kelvin); // both rates are hops over one barrier
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    image().write(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    image().read(in);
    ageing.forget();
  }

  private StateImage image() {
    double[][] parts = {
      state, setDose, resetDose, energy, peak, time.felt, ageing.writtenFelt, ageing.dose
    };
    return new StateImage(
        fingerprint, phase, parts, events, time.nanos, ageing.written, ageing.cause);
  }
}
