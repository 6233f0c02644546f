package org.memrig.instruments.testkit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardDescription.CurrentRange;
import org.memrig.instruments.board.BoardDescription.Identity;
import org.memrig.instruments.board.BoardDescription.Limiter;
import org.memrig.instruments.board.BoardDescription.Safety;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Sides;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Connecting;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StopRequest;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.Terminals;
import org.memrig.instruments.board.Violation;
import org.memrig.instruments.board.Wiring;

/**
 * Be the reference: a small, slow board of ohmic cells in virtual time that does all that the
 * interface offers, in the plainest way.
 *
 * <p>Its cells are no model of any device: conductance moves in proportion to the volts beyond half
 * a volt and to time, between 1 and 100 uS, without noise. For tests of layers, and to read when
 * the interface leaves a question.
 */
public final class IdealBoard implements Board, Connecting, TestBench {
  private final BoardDescription description;
  private final IdealChip chip;
  private final StopRequest stop = new StopRequest();
  private final IdealOperations operations;
  private final IdealMultiply multiply;
  private volatile boolean ended;
  private volatile Rest rest = Rest.GROUND;
  private volatile Connection connection = Connection.NONE;

  /** Build a board with transistors whose gate lines run along the rows; it has every ability. */
  public IdealBoard(int rows, int columns) {
    this(rows, columns, Wiring.Gates.ROWS, EnumSet.noneOf(Ability.class));
  }

  /**
   * Build a board.
   *
   * @param gates along what gate lines run; without them it has no TRANSISTOR scheme
   * @param absent abilities that it shall not have
   */
  public IdealBoard(int rows, int columns, Wiring.Gates gates, Set<Ability> absent) {
    this(describe(rows, columns, gates, absent), null);
  }

  /**
   * Build another board at the chip of a board: they take turns.
   *
   * @param absent abilities that it shall not have
   */
  public IdealBoard(IdealBoard other, Set<Ability> absent) {
    this(other.description.with(other.description.envelope().without(absent)), other.chip);
  }

  private IdealBoard(BoardDescription description, @Nullable IdealChip shared) {
    this.description = description;
    this.chip = shared == null ? new IdealChip(description) : shared;
    this.operations = new IdealOperations(description, chip, stop);
    this.multiply = new IdealMultiply(description, chip, operations);
  }

  @Override
  public BoardDescription describe() {
    return description;
  }

  @Override
  public void run(Program program, ResultSink sink) {
    if (!stop.begin()) {
      throw new Refused("this board is in the middle of a program; wait until it ends");
    }
    try {
      execute(program, sink);
    } finally {
      stop.end();
    }
  }

  private void execute(Program program, ResultSink sink) {
    if (ended) {
      throw new Refused("this board was made safe; open it again");
    }
    if (!connection.none()) {
      throw new Refused("a line is at a terminal outside; connect none first");
    }
    List<Violation> violations = description.envelope().check(Demand.of(program, description));
    if (!violations.isEmpty()) {
      throw new Refused("beyond " + description.identity().name() + ": " + violations);
    }
    try {
      operations.rest(program.rest());
      new IdealRounds(program, operations, multiply, stop).run(program.steps(), sink);
      if (stop.asked()) {
        throw new Stopped("the program was stopped; what was measured has been delivered");
      }
    } finally {
      rest = ended ? Rest.GROUND : program.rest();
      operations.rest(rest);
    }
  }

  @Override
  public void connect(Connection to) {
    to.require(description);
    if (to.none()) {
      connection = Connection.NONE;
      return;
    }
    if (!stop.begin()) {
      throw new Refused("this board is in the middle of a program; wait until it ends");
    }
    try {
      if (ended) {
        throw new Refused("this board was made safe; open it again");
      }
      if (!rest.equals(Rest.GROUND)) {
        throw new Refused("lines are not at ground; run a program that rests there first");
      }
      connection = to;
      if (ended || stop.asked()) {
        connection = Connection.NONE;
      }
    } finally {
      stop.end();
    }
  }

  @Override
  public Connection connected() {
    return connection;
  }

  @Override
  public void stop() {
    connection = Connection.NONE;
    stop.ask();
  }

  @Override
  public void safe() {
    ended = true;
    rest = Rest.GROUND;
    connection = Connection.NONE;
    stop.ask();
  }

  @Override
  public void close() {
    safe();
  }

  @Override
  public double siemens(int row, int column) {
    return chip.siemens(row, column);
  }

  @Override
  public void setSiemens(int row, int column, double value) {
    chip.setSiemens(row, column, value);
  }

  @Override
  public boolean holdsNothing() {
    return !rest.held();
  }

  private static BoardDescription describe(
      int rows, int columns, Wiring.Gates gates, Set<Ability> absent) {
    EnumSet<Ability> abilities = EnumSet.allOf(Ability.class);
    abilities.removeAll(absent);
    if (gates == Wiring.Gates.NONE) {
      abilities.remove(Ability.SCHEME_TRANSISTOR);
    }
    return new BoardDescription(
        new Identity("ideal board", "none", "emulator:ideal", "none"),
        rows,
        columns,
        IdealChip.wiring(gates),
        new Sides(true, true, true, true),
        new Timing(1e-9, 0, 0, 0, 1e9, Timing.Source.HARDWARE),
        List.of(
            new CurrentRange(1e-6, 1e-12, 1e6),
            new CurrentRange(1e-3, 1e-9, 1e6),
            new CurrentRange(1, 1e-6, 1e6)),
        List.of(new Limiter(Limit.Kind.SOURCE, 0)),
        new Safety(SafetyClass.LEASED, 1),
        1 << 16,
        0,
        Order.ARRAY_MAJOR,
        Envelope.abilities(spans(rows, columns), abilities),
        Optional.of(new Terminals(10, 1, 0, 0)));
  }

  private static Map<Bound, Span> spans(int rows, int columns) {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    for (Bound bound : Bound.values()) {
      Span span =
          switch (bound) {
            case CELL_VOLTS, LINE_VOLTS, GATE_VOLTS -> Span.of(-10, 10);
            case GATE_ROW_VOLTS, GATE_COLUMN_VOLTS -> Span.of(-20, 20);
            case CELL_AMPS, LINE_AMPS, CHIP_AMPS -> Span.of(0, 10);
            case FORCED_AMPS -> Span.of(-1, 1);
            case LIMIT_AMPS, SENSE_RANGE -> Span.of(1e-12, 1);
            case SLEW -> Span.of(0, 1e12);
            case ROW -> Span.of(0, rows - 1.0);
            case COLUMN -> Span.of(0, columns - 1.0);
            case PULSE_COUNT -> Span.of(0, 1e6);
            case SAMPLES, TRACE_SAMPLES, INPUT_COUNT -> Span.of(1, 1e6);
            case REPEAT_TIMES -> Span.of(1, 1e9);
            case CELL_PULSES, CELL_JOULES -> Span.of(0, 1e12);
            case PULSE_WIDTH, APERTURE, SAMPLE_PERIOD, WAVE_SECONDS, INPUT_WIDTH ->
                Span.of(1e-9, 1e3);
            case PULSE_EDGE, PULSE_GAP, SETTLE -> Span.of(0, 1e3);
            case IDLE_SECONDS -> Span.of(0, 1e9);
          };
      spans.put(bound, span);
    }
    return spans;
  }
}
