package org.memrig.instruments.waves;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;

/** Play bursts and see what they did: the generator and the oscilloscope together. */
final class BurstPlayer {
  private static final long SLICE_NANOS = 10_000_000;
  private static final long POLL_NANOS = 2_000_000;

  /** How much higher than asked the drive may be seen, as a part of what the channel spans. */
  private static final double BEYOND = 0.05;

  /** How much room a channel has above what is asked. */
  private static final double ROOM = 1.2;

  /** How many samples of a waveform show its peak. */
  private static final int LOOKED_AT = 20;

  /** The last part of a record, after the burst. */
  private static final double TAIL = 0.02;

  private final Generator generator;
  private final Oscilloscope scope;
  private final AwgScopeSettings settings;
  private final HostClock clock;
  private long triggered;
  private boolean begun;

  BurstPlayer(Generator generator, Oscilloscope scope, AwgScopeSettings settings, HostClock clock) {
    this.generator = generator;
    this.scope = scope;
    this.settings = settings;
    this.clock = clock;
  }

  /** Return what a burst of some seconds is looked at with. */
  static double window(double seconds) {
    return ScopeScales.showing(seconds);
  }

  /** Return the time between samples of the oscilloscope in such a window, s. */
  double interval(double window) {
    return Math.max(window / settings.points(), 1 / Oscilloscope.RATE);
  }

  /** Return when the last burst began, of the host's clock. */
  long triggeredNanos() {
    return triggered;
  }

  /** Tell whether the last burst was triggered: else nothing of it has reached the cell. */
  boolean begun() {
    return begun;
  }

  /**
   * Play a waveform some times over.
   *
   * @param peak the most volts that it has
   * @param shuntSpan what the shunt's channel spans, V
   * @return what was seen; empty if it was stopped
   * @throws BoardFault if an instrument has an error or reads back something else, if the trigger
   *     did not come, or if the drive is not as asked; the output is off
   * @throws LinkLost if one fell silent; the other was told to be safe
   */
  Optional<Trace> play(
      Waveform wave, int cycles, double peak, double shuntSpan, BooleanSupplier stopped) {
    begun = false;
    try {
      double seconds = wave.seconds() * cycles;
      double window = window(seconds);
      scope.look(
          new Oscilloscope.View(
              window, ScopeScales.holding(Math.max(peak, 1e-3) * ROOM), shuntSpan));
      generator.load(wave, cycles);
      if (stopped.getAsBoolean()) {
        return Optional.empty();
      }
      generator.on();
      scope.arm();
      if (stopped.getAsBoolean()) {
        generator.off();
        scope.stop();
        return Optional.empty();
      }
      triggered = clock.nanos();
      begun = true;
      generator.trigger();
      if (!await(window, stopped)) {
        generator.off();
        scope.stop();
        return Optional.empty();
      }
      generator.settle();
      Trace trace = scope.fetch();
      requireSeen(trace, seconds, interval(window));
      judge(trace, peak, seconds, wave.seconds() > LOOKED_AT * trace.interval());
      return Optional.of(trace);
    } catch (BoardFault | LinkLost | Refused failed) {
      silence();
      throw failed;
    }
  }

  private boolean await(double window, BooleanSupplier stopped) {
    long nominal = Math.round(ScopeScales.after(window) * 1e9);
    long latest = nominal + Math.round(settings.timeout() * 1e9);
    while (true) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      long elapsed = clock.nanos() - triggered;
      if (elapsed >= nominal && scope.done()) {
        return true;
      }
      if (elapsed > latest) {
        throw fault(
            "the oscilloscope saw no trigger, so there are no data of what was played; look at the"
                + " cable from the generator's sync output to the external trigger");
      }
      clock.pause(Duration.ofNanos(Math.clamp(nominal - elapsed, POLL_NANOS, SLICE_NANOS)));
    }
  }

  private void requireSeen(Trace trace, double seconds, double interval) {
    if (!trace.covers(0) || !trace.covers(seconds)) {
      throw fault(scope.name() + " does not show the whole burst of " + seconds + " s");
    }
    if (!(trace.interval() <= interval * 1.01)) {
      throw fault(
          scope.name()
              + " sampled every "
              + trace.interval()
              + " s where "
              + interval
              + " s were asked; write points: 1000, 2000, 5000 or ten times these");
    }
  }

  /**
   * Compare the drive with what was asked, and see that it rests at 0 V.
   *
   * @param resolved whether the trace is fine enough to tell a drive that is too low
   */
  private void judge(Trace trace, double peak, double seconds, boolean resolved) {
    double little = BEYOND * trace.span(Trace.Signal.DRIVE);
    double most = trace.peak(Trace.Signal.DRIVE, 0, seconds);
    if (trace.clips(Trace.Signal.DRIVE) || most > peak + little) {
      throw stuck(
          "drives "
              + most
              + " V or more where "
              + peak
              + " V were asked; look at its load setting and at the scope's probe factor");
    }
    double end = trace.mean(Trace.Signal.DRIVE, seconds * (1 + TAIL / 2), seconds * (1 + TAIL));
    if (Math.abs(trace.driveZero()) > little || Math.abs(end) > little) {
      throw stuck(
          "rests at "
              + trace.driveZero()
              + " V before a burst and "
              + (trace.driveZero() + end)
              + " V after it, and not at 0 V");
    }
    double shunts = settings.shunt() + settings.series();
    double least = peak * shunts / (shunts + AwgScopeSettings.OUTPUT_OHMS) / 2;
    if (resolved && least > little && most < least) {
      throw fault(
          generator.name()
              + " drives "
              + most
              + " V where "
              + peak
              + " V were asked, less than into a short: look at the cables to the cell and to"
              + " channel 1; there are no data");
    }
  }

  private BoardFault stuck(String why) {
    return new BoardFault(BoardFault.Grade.SAFETY, generator.name() + " " + why);
  }

  private static BoardFault fault(String why) {
    return new BoardFault(BoardFault.Grade.SESSION, why);
  }

  /** Switch the output off before relays move, and between programs. */
  void off() {
    generator.off();
  }

  /** Break off whatever is under way, and switch the output off. Never throws. */
  void silence() {
    generator.silence();
    scope.safe();
  }

  /** Let the generator drive nothing any more. Any thread, never throws. */
  void safe() {
    generator.safe();
    scope.safe();
  }

  void close() {
    generator.close();
    scope.close();
  }
}
