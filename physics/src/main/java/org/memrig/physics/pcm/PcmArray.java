package org.memrig.physics.pcm;

import java.util.Arrays;
import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.Arrhenius;
import org.memrig.physics.CellChecks;
import org.memrig.physics.EvolvingCells;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;
import org.memrig.physics.Tangent;

/** Hold and evolve cells of the {@code pcm} law. */
final class PcmArray extends EvolvingCells {

  // A cell is a crystalline part x, what the last write left over the level it aimed at, and the
  // time since. Pulses move x alone, by Kinetics; a write is an event that moved it by more than
  // PROGRAMS or melted it, and draws the deviation of the conductance and the drift exponent anew.
  // Both are functions of the written level and the event's number, so they are drawn when the
  // cell is looked at, and not by each pulse of a train. Drift is a function of the time since the
  // write; crystallisation at rest is a sum of times weighted by their heat, used up when x is
  // next needed. So a cell at rest costs nothing, however long.

  static final NoiseSource CYCLE = NoiseSource.of("c2c");
  static final NoiseSource DEVICE = NoiseSource.of("d2d");
  static final NoiseSource DRIFT = NoiseSource.of("drift");
  static final NoiseSource RETENTION = NoiseSource.of("retention");

  /** Part of a cell that has to change before its amorphous phase is a new one: assumed. */
  private static final double PROGRAMS = 1e-3;

  private static final double LEAST_PART = 1e-6; // of a piece that belongs to the write
  private static final double NEVER = -1;
  private static final double NO_TIME = 1e-12; // over the drift's start
  private static final double LEAST_LOW = 0.1; // of the low conductance, which noise leaves
  private static final double DIRTY = -1;

  private final PcmParameters law;
  private final Kinetics kinetics;
  private final Devices devices;
  private final FlickerNoise flicker;
  private final Arrhenius heat;
  private final boolean scatters;
  private final boolean drifts;
  private final boolean flickers;
  private final boolean crystallises;
  private final long cycleKey;
  private final long driftKey;
  private final double programs;
  private final double leastPiece;
  private final double low;
  private final double bend;
  private final double inverseSinhVolts;

  private final double[] growth; // y of Kinetics
  private final double[] writtenGrowth;
  private final double[] written; // number of the event, or NEVER
  private final double[] age; // s since
  private final double[] warmth; // times of retention since growth was last put down
  private final double[] moved; // factor by which an event has changed y so far
  private final double[] movedBy; // that event

  private final double[] siemens; // derived; DIRTY if not known
  private final double[] gain; // derived, of a dose
  private final double[] gainDose;

  PcmArray(PcmParameters law, int cells, long seed, Switches switches) {
    super(cells, law + " " + switches + " seed " + seed, true, 7);
    this.law = law;
    kinetics = new Kinetics(law.crystallisation());
    boolean differ = switches.isOn(DEVICE.name());
    devices = new Devices(law, cells, Draws.key(seed, DEVICE.id()), differ);
    flicker = new FlickerNoise(law.flicker(), seed);
    Retention retention = law.retention();
    heat = new Arrhenius(retention.activationVolts(), retention.kelvin());
    scatters = switches.isOn(CYCLE.name());
    drifts = switches.isOn(DRIFT.name());
    flickers = switches.isOn(FlickerNoise.FLICKER.name());
    crystallises = switches.isOn(RETENTION.name());
    cycleKey = Draws.key(seed, CYCLE.id());
    driftKey = Draws.key(seed, DRIFT.id());
    programs = kinetics.growth(PROGRAMS);
    leastPiece = kinetics.growth(LEAST_PART);
    low = law.lowConductance();
    bend = law.sinhShare() * low;
    inverseSinhVolts = 1 / law.sinhVolts();
    growth = number(0);
    writtenGrowth = number(1);
    written = number(2);
    age = number(3);
    warmth = number(4);
    moved = number(5);
    movedBy = number(6);
    siemens = new double[cells];
    gain = new double[cells];
    gainDose = new double[cells];
    Arrays.fill(growth, 1);
    Arrays.fill(written, NEVER);
    Arrays.fill(movedBy, NEVER);
    restored();
  }

  @Override
  protected void restored() {
    Arrays.fill(siemens, DIRTY);
  }

  private double part(int cell) {
    double part = kinetics.part(growth[cell]);
    return warmth[cell] == 0 ? part : 1 - (1 - part) * PortableMath.exp(-warmth[cell]);
  }

  /** Return the level that a cell is at without noise and drift, over the largest. */
  private double level(int cell, double part) {
    return (low + part * devices.span[cell]) / law.highConductance();
  }

