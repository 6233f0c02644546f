package org.memrig.instruments.analyzer;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Checking;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.StopRequest;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.matrix.RelayWear;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.matrix.Switched;
import org.memrig.instruments.rig.Chip;

/**
 * Use one source as a board: a source-measure channel, or what else does {@link CellOperations},
 * across one cell, or across the cell that a switch matrix connects.
 *
 * <p>Every read, pulse and wave of an analyzer is one {@link Course} on the instrument's own
 * trigger engine, or a train of a {@link PulseSource}; between them the output is off at 0 V. The
 * device clock is the host's: the time of a point is where it lies in its course. Relays move only
 * while the output is off and the lines have discharged.
 */
public final class AnalyzerBoard implements Board, Switched, LimitsInForce, Checking {
  private final Optional<SwitchMatrix> matrix;
  private final BoardDescription description;
  private final CellOperations operations;
  private final StopRequest stop = new StopRequest();
  private final Demand scratch = new Demand();
  private volatile boolean ended;

  /**
   * Use a channel.
   *
   * @param channel opened and off
   * @param matrix opened, every relay open; without one the chip has one cell
   * @param chip what is in the socket
   * @param clock of the host, which is the board's
   * @throws Refused if the chip has more cells than are reached, or gates that nothing drives
   */
  public AnalyzerBoard(
      SourceMeasure channel,
      Optional<SwitchMatrix> matrix,
      Chip chip,
      AnalyzerSettings settings,
      HostClock clock) {
    Optional<SwitchMatrix.Description> reach = matrix.map(SwitchMatrix::describe);
    requireFits(chip, rows(reach), columns(reach), channel.describe().gate().isPresent());
    reach.ifPresent(matrixFacts -> requireBears(matrixFacts, settings));
    this.matrix = matrix;
    this.description =
        AnalyzerAbilities.describe(
            channel.describe(), reach, chip, channel.pulses().map(PulseSource::describe));
    this.operations =
        new CourseOperations(description, channel, matrix, settings, clock, () -> stop.asked());
  }

  /**
   * Use a source that does operations in its own way.
   *
   * @param description what all of it can do, for a chip that it reaches
   * @param matrix opened, every relay open; without one the chip has one cell
   * @param operations makes them, of what tells whether a stop is asked for
   */
  public AnalyzerBoard(
      BoardDescription description,
      Optional<SwitchMatrix> matrix,
      Function<BooleanSupplier, CellOperations> operations) {
    this.matrix = matrix;
    this.description = description;
    this.operations = operations.apply(() -> stop.asked());
  }

  /**
   * Refuse a chip that this board cannot reach.
   *
   * @throws Refused saying what would do
   */
  public static void requireFits(Chip chip, Optional<SwitchMatrix.Description> matrix) {
    requireFits(chip, rows(matrix), columns(matrix), false);
  }

  private static int rows(Optional<SwitchMatrix.Description> matrix) {
    return matrix.map(SwitchMatrix.Description::rows).orElse(1);
  }

  private static int columns(Optional<SwitchMatrix.Description> matrix) {
    return matrix.map(SwitchMatrix.Description::columns).orElse(1);
  }

  /**
   * Refuse a chip that a board cannot reach, before anything is opened.
   *
   * @param gated whether a second channel is at the gate of the cell
   * @throws Refused saying what would do
   */
  static void requireFits(Chip chip, int rows, int columns, boolean gated) {
    if (chip.rows() > rows || chip.columns() > columns) {
      throw new Refused(
          "the chip has "
              + chip.rows()
              + " x "
              + chip.columns()
              + " cells and its board reaches "
              + rows
              + " x "
              + columns
              + (rows * columns > 1
                  ? "; use a larger matrix, or say in chip: which part is wired"
                  : "; give its board a matrix, or say rows: 1 and columns: 1 for the cell under"
                      + " its probes"));
    }
    boolean gates = chip.wiring().gates() != Wiring.Gates.NONE;
    if (gates && !gated) {
      throw new Refused(
          "the chip has gate lines and a board of one source has nothing to drive them;"
              + " say gates: none for a cell whose gate is tied on the board, or gate-channel: of an"
              + " analyzer with a second one");
    }
    if (gated && !gates) {
      throw new Refused(
          "the rig's board has a gate-channel: and the chip has no gate lines; say in its wiring:"
              + " cell-type: t1r1 and gates: columns, or take gate-channel: out");
    }
  }

  /** Refuse a current limit that holds where an operation names none, if contacts bear less. */
  private static void requireBears(SwitchMatrix.Description matrix, AnalyzerSettings settings) {
    if (settings.limit() > matrix.bears().amps()) {
      throw new Refused(
          "the analyzer's limit of %s A is beyond the %s A that the contacts of %s bear; nothing has reached the chip; say a lower limit: in the rig's board section"
              .formatted(settings.limit(), matrix.bears().amps(), matrix.identity()));
    }
  }

  @Override
  public Optional<SwitchMatrix> matrix() {
    return matrix;
  }

  @Override
  public void countBeside(Function<String, RelayWear> books) {
    operations.countBeside(books);
  }

  @Override
  public void tellLimits(Consumer<LimitInForce> to) {
    operations.tellLimits(to);
  }

  @Override
  public BoardDescription describe() {
    return description;
  }

  @Override
  public void run(Program program, ResultSink sink) {
    if (!stop.begin()) {
      throw new Refused(
          description.identity().name() + " is in the middle of a program; wait until it ends");
    }
    try {
      if (ended) {
        throw new Refused(description.identity().name() + " was made safe; open it again to go on");
      }
      check(program);
      try {
        new CourseRounds(program, operations, stop::asked).run(sink);
      } catch (Refused late) {
        // It was checked: what refuses now has been latched or made safe since.
        if (!stop.asked()) {
          throw new BoardFault(
              BoardFault.Grade.SESSION,
              late.getMessage() + "; what came before has reached the chip");
        }
      } finally {
        operations.rest();
      }
      if (stop.asked()) {
        throw new Stopped("the program was stopped; what was measured has been delivered");
      }
    } finally {
      stop.end();
    }
  }

  @Override
  public void check(Program program) {
    description.require(program, scratch);
    operations.check(program);
  }

  @Override
  public void letGo() {
    operations.disconnect();
  }

  @Override
  public void stop() {
    stop.ask();
  }

  @Override
  public void safe() {
    ended = true;
    stop.ask();
    // The source before the relays: a relay that opens under current draws an arc.
    operations.safe();
    matrix.ifPresent(SwitchMatrix::safe);
  }

  @Override
  public void close() {
    safe();
    operations.close();
    matrix.ifPresent(SwitchMatrix::close);
  }
}
