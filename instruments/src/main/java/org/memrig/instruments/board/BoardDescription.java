package org.memrig.instruments.board;

import java.util.List;
import java.util.Optional;

/**
 * Describe a board.
 *
 * @param identity who it is
 * @param rows rows of the chip it reaches
 * @param columns columns of the chip it reaches
 * @param wiring how its lines reach cells
 * @param sides which lines can drive and sense
 * @param timing its clock
 * @param ranges its current ranges, the smallest full scale first
 * @param limiters how fast each kind of limit acts
 * @param safety what happens when the host falls silent
 * @param simultaneousVoltages how many different levels it can hold at once
 * @param programBytes the largest encoded program it holds; a larger one streams; 0 if it has none
 * @param cheapOrder the order in which switching cells costs least
 * @param envelope ranges and abilities; READ, MULTIPLY, PULSE, WAVE, IDLE and REPEAT say what is
 *     native
 * @param terminals its switches to terminals outside; empty if it has none
 */
public record BoardDescription(
    Identity identity,
    int rows,
    int columns,
    Wiring wiring,
    Sides sides,
    Timing timing,
    List<CurrentRange> ranges,
    List<Limiter> limiters,
    Safety safety,
    int simultaneousVoltages,
    long programBytes,
    Order cheapOrder,
    Envelope envelope,
    Optional<Terminals> terminals) {
  /**
   * Who a board is.
   *
   * @param name model and serial number
   * @param firmware version, or "none"
   * @param source where its data come from, for example "emulator:..." or "serial:..."; data from
   *     an emulator can never pass as measured
   * @param limitsChecksum the checksum of the board's own limit table, or "none"
   */
  public record Identity(String name, String firmware, String source, String limitsChecksum) {
    /** Tell whether this board is emulated. */
    public boolean emulated() {
      return source.startsWith("emulator");
    }
  }

  /** Which lines can drive, and which can be sensed. */
  public record Sides(
      boolean rowsDrive, boolean columnsDrive, boolean rowsSense, boolean columnsSense) {}

  /**
   * Describe a board's clock.
   *
   * @param step the resolution of times within an operation, s
   * @param jitter the uncertainty of an edge, s
   * @param turnaround the time between programs that the host takes, s
   * @param relaySettle the time after a relay has moved, s; 0 without relays
   * @param sampleRate the samples per second that it can sustain
   * @param source what times a pulse
   * @param longestByHardware the longest pulse that HARDWARE ends, s; firmware ends a longer one
   */
  public record Timing(
      double step,
      double jitter,
      double turnaround,
      double relaySettle,
      double sampleRate,
      Source source,
      double longestByHardware) {
    /** Describe timing that is the same for pulses of any length. */
    public Timing(
        double step,
        double jitter,
        double turnaround,
        double relaySettle,
        double sampleRate,
        Source source) {
      this(step, jitter, turnaround, relaySettle, sampleRate, source, Double.POSITIVE_INFINITY);
    }

    /**
     * Return what ends a pulse.
     *
     * @param width s
     */
    public Source ending(double width) {
      return source == Source.HARDWARE && !(width <= longestByHardware) ? Source.FIRMWARE : source;
    }

    /** What times a pulse. */
    public enum Source {
      /** A timer or logic: the pulse ends whatever the software does. */
      HARDWARE,
      /** A program on the board's processor. */
      FIRMWARE,
      /** The host. */
      HOST
    }
  }

  /**
   * Describe a current range.
   *
   * @param fullScale A
   * @param resolution A
   * @param bandwidth Hz
   */
  public record CurrentRange(double fullScale, double resolution, double bandwidth) {}

  /**
   * Tell how fast a kind of limit acts.
   *
   * @param response s
   */
  public record Limiter(Limit.Kind kind, double response) {}

  /**
   * Say what happens when the host falls silent.
   *
   * @param leaseSeconds the silence after which a LEASED board goes to rest, s
   */
  public record Safety(SafetyClass safetyClass, double leaseSeconds) {}

  /** How a board is made safe without its host. */
  public enum SafetyClass {
    /** Silence ends a held level. */
    LEASED,
    /** Bias exists only inside a sweep of the instrument that ends by itself. */
    BOUNDED,
    /** Not at all. */
    NONE
  }

  /** Describe a board without terminals outside. */
  public BoardDescription(
      Identity identity,
      int rows,
      int columns,
      Wiring wiring,
      Sides sides,
      Timing timing,
      List<CurrentRange> ranges,
      List<Limiter> limiters,
      Safety safety,
      int simultaneousVoltages,
      long programBytes,
      Order cheapOrder,
      Envelope envelope) {
    this(
        identity,
        rows,
        columns,
        wiring,
        sides,
        timing,
        ranges,
        limiters,
        safety,
        simultaneousVoltages,
        programBytes,
        cheapOrder,
        envelope,
        Optional.empty());
  }

  public BoardDescription {
    ranges = List.copyOf(ranges);
    limiters = List.copyOf(limiters);
    Check.within("rows", rows, 1, Block.MOST + 1L);
    Check.within("columns", columns, 1, Block.MOST + 1L);
  }

  /** Return what ends the longest pulse of a demand; unattended stress needs hardware. */
  public Timing.Source ending(Demand demand) {
    return timing.ending(demand.asks(Bound.PULSE_WIDTH) ? demand.high(Bound.PULSE_WIDTH) : 0);
  }

  /**
   * Refuse a program that is beyond this board.
   *
   * @param scratch gets what the program asks for
   * @throws Refused naming the first thing that the board cannot do
   */
  public void require(Program program, Demand scratch) {
    scratch.clear();
    scratch.include(program, this);
    if (!envelope.covers(scratch)) {
      List<Violation> found = envelope.check(scratch);
      throw new Refused(
          identity.name()
              + " cannot run this program: "
              + found.getFirst()
              + (found.size() == 1 ? "" : "; and " + (found.size() - 1) + " more")
              + "; nothing has reached the chip");
    }
  }

  /** Return the scheme that this board can do and that spares other cells most. */
  public Scheme scheme() {
    if (envelope.can(Ability.SCHEME_TRANSISTOR)) {
      return Scheme.TRANSISTOR;
    }
    boolean alone = rows == 1 && columns == 1;
    boolean biases = envelope.can(Ability.SCHEME_HALF) || envelope.can(Ability.SCHEME_THIRD);
    if (envelope.can(Ability.SCHEME_SINGLE) && (alone || !biases)) {
      return Scheme.SINGLE;
    }
    return envelope.can(Ability.SCHEME_THIRD) ? Scheme.THIRD : Scheme.HALF;
  }

  /** Return the same board under another identity. */
  public BoardDescription with(Identity other) {
    return new BoardDescription(
        other,
        rows,
        columns,
        wiring,
        sides,
        timing,
        ranges,
        limiters,
        safety,
        simultaneousVoltages,
        programBytes,
        cheapOrder,
        envelope,
        terminals);
  }

  /** Return the same board with another answer to silence. */
  public BoardDescription with(Safety other) {
    return new BoardDescription(
        identity,
        rows,
        columns,
        wiring,
        sides,
        timing,
        ranges,
        limiters,
        other,
        simultaneousVoltages,
        programBytes,
        cheapOrder,
        envelope,
        terminals);
  }

  /** Return the same board with another timing. */
  public BoardDescription with(Timing other) {
    return new BoardDescription(
        identity,
        rows,
        columns,
        wiring,
        sides,
        other,
        ranges,
        limiters,
        safety,
        simultaneousVoltages,
        programBytes,
        cheapOrder,
        envelope,
        terminals);
  }

  /** Return the same board with another envelope. */
  public BoardDescription with(Envelope other) {
    return new BoardDescription(
        identity,
        rows,
        columns,
        wiring,
        sides,
        timing,
        ranges,
        limiters,
        safety,
        simultaneousVoltages,
        programBytes,
        cheapOrder,
        other,
        terminals);
  }

  /** Return the same board with terminals outside. */
  public BoardDescription with(Terminals outside) {
    return new BoardDescription(
        identity,
        rows,
        columns,
        wiring,
        sides,
        timing,
        ranges,
        limiters,
        safety,
        simultaneousVoltages,
        programBytes,
        cheapOrder,
        envelope,
        Optional.of(outside));
  }
}
