package org.memrig.physics.pulsed;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.CellChecks;
import org.memrig.physics.EvolvingCells;
import org.memrig.physics.PulseShape;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;

/** Hold and evolve cells of a pulsed-update law: a law says how far a dose moves a weight. */
abstract class PulsedCells extends EvolvingCells {

  // The published equations say what one pulse does to a weight. Here a stress is counted in
  // reference pulses (PulseDose), so that other volts and widths are a part of a pulse, or several.
  // What a law does with a part is its matter; at whole numbers of pulses each gives exactly the
  // published equation.
  //
  // Noise of a dose n is that of one pulse times sqrt(n), with one draw for each event and
  // direction: a segment's share is the difference of the square roots before and after. A dose
  // beyond one traverse of the window counts as one traverse, for its noise: the way to the bound
  // forgets what came before.
  //
  // What a cell shows is its weight plus write noise, which is drawn anew with each pulse. Stress
  // of less than a pulse draws it anew with the probability of its dose, so that there is no
  // threshold; cutting an event into pieces changes nothing.

  static final NoiseSource CYCLE = NoiseSource.of("c2c");
  static final NoiseSource DEVICE = NoiseSource.of("d2d");
  static final NoiseSource WRITE = NoiseSource.of("write");
  static final NoiseSource DECAY = NoiseSource.of("decay");
  static final NoiseSource DIFFUSION = NoiseSource.of("diffusion");
  static final NoiseSource[] SOURCES = {CYCLE, DEVICE, WRITE, DECAY, DIFFUSION, ReadScatter.READ};

  private static final NoiseSource TOUCH = NoiseSource.of("write.touch");

  /** Least conductance over that of the low weight: no cell conducts less, whatever its bounds. */
  private static final double LEAST = 0.01;

  final double[] weight;
  final Individuals of;
  final double cycleNoise;
  private final double[] offset; // of what the cell shows from its weight
  private final double[] upDose; // of the present event
  private final double[] downDose;
  private final double[] present; // number of that event
  private final double[] age; // seconds of rest
  final double[] upAnchor; // see SteppedCells
  final double[] downAnchor;
  private final long cycleKey;
  private final long writeKey;
  private final long touchKey;
  private final long diffusionKey;
  private final double writeNoise;
  private final Kinetics kinetics;
  private final double lowConductance;
  private final double lowWeight;
  private final double perWeight;
  private final double leastConductance;
  private final double stepTime;
  private final ReadScatter scatter;
  private final ThreadLocal<PulseBlock> blocks = ThreadLocal.withInitial(PulseBlock::new);

  /**
   * Make cells at their lower bounds.
   *
   * @param law text of the law's parameters
   */
  PulsedCells(Record law, Device device, Steps steps, int cells, long seed, Switches switches) {
    super(cells, law + " " + switches + " seed " + seed, ages(device, switches), 8);
    weight = number(0);
    offset = number(1);
    upDose = number(2);
    downDose = number(3);
    present = number(4);
    age = number(5);
    upAnchor = number(6);
    downAnchor = number(7);
    of = new Individuals(device, steps, cells, seed, switches);
    cycleKey = Draws.key(seed, CYCLE.id());
    writeKey = Draws.key(seed, WRITE.id());
    touchKey = Draws.key(seed, TOUCH.id());
    diffusionKey = Draws.key(seed, DIFFUSION.id());
    cycleNoise = switches.isOn(CYCLE.name()) ? steps.cycleNoise() : 0;
    writeNoise = switches.isOn(WRITE.name()) ? steps.writeNoise() * steps.size() : 0;
    kinetics = new Kinetics(device.drive());
    Window window = device.window();
    lowConductance = window.lowConductance();
    lowWeight = window.lowWeight();
    perWeight = window.perWeight();
    leastConductance = LEAST * lowConductance;
    stepTime = device.ageing().stepTime();
    scatter = new ReadScatter(device.readNoise(), device.readAperture(), seed, switches);
    System.arraycopy(of.low, 0, weight, 0, cells);
  }

  private static boolean ages(Device device, Switches switches) {
    Ageing ageing = device.ageing();
    return (ageing.lifetime() > 0 && switches.isOn(DECAY.name()))
        || (ageing.diffusion() > 0 && switches.isOn(DIFFUSION.name()));
  }

