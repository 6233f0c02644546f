package org.memrig.emulator.instrument;

import java.util.List;

/**
 * Run triggers one after another, each a source-delay-measure cycle, without any host.
 *
 * <p>The source keeps the level of the last trigger when all are done or the rest is aborted.
 */
final class Sweep {
  /**
   * One cycle.
   *
   * @param amps whether amps are forced
   * @param level V or A
   * @param settle from the level to the measurement, s
   * @param aperture of the measurement, s
   */
  record Trigger(boolean amps, double level, double settle, double aperture) {}

  /** Gets each measurement. */
  interface Sink {
    void measured(Trigger trigger, SourceUnit.Measured measured, long nanos);
  }

  private final SourceUnit unit;
  private List<Trigger> triggers = List.of();
  private Sink sink = (_, _, _) -> {};
  private Runnable over = () -> {};
  private int at;
  private long began;

  Sweep(SourceUnit unit) {
    this.unit = unit;
  }

  /** Start, the first level at a time, ns. */
  void start(List<Trigger> all, long nanos, Sink into, Runnable whenOver) {
    unit.reach(nanos);
    triggers = List.copyOf(all);
    sink = into;
    over = whenOver;
    begin(0, nanos);
  }

  boolean running() {
    return at < triggers.size();
  }

  /** End it where it is; the source stays as it is. */
  void abort() {
    triggers = List.of();
    at = 0;
  }

  /** Return when the present trigger is done, ns. */
  long next() {
    return measures() + nanos(triggers.get(at).aperture());
  }

  private long measures() {
    return began + nanos(triggers.get(at).settle());
  }

  /** Do every trigger whose time has come, and let the source live until a time, ns. */
  void reach(long nanos) {
    while (running() && next() <= nanos) {
      Trigger trigger = triggers.get(at);
      unit.reach(measures());
      unit.apertureSeconds = trigger.aperture();
      SourceUnit.Measured measured = unit.measure();
      long done = next();
      sink.measured(trigger, measured, done);
      begin(at + 1, done);
    }
    unit.reach(running() ? Math.min(nanos, measures()) : nanos);
  }

  private void begin(int trigger, long nanos) {
    at = trigger;
    began = nanos;
    if (!running()) {
      triggers = List.of();
      at = 0;
      over.run();
      return;
    }
    Trigger next = triggers.get(at);
    unit.amps = next.amps();
    if (next.amps()) {
      unit.current = next.level();
    } else {
      unit.volts = next.level();
    }
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