  /** Return the level of the last write; noise depends on it, as published, not on its outcome. */
  private double target(int cell, double part) {
    boolean same = written[cell] == NEVER || writtenGrowth[cell] == growth[cell];
    return level(cell, same ? part : kinetics.part(writtenGrowth[cell]));
  }

  private double siemens(int cell) {
    if (siemens[cell] == DIRTY) {
      siemens[cell] = found(cell);
    }
    return siemens[cell];
  }

  private double found(int cell) {
    double part = part(cell);
    double mean = low + part * devices.span[cell];
    if (written[cell] == NEVER) {
      return mean;
    }
    double target = scatters || drifts ? target(cell, part) : 0;
    double deviation = 0;
    if (scatters) {
      double draw = Draws.gaussian(cycleKey, cell, (long) written[cell]);
      deviation = law.programming().at(target) * draw;
    }
    double programmed = Math.max(mean + deviation, LEAST_LOW * low);
    double past = age[cell] / law.drift().start();
    if (!drifts || past < NO_TIME) {
      return programmed;
    }
    return programmed * PortableMath.exp(-exponent(cell, target) * PortableMath.log1p(past));
  }

  private double exponent(int cell, double target) {
    Drift drift = law.drift();
    double draw = Draws.gaussian(driftKey, cell, (long) written[cell]);
    return Math.abs(drift.mean().at(target) + drift.deviation().at(target) * draw);
  }

  @Override
  protected double amps(int cell, double volts) {
    return siemens(cell) * volts + bend * bent(volts);
  }

  /** Return what a sinh of unit slope has over a straight line, V. */
  private double bent(double volts) {
    return law.sinhVolts() * PortableMath.sinh(volts * inverseSinhVolts) - volts;
  }

  @Override
  protected double slope(int cell, double volts) {
    return siemens(cell) + bend * (PortableMath.cosh(volts * inverseSinhVolts) - 1);
  }

  @Override
  public void tangent(int cell, double volts, Tangent out) {
    out.amps = current(cell, volts);
    out.siemens = slope(cell, volts);
    out.bend = bend * inverseSinhVolts * PortableMath.sinh(volts * inverseSinhVolts);
  }

  @Override
  protected double window(int cell) {
    return (siemens(cell) - low) / devices.span[cell];
  }

  @Override
  protected void put(int cell, double window) {
    growth[cell] = kinetics.growth(window);
    written[cell] = NEVER;
    age[cell] = 0;
    warmth[cell] = 0;
    siemens[cell] = DIRTY;
  }

  @Override
  protected void rest(int cell, double seconds, double kelvin) {
    age[cell] += seconds;
    if (crystallises) {
      warmth[cell] += heat.speed(kelvin) * seconds / law.retention().time();
    }
    siemens[cell] = DIRTY;
  }

  @Override
  protected double seen(
      int cell, double amps, double volts, double seconds, long event, double kelvin) {
    if (!flickers) {
      return amps;
    }
    double since = age[cell] + law.drift().start();
    double wander =
        flicker.deviation(cell, target(cell, part(cell)), since, reached(cell), seconds);
    return amps * Math.max(0, 1 + wander);
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
    boolean free = limitAmps == Double.POSITIVE_INFINITY;
    double start = free ? startVolts : within(cell, startVolts, limitAmps);
    double end = free ? endVolts : within(cell, endVolts, limitAmps);
    if (start * end < 0) {
      double share = start / (start - end);
      piece(cell, Math.abs(start), 0, share * seconds, event);
      piece(cell, 0, Math.abs(end), (1 - share) * seconds, event);
    } else {
      piece(cell, Math.abs(start), Math.abs(end), seconds, event);
    }
  }

  /** Apply a straight piece on one side of 0 V. */
  private void piece(int cell, double start, double end, double seconds, long event) {
    double melting = law.melting().volts() * devices.melting[cell];
    boolean melts = Math.max(start, end) > melting;
    double before = begun(cell, event);
    double after = before;
    if (melts && start >= end) {
      after = Math.min(after, solid(cell, start));
    }
    double dose = kinetics.dose(start, end, seconds, melting) * devices.rate[cell];
    after = kinetics.grown(after, kinetics.gain(dose));
    if (melts && end > start) {
      after = Math.min(after, solid(cell, end));
    }
    end(cell, after, melts ? Double.MAX_VALUE : after / before, seconds, event);
  }