  /**
   * Return how far a dose moves a weight without noise; bounds are applied later.
   *
   * @param up whether towards the upper bound
   * @param past dose that the event has given in this direction so far
   * @param pulses dose in reference pulses, above 0
   * @param event number of the stress event
   */
  abstract double move(int cell, boolean up, double from, double past, double pulses, long event);

  /**
   * Return the standard deviation, in weight, of the noise of one pulse.
   *
   * @param perPulse mean move of a pulse; 0 or less when down
   */
  abstract double deviation(int cell, boolean up, double from, double perPulse);

  private double siemens(int cell) {
    double shown = weight[cell] + offset[cell] - lowWeight;
    return Math.max(lowConductance + shown * perWeight, leastConductance);
  }

  @Override
  protected final double amps(int cell, double volts) {
    return siemens(cell) * volts;
  }

  @Override
  protected final double slope(int cell, double volts) {
    return siemens(cell);
  }

  @Override
  protected final double window(int cell) {
    double shown = weight[cell] + offset[cell];
    return (shown - of.low[cell]) / (of.high[cell] - of.low[cell]);
  }

  @Override
  protected final void put(int cell, double window) {
    weight[cell] = of.low[cell] + window * (of.high[cell] - of.low[cell]);
    offset[cell] = 0;
  }

  @Override
  protected final double seen(
      int cell, double amps, double volts, double seconds, long event, double kelvin) {
    return scatter.seen(cell, amps, seconds, event);
  }

  @Override
  protected final void stress(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part) {
    if (present[cell] != event) {
      present[cell] = event;
      upDose[cell] = 0;
      downDose[cell] = 0;
    }
    double most = limitAmps / siemens(cell);
    if (Math.max(Math.abs(startVolts), Math.abs(endVolts)) <= most) {
      straight(cell, startVolts, endVolts, seconds, event);
    } else {
      limited(cell, startVolts, endVolts, seconds, most, event);
    }
  }

  /** Apply a piece whose volts a current limit cuts off at those that the cell takes at first. */
  private void limited(
      int cell, double startVolts, double endVolts, double seconds, double most, long event) {
    double slew = (endVolts - startVolts) / seconds;
    double from = Math.clamp(startVolts, -most, most);
    double to = Math.clamp(endVolts, -most, most);
    double inside = slew == 0 ? 0 : (to - from) / slew;
    double before = slew == 0 ? seconds : Math.abs((from - startVolts) / slew);
    straight(cell, from, from, before, event);
    straight(cell, from, to, inside, event);
    straight(cell, to, to, Math.max(0, seconds - before - inside), event);
  }

  private void straight(int cell, double startVolts, double endVolts, double seconds, long event) {
    if (startVolts * endVolts < 0) {
      double crossing = seconds * (startVolts / (startVolts - endVolts));
      straight(cell, startVolts, 0, crossing, event);
      straight(cell, 0, endVolts, seconds - crossing, event);
      return;
    }
    double start = Math.abs(startVolts);
    double end = Math.abs(endVolts);
    if (kinetics.melts(start, end)) {
      double melt = kinetics.meltVolts();
      double crossing = seconds * ((start - melt) / (start - end));
      apply(cell, start < melt, start, melt, crossing, event);
      apply(cell, end < melt, melt, end, seconds - crossing, event);
      return;
    }
    apply(cell, kinetics.isUp(startVolts, endVolts), start, end, seconds, event);
  }

  private void apply(int cell, boolean up, double start, double end, double seconds, long event) {
    double pulses = kinetics.dose(up, start, end, seconds);
    if (!(pulses > 0)) {
      return;
    }
    double past = up ? upDose[cell] : downDose[cell];
    double noise = cycleNoise == 0 ? 0 : Draws.gaussian(cycleKey, cell, draw(event, up));
    shift(cell, up, past, pulses, noise, event);
    double before = upDose[cell] + downDose[cell];
    if (up) {
      upDose[cell] = past + pulses;
    } else {
      downDose[cell] = past + pulses;
    }
    if (writeNoise != 0 && touches(cell, before + pulses, event)) {
      offset[cell] = writeNoise * Draws.gaussian(writeKey, cell, event);
    }
  }

  private static long draw(long event, boolean up) {
    return up ? 2 * event : 2 * event + 1;
  }

  private boolean touches(int cell, double dose, long event) {
    return dose >= 1 || dose >= Draws.uniform(touchKey, cell, event);
  }

