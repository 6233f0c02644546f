package org.memrig.instruments.analyzer;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.memrig.instruments.board.BoardDescription.CurrentRange;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.Span;

/**
 * Speak one instrument's dialect: what is different from analyzer to analyzer, and nothing else.
 *
 * <p>Opened, its output is off, whatever it was doing is broken off, its error queue is empty and
 * its identity is known. One thread plays; {@link #safe} may come from any thread.
 */
public interface SourceMeasure extends AutoCloseable {
  /**
   * Describe a channel.
   *
   * @param name model and serial number
   * @param firmware version
   * @param source where it is, for example {@code tcp:10.0.0.3:5025}; begins with {@code emulator}
   *     if the instrument says that it is emulated
   * @param ranges its current ranges, the smallest first
   * @param volts what it forces, V
   * @param amps what it forces, A
   * @param limitAmps its limit of amps while it forces volts, A
   * @param limitVolts its limit of volts while it forces amps, V
   * @param dwell of a point, s
   * @param aperture of a measurement, s
   * @param points the most points of a course
   * @param overhead what a point takes beyond its dwell at the most, s: the error of its timing
   * @param response how fast its source limit acts, s
   * @param slew how fast its output moves at the most, V/s
   * @param turnaround between two courses, s
   * @param timing what times a point
   * @param safety what happens when the host falls silent
   * @param longestByHardware the longest pulse that HARDWARE ends, s: firmware ends a longer one
   * @param gate what a second channel of it forces at the gate of the cell, V; empty if none does
   */
  record Channel(
      String name,
      String firmware,
      String source,
      List<CurrentRange> ranges,
      Span volts,
      Span amps,
      Span limitAmps,
      Span limitVolts,
      Span dwell,
      Span aperture,
      int points,
      double overhead,
      double response,
      double slew,
      double turnaround,
      Timing.Source timing,
      SafetyClass safety,
      double longestByHardware,
      Optional<Span> gate) {
    public Channel {
      ranges = List.copyOf(ranges);
    }

    /** Describe a channel that is alone at its cell. */
    public Channel(
        String name,
        String firmware,
        String source,
        List<CurrentRange> ranges,
        Span volts,
        Span amps,
        Span limitAmps,
        Span limitVolts,
        Span dwell,
        Span aperture,
        int points,
        double overhead,
        double response,
        double slew,
        double turnaround,
        Timing.Source timing,
        SafetyClass safety,
        double longestByHardware) {
      this(
          name,
          firmware,
          source,
          ranges,
          volts,
          amps,
          limitAmps,
          limitVolts,
          dwell,
          aperture,
          points,
          overhead,
          response,
          slew,
          turnaround,
          timing,
          safety,
          longestByHardware,
          Optional.empty());
    }

    /** Describe a channel that times pulses of any length alike. */
    public Channel(
        String name,
        String firmware,
        String source,
        List<CurrentRange> ranges,
        Span volts,
        Span amps,
        Span limitAmps,
        Span limitVolts,
        Span dwell,
        Span aperture,
        int points,
        double overhead,
        double response,
        double slew,
        double turnaround,
        Timing.Source timing,
        SafetyClass safety) {
      this(
          name,
          firmware,
          source,
          ranges,
          volts,
          amps,
          limitAmps,
          limitVolts,
          dwell,
          aperture,
          points,
          overhead,
          response,
          slew,
          turnaround,
          timing,
          safety,
          Double.POSITIVE_INFINITY);
    }

    /**
     * Return the same beside a channel at the gate of the cell.
     *
     * @param gateVolts what that one forces, V
     * @param settle how long it is up before and after each course, s
     */
    public Channel withGate(Span gateVolts, double settle) {
      return new Channel(
          name,
          firmware,
          source,
          ranges,
          volts,
          amps,
          limitAmps,
          limitVolts,
          dwell,
          aperture,
          points,
          overhead,
          response,
          slew,
          turnaround + 2 * settle,
          timing,
          safety,
          longestByHardware,
          Optional.of(gateVolts));
    }

    /** Return the smallest current range that holds some amps, or the largest. */
    public double rangeFor(double most) {
      for (CurrentRange each : ranges) {
        if (most <= each.fullScale()) {
          return each.fullScale();
        }
      }
      return ranges.getLast().fullScale();
    }
  }

  /** Describe the channel. */
  Channel describe();

  /**
   * Refuse a course that the instrument cannot play in one go.
   *
   * @throws org.memrig.instruments.board.Refused saying why
   */
  void check(Course course);

  /**
   * Play a course and wait until the output is off again.
   *
   * <p>Range is set before limit and limit before level. The output goes on only after range,
   * limit, compliance, interlock and output-off state have been read back and are as asked.
   *
   * <p>A course with a {@link Gate} has it up before the cell's lines move and down after them, by
   * the instrument itself.
   *
   * @param into gets the readings, in order; those so far if the course is stopped
   * @param stopped is asked at least every 10 ms; when it says so the course is aborted and the
   *     output is off
   * @return whether the course came to its end
   * @throws org.memrig.instruments.board.BoardFault if the instrument has an error, reads back
   *     something else, or finds the gate of the cell broken; its outputs are off
   * @throws org.memrig.instruments.board.LinkLost if it fell silent
   */
  boolean play(Course course, Readings into, BooleanSupplier stopped);

  /** Return the generator that gives pulses in its place; empty if it gives them itself. */
  default Optional<PulseSource> pulses() {
    return Optional.empty();
  }

  /** Switch the output off now, beside whatever is being said. Any thread, never throws. */
  void safe();

  /** Make it {@link #safe} and release it. Idempotent. */
  @Override
  void close();
}