  /** Return y of what is not molten at some volts above melting. */
  private double solid(int cell, double size) {
    double from = law.melting().volts() * devices.melting[cell];
    double full = law.melting().full() * devices.melting[cell];
    return kinetics.growth(Math.max(0, 1 - (size - from) / (full - from)));
  }

  /** Return y at the start of a piece of stress, with what time has done to it put down. */
  private double begun(int cell, long event) {
    if (movedBy[cell] != event) {
      movedBy[cell] = event;
      moved[cell] = 1;
    }
    if (warmth[cell] != 0) {
      growth[cell] = kinetics.growth(part(cell));
      warmth[cell] = 0;
    }
    return growth[cell];
  }

  /** Put down y at the end of a piece, and tell a write from a disturbance. */
  private void end(int cell, double after, double factor, double seconds, long event) {
    growth[cell] = after;
    moved[cell] = Math.min(moved[cell] * factor, Double.MAX_VALUE);
    if (moved[cell] >= programs && factor >= leastPiece) {
      written[cell] = event;
      writtenGrowth[cell] = after;
      age[cell] = 0;
    } else {
      age[cell] += seconds;
    }
    siemens[cell] = DIRTY;
  }

  @Override
  public void pulse(
      int cell, double volts, PulseShape shape, int count, double limitAmps, double kelvin) {
    CellChecks.volts(volts);
    CellChecks.stress(limitAmps, kelvin);
    double dose = dose(volts, shape);
    double bent = bend * bent(volts);
    for (int i = 0; i < count; i++) {
      pulse(cell, volts, shape, dose, bent, limitAmps, kelvin);
    }
  }

  @Override
  public void pulse(
      int from, int to, double volts, PulseShape shape, double limitAmps, double kelvin) {
    CellChecks.volts(volts);
    CellChecks.stress(limitAmps, kelvin);
    double dose = dose(volts, shape);
    double bent = bend * bent(volts);
    for (int cell = from; cell < to; cell++) {
      pulse(cell, volts, shape, dose, bent, limitAmps, kelvin);
    }
  }

  /** Return the dose of a pulse that does not melt. */
  private double dose(double volts, PulseShape shape) {
    double size = Math.abs(volts);
    double edges = kinetics.dose(0, size, shape.rise() + shape.fall(), Double.MAX_VALUE);
    return edges + kinetics.dose(size, size, shape.width(), Double.MAX_VALUE);
  }

  private void pulse(
      int cell,
      double volts,
      PulseShape shape,
      double dose,
      double bent,
      double limitAmps,
      double kelvin) {
    long event = events(cell);
    begin(cell, event);
    boolean free = limitAmps == Double.POSITIVE_INFINITY;
    if (isStuck(cell) || !free && Math.abs(siemens(cell) * volts + bent) > limitAmps) {
      segment(cell, 0, volts, shape.rise(), limitAmps, kelvin, event, 0);
      segment(cell, volts, volts, shape.width(), limitAmps, kelvin, event, 1);
      segment(cell, volts, 0, shape.fall(), limitAmps, kelvin, event, 2);
      return;
    }
    double size = Math.abs(volts);
    double melting = law.melting().volts() * devices.melting[cell];
    double seconds = shape.rise() + shape.width() + shape.fall();
    double before = begun(cell, event);
    if (size > melting && seconds > 0) {
      double rise = kinetics.dose(0, size, shape.rise(), melting) * devices.rate[cell];
      double fall = kinetics.dose(size, 0, shape.fall(), melting) * devices.rate[cell];
      double solid = Math.min(solid(cell, size), kinetics.grown(before, kinetics.gain(rise)));
      end(cell, kinetics.grown(solid, kinetics.gain(fall)), Double.MAX_VALUE, seconds, event);
    } else {
      double after = kinetics.grown(before, gain(cell, dose));
      end(cell, after, after / before, seconds, event);
    }
    spend(cell, seconds);
    // Energy and peak are estimates: by the mean of a level, not the noise that is drawn later.
    double first = mean(cell, before) * size + Math.abs(bent);
    double last = mean(cell, growth[cell]) * size + Math.abs(bent);
    double early = 0.5 * (shape.rise() + shape.width());
    double late = 0.5 * (shape.width() + shape.fall());
    heat(cell, size * (first * early + last * late), Math.max(first, last));
  }

  private double mean(int cell, double y) {
    return low + kinetics.part(y) * devices.span[cell];
  }

  /** Return the gain of a dose, which most pulses of a train share. */
  private double gain(int cell, double dose) {
    if (gainDose[cell] != dose) {
      gainDose[cell] = dose;
      gain[cell] = kinetics.gain(dose * devices.rate[cell]);
    }
    return gain[cell];
  }
}