  private void shift(int cell, boolean up, double past, double pulses, double noise, long event) {
    double from = weight[cell];
    double moved = move(cell, up, from, past, pulses, event);
    double to = from + moved;
    if (noise != 0) {
      double root = past == 0 && pulses == 1 ? 1 : root(cell, up, past, pulses);
      to += deviation(cell, up, from, moved / pulses) * root * noise;
    }
    weight[cell] = Math.max(of.low[cell], Math.min(to, of.high[cell]));
  }

  private double root(int cell, boolean up, double past, double pulses) {
    double step = up ? of.up[cell] : of.down[cell];
    double traverse = Math.max(1, (of.high[cell] - of.low[cell]) / step);
    return Math.sqrt(Math.min(past + pulses, traverse)) - Math.sqrt(Math.min(past, traverse));
  }

  @Override
  protected final void rest(int cell, double seconds, double kelvin) {
    double to = weight[cell];
    if (of.decay.length > 0) {
      double rest = of.rest[cell];
      to = rest + (to - rest) * PortableMath.exp(-of.decay[cell] * seconds);
    }
    if (of.diffusion.length > 0) {
      double before = RandomPath.place(diffusionKey, cell, Math.floor(age[cell] / stepTime));
      age[cell] += seconds;
      double after = RandomPath.place(diffusionKey, cell, Math.floor(age[cell] / stepTime));
      to += of.diffusion[cell] * (after - before);
    }
    weight[cell] = Math.max(of.low[cell], Math.min(to, of.high[cell]));
  }

  @Override
  public final void pulse(
      int from, int to, double volts, PulseShape shape, double limitAmps, double kelvin) {
    CellChecks.volts(volts);
    CellChecks.stress(limitAmps, kelvin);
    if (kinetics.composite(shape)) {
      super.pulse(from, to, volts, shape, limitAmps, kelvin);
      return;
    }
    boolean up = kinetics.isUp(volts, volts);
    double pulses = kinetics.pulses(up, Math.abs(volts), shape);
    PulseBlock block = blocks.get();
    for (int cell = from; cell < to; cell += PulseBlock.SIZE) {
      int n = Math.min(PulseBlock.SIZE, to - cell);
      if (!adjacent(block, cell, n, up, pulses, volts, shape, limitAmps)) {
        for (int i = 0; i < n; i++) {
          pulse(cell + i, volts, shape, 1, limitAmps, kelvin);
        }
      }
    }
  }

  /** Pulse adjacent cells at once; tell whether that could be done. */
  private boolean adjacent(
      PulseBlock block,
      int from,
      int n,
      boolean up,
      double pulses,
      double volts,
      PulseShape shape,
      double limitAmps) {
    double size = Math.abs(volts);
    if (limitAmps < Double.POSITIVE_INFINITY) {
      for (int cell = from; cell < from + n; cell++) {
        if (size * conductance(cell) > limitAmps) {
          return false;
        }
      }
    }
    if (!beginNext(from, n, block.events)) {
      return false;
    }
    block.count = n;
    for (int i = 0; i < n; i++) {
      block.cells[i] = from + i;
    }
    System.arraycopy(weight, from, block.weight, 0, n);
    System.arraycopy(offset, from, block.offset, 0, n);
    siemens(block, block.before);
    if (pulses > 0) {
      double[] noise = cycleNoise == 0 ? block.none : noise(block, up);
      if (pulses == 1) {
        System.arraycopy(of.low, from, block.low, 0, n);
        System.arraycopy(of.high, from, block.high, 0, n);
        step(block, from, up, noise);
        System.arraycopy(block.weight, 0, weight, from, n);
      } else {
        for (int i = 0; i < n; i++) {
          shift(from + i, up, 0, pulses, noise[i], block.events[i]);
        }
        System.arraycopy(weight, from, block.weight, 0, n);
      }
      if (writeNoise != 0) {
        write(block, pulses);
        System.arraycopy(block.offset, 0, offset, from, n);
      }
    }
    siemens(block, block.after);
    heat(block, size, shape, limitAmps);
    end(from, n, block.joules, block.amps, shape.rise() + shape.width() + shape.fall());
    block.count = 0;
    return true;
  }

  private double[] noise(PulseBlock block, boolean up) {
    long odd = draw(0, up);
    for (int i = 0; i < block.count; i++) {
      block.draws[i] = 2 * block.events[i] + odd;
    }
    return block.gaussians(cycleKey, block.draws);
  }

