package org.memrig.emulator.instrument;

import java.util.function.LongConsumer;

/**
 * Run two trigger layers beside each other, without any host: one sets levels, as steps or pulses,
 * the other measures; each counts, waits and repeats by itself.
 *
 * <p>A measurement that is due while the one before is not done is lost.
 */
final class TwoLayers {
  /**
   * What a layer is told to do.
   *
   * @param delay from the start to its first trigger, s
   * @param each from a trigger to its action, s
   * @param period from trigger to trigger, s
   */
  record Plan(double delay, double each, double period, int count) {
    static final Plan NONE = new Plan(0, 0, 1, 0);

    private long at(long began, int i) {
      return began + Math.round((delay + each + i * period) * 1e9);
    }
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final SourceUnit unit;
  private Plan sourcing = Plan.NONE;
  private Plan measuring = Plan.NONE;
  private double[] levels = new double[0];
  private double base;
  private long pulseNanos;
  private LongConsumer measured = _ -> {};
  private Runnable over = () -> {};
  private long began;
  private int sourced;
  private int taken;
  private boolean high;
  private long freeAt;
  private boolean lost;

  TwoLayers(SourceUnit unit) {
    this.unit = unit;
  }

  /**
   * Start both layers.
   *
   * @param pulse how wide each level is before the base returns, s; 0 for steps
   * @param sink gets the time of each measurement, once it is done
   */
  void start(
      long nanos,
      Plan source,
      double[] toLevels,
      double toBase,
      double pulse,
      Plan measure,
      LongConsumer sink,
      Runnable whenOver) {
    unit.reach(nanos);
    sourcing = source;
    measuring = measure;
    levels = toLevels.clone();
    base = toBase;
    pulseNanos = Math.round(pulse * 1e9);
    measured = sink;
    over = whenOver;
    began = nanos;
    sourced = 0;
    taken = 0;
    high = false;
    freeAt = nanos;
    lost = false;
  }

  boolean sources() {
    return sourced < sourcing.count() || high;
  }

  boolean measures() {
    return taken < measuring.count();
  }

  boolean running() {
    return sources() || measures();
  }

  /** Tell whether a measurement was lost since the start. */
  boolean lost() {
    return lost;
  }

  /** End both where they are; the source stays as it is. */
  void abort() {
    sourcing = Plan.NONE;
    measuring = Plan.NONE;
    sourced = 0;
    taken = 0;
    high = false;
  }

  /** Return when there is something to do, ns. */
  long next() {
    return Math.min(Math.min(step(), fall()), done());
  }

  private long step() {
    return sourced < sourcing.count() ? sourcing.at(began, sourced) : NEVER;
  }

  private long fall() {
    return high ? sourcing.at(began, sourced - 1) + pulseNanos : NEVER;
  }

  private long done() {
    return measures() ? measuring.at(began, taken) + Math.round(unit.apertureSeconds * 1e9) : NEVER;
  }

  /** Do all whose time has come, and let the source live until a time, ns. */
  void reach(long nanos) {
    while (running() && next() <= nanos) {
      if (fall() == next()) {
        unit.reach(fall());
        high = false;
        level(base);
      } else if (done() == next()) {
        measure();
      } else {
        unit.reach(step());
        high = pulseNanos > 0;
        level(levels[sourced++ % levels.length]);
      }
      if (!running()) {
        abort();
        over.run();
      }
    }
    // A measurement under way reads the source as it is at its own start.
    long begins = measures() ? measuring.at(began, taken) : NEVER;
    unit.reach(Math.min(nanos, begins));
  }

  private void measure() {
    long begins = measuring.at(began, taken);
    if (begins < freeAt) {
      lost = true;
      taken++;
      return;
    }
    freeAt = done();
    unit.reach(begins);
    long end = done();
    taken++;
    measured.accept(end);
  }

  private void level(double value) {
    if (unit.amps) {
      unit.current = value;
    } else {
      unit.volts = value;
    }
  }
}