  private void siemens(PulseBlock block, double[] out) {
    for (int i = 0; i < block.count; i++) {
      double shown = block.weight[i] + block.offset[i] - lowWeight;
      out[i] = Math.max(lowConductance + shown * perWeight, leastConductance);
    }
  }

  private static void heat(PulseBlock block, double size, PulseShape shape, double limitAmps) {
    double first = size * 0.5 * (shape.rise() + shape.width());
    double second = size * 0.5 * (shape.width() + shape.fall());
    for (int i = 0; i < block.count; i++) {
      double before = size * block.before[i];
      double after = Math.min(size * block.after[i], limitAmps);
      block.joules[i] = first * before + second * after;
      block.amps[i] = Math.max(before, after);
    }
  }

  /**
   * Apply one whole reference pulse to each cell of a block.
   *
   * @param from number of its first cell; the others follow
   * @param noise normal number of each
   */
  void step(PulseBlock block, int from, boolean up, double[] noise) {
    for (int i = 0; i < block.count; i++) {
      double at = block.weight[i];
      double moved = move(from + i, up, at, 0, 1, block.events[i]);
      double to = at + moved + deviation(from + i, up, at, moved) * noise[i];
      block.weight[i] = Math.max(block.low[i], Math.min(to, block.high[i]));
    }
  }

  private void write(PulseBlock block, double pulses) {
    double[] written = block.gaussians(writeKey, block.events);
    if (pulses >= 1) {
      for (int i = 0; i < block.count; i++) {
        block.offset[i] = writeNoise * written[i];
      }
      return;
    }
    for (int i = 0; i < block.count; i++) {
      if (touches(block.cells[i], pulses, block.events[i])) {
        block.offset[i] = writeNoise * written[i];
      }
    }
  }

  @Override
  public final void pulse(
      int[] cells, double[] volts, double[] limitAmps, int n, PulseShape shape, double kelvin) {
    for (int i = 0; i < n; i++) {
      CellChecks.volts(volts[i]);
      CellChecks.stress(limitAmps[i], kelvin);
    }
    PulseBlock block = blocks.get();
    for (int i = 0; i < n; i++) {
      int cell = cells[i];
      if (kinetics.composite(shape) || !fits(cell, volts[i], limitAmps[i])) {
        pulse(cell, volts[i], shape, 1, limitAmps[i], kelvin);
      } else if (block.add(cell, ready(cell), siemens(cell), volts[i], limitAmps[i])) {
        various(block, shape);
      }
    }
    various(block, shape);
  }

  private boolean fits(int cell, double volts, double limitAmps) {
    return !isStuck(cell) && !(Math.abs(volts) * conductance(cell) > limitAmps);
  }

  private long ready(int cell) {
    long event = events(cell);
    begin(cell, event);
    return event;
  }

  private void various(PulseBlock block, PulseShape shape) {
    for (int i = 0; i < block.count; i++) {
      block.draws[i] = draw(block.events[i], kinetics.isUp(block.volts[i], block.volts[i]));
    }
    double[] noise = cycleNoise == 0 ? block.none : block.gaussians(cycleKey, block.draws);
    double last = Double.NaN;
    double pulses = 0;
    for (int i = 0; i < block.count; i++) {
      double volts = block.volts[i];
      boolean up = kinetics.isUp(volts, volts);
      if (volts != last) {
        pulses = kinetics.pulses(up, Math.abs(volts), shape);
        last = volts;
      }
      block.doses[i] = pulses;
      if (pulses > 0) {
        shift(block.cells[i], up, 0, pulses, noise[i], block.events[i]);
      }
    }
    if (writeNoise != 0) {
      double[] written = block.gaussians(writeKey, block.events);
      for (int i = 0; i < block.count; i++) {
        if (touches(block.cells[i], block.doses[i], block.events[i])) {
          offset[block.cells[i]] = writeNoise * written[i];
        }
      }
    }
    finish(block, shape);
  }

  private void finish(PulseBlock block, PulseShape shape) {
    double first = 0.5 * (shape.rise() + shape.width());
    double second = 0.5 * (shape.width() + shape.fall());
    double seconds = shape.rise() + shape.width() + shape.fall();
    for (int i = 0; i < block.count; i++) {
      int cell = block.cells[i];
      double size = Math.abs(block.volts[i]);
      double before = size * block.before[i];
      double after = Math.min(size * siemens(cell), block.limits[i]);
      heat(cell, size * (first * before + second * after), Math.max(before, after));
      spend(cell, seconds);
    }
    block.count = 0;
  }
}
