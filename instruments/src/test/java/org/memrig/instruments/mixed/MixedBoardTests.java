package org.memrig.instruments.mixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.matrix.Switched;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.QuietExtension;

@ExtendWith(QuietExtension.class)
final class MixedBoardTests {
  private static final Block CELLS = new Block(0, 0, 2, 2);
  private static final Read READ = Read.of(CELLS, 0.1, 0, 1e-3, 1e-3);
  private static final Pulse PULSE = Pulse.of(CELLS, 1, 0, 1e-6, Limit.NONE, Scheme.SINGLE);

  /** What was asked of the parts, in order. */
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  private final IdealBoard pulser =
      new IdealBoard(2, 2, Wiring.Gates.NONE, EnumSet.noneOf(Ability.class));
  private final IdealBoard reader = new IdealBoard(pulser, EnumSet.of(Ability.PULSE));
  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);

  /** Write down what a part is told, and fail when asked to. */
  private class Told extends ForwardingBoard {
    private final String role;
    private final Optional<RuntimeException> failure;

    Told(String role, Board next, Optional<RuntimeException> failure) {
      super(next);
      this.role = role;
      this.failure = failure;
    }

    @Override
    public void run(Program program, ResultSink sink) {
      told.add(role + " " + words(program));
      if (failure.isPresent() && !(program.steps().getFirst() instanceof Idle)) {
        throw failure.get();
      }
      super.run(program, sink);
    }

    @Override
    public void safe() {
      told.add(role + " safe");
      super.safe();
    }
  }

  private static String words(Program program) {
    boolean open = program.rest().rows() instanceof Drive.Float;
    List<String> steps =
        program.steps().stream().map(step -> step.getClass().getSimpleName()).toList();
    return String.join(",", steps) + (open ? " then open" : "");
  }

  private MixedBoard mixed() {
    return mixed(Optional.empty());
  }

  private MixedBoard mixed(Optional<RuntimeException> failureOfPulser) {
    return new MixedBoard(
        new Told("reader", reader, Optional.empty()),
        new Told("pulser", pulser, failureOfPulser),
        MixedSettings.Waves.READ,
        5e-3,
        clock);
  }

  private static List<Result> run(Board board, Step... steps) {
    List<Result> results = new ArrayList<>();
    board.run(Program.of(StressClass.PROGRAM, steps), result -> results.add(result.copy()));
    return results;
  }

  @Test
  @DisplayName("each operation goes to its part, and a part drives only when the other has let go")
  void takesTurns() {
    try (MixedBoard board = mixed()) {
      run(board, PULSE, Idle.of(1e-3), PULSE, READ, PULSE);
      assertEquals(
          List.of(
              "reader Idle then open",
              "pulser Pulse,Idle,Pulse",
              "pulser Idle then open",
              "reader Read",
              "reader Idle then open",
              "pulser Pulse",
              "reader Idle"),
          told);
    }
  }

  @Test
  @DisplayName("what one part does the other sees, and lines discharge before they change hands")
  void sharesCells() {
    try (MixedBoard board = mixed()) {
      double before = pulser.siemens(0, 0);
      long nanos = clock.nanos();
      List<Result> results = run(board, PULSE, READ);
      assertTrue(pulser.siemens(0, 0) > before, "the pulse sets");
      var read = (org.memrig.instruments.board.ReadResult) results.getLast();
      assertEquals(pulser.siemens(0, 0) * 0.1, read.amps(0), 1e-12);
      assertTrue(clock.nanos() - nanos >= 10_000_000, "two changes of hands, 5 ms each");
    }
  }

  @Test
  @DisplayName("rounds of a mixed repeat carry their numbers; a repeat of one part is sent whole")
  void goesThroughRounds() {
    try (MixedBoard board = mixed()) {
      Repeat rounds = Repeat.of(3, PULSE, READ);
      List<Result> results = run(board, Repeat.of(4, PULSE), rounds);
      assertTrue(told.contains("pulser Repeat"), told.toString());
      List<Long> reads =
          results.stream().filter(each -> each.step() == 4).map(Result::round).toList();
      assertEquals(List.of(0L, 1L, 2L), reads);
      long last = 0;
      for (Result each : results.stream().filter(it -> it.step() > 2).toList()) {
        assertTrue(each.startNanos() >= last, "one clock for both parts");
        last = each.endNanos();
      }
    }
  }

  @Test
  @DisplayName("a fault of one part makes the other safe, and ends the session")
  void endsTogether() {
    BoardFault fault = new BoardFault(BoardFault.Grade.SAFETY, "stuck output");
    try (MixedBoard board = mixed(Optional.of(fault))) {
      assertEquals(fault, assertThrows(BoardFault.class, () -> run(board, PULSE)));
      assertTrue(told.containsAll(List.of("reader safe", "pulser safe")), told.toString());
      assertThrows(Refused.class, () -> run(board, READ));
    }
  }

  @Test
  @DisplayName("a part that is lost makes the other safe")
  void outlivesALostLink() {
    try (MixedBoard board = mixed(Optional.of(new LinkLost("cut")))) {
      assertThrows(LinkLost.class, () -> run(board, PULSE));
      assertTrue(told.contains("reader safe"), told.toString());
    }
  }

  @Test
  @DisplayName("safe reaches a part while another one hangs")
  void makesSafeInParallel() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(1);
    Board hanging =
        new ForwardingBoard(reader) {
          @Override
          public void safe() {
            try {
              assertTrue(hangs.await(10, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    Board other =
        new ForwardingBoard(pulser) {
          @Override
          public void safe() {
            reached.countDown();
          }
        };
    MixedBoard board = new MixedBoard(hanging, other, MixedSettings.Waves.READ, 0, clock);
    Thread caller = Thread.ofPlatform().start(board::safe);
    assertTrue(reached.await(1, TimeUnit.SECONDS), "the other part within 1 s");
    hangs.countDown();
    caller.join();
    board.close();
  }

  @Test
  @DisplayName("what a part cannot do is refused before any part drives")
  void refusesBeforehand() {
    Read tooLong = Read.of(CELLS, 0.1, 0, 1e-3, 2e3);
    try (MixedBoard board = mixed()) {
      Refused refused = assertThrows(Refused.class, () -> run(board, PULSE, tooLong));
      assertTrue(String.valueOf(refused.getMessage()).contains("aperture"), refused.getMessage());
      assertEquals(List.of(), told);
    }
  }

  @Test
  @DisplayName("a rest that would hold a line against the other part is refused")
  void holdsNothing() {
    Rest held = new Rest(Drive.volts(0.1), Drive.GROUND, Drive.GROUND, Drive.GROUND);
    try (MixedBoard board = mixed()) {
      Program program = new Program(List.of(Idle.of(0)), held, StressClass.PROGRAM);
      assertThrows(Refused.class, () -> board.run(program, _ -> {}));
    }
  }

  /** A way in which two boards do not go together. */
  private enum Apart {
    SIZE("reaches 2 x 2, the part that pulses 2 x 3"),
    GATES("has gates NONE, the part that pulses ROWS"),
    NEVER_OPEN("cannot let the chip's lines go"),
    NO_PULSE("pulse: ideal board cannot pulse");

    private final String words;

    Apart(String words) {
      this.words = words;
    }

    private Board pulser() {
      Set<Ability> none = EnumSet.noneOf(Ability.class);
      return switch (this) {
        case SIZE -> new IdealBoard(2, 3, Wiring.Gates.NONE, none);
        case GATES -> new IdealBoard(2, 2, Wiring.Gates.ROWS, none);
        case NEVER_OPEN -> new IdealBoard(2, 2, Wiring.Gates.NONE, EnumSet.of(Ability.DRIVE_FLOAT));
        case NO_PULSE -> new IdealBoard(2, 2, Wiring.Gates.NONE, EnumSet.of(Ability.PULSE));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("boards that do not go together are refused with the reason")
  void refusesWhatIsApart(Apart how) {
    Refused refused =
        assertThrows(
            Refused.class,
            () -> new MixedBoard(reader, how.pulser(), MixedSettings.Waves.READ, 0, clock));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(how.words), message);
  }

  @Test
  @DisplayName("the description tells the tightest range, the weaker promise, the worse clock")
  void describesHonestly() {
    BoardDescription own = reader.describe();
    Board slow =
        new ForwardingBoard(reader) {
          @Override
          public BoardDescription describe() {
            return own.with(own.envelope().with(Bound.CELL_VOLTS, Span.of(-2, 2)))
                .with(new BoardDescription.Safety(BoardDescription.SafetyClass.BOUNDED, 0));
          }
        };
    try (MixedBoard board = new MixedBoard(slow, pulser, MixedSettings.Waves.READ, 5e-3, clock)) {
      BoardDescription whole = board.describe();
      assertEquals(Span.of(-2, 2), whole.envelope().span(Bound.CELL_VOLTS).orElseThrow());
      assertEquals(BoardDescription.SafetyClass.BOUNDED, whole.safety().safetyClass());
      assertEquals(5e-3, whole.timing().relaySettle());
      assertEquals(Order.ARRAY_MAJOR, whole.cheapOrder());
      assertFalse(whole.envelope().can(Ability.HELD_REST));
      assertTrue(whole.identity().emulated());
    }
  }

  /** Reads through a matrix that grounds what it does not connect, or does not. */
  private final class Behind extends ForwardingBoard implements Switched {
    private final boolean letsGo;

    Behind(Board next, boolean letsGo) {
      super(next);
      this.letsGo = letsGo;
    }

    @Override
    public Optional<SwitchMatrix> matrix() {
      return Optional.of(
          new SwitchMatrix() {
            @Override
            public Description describe() {
              return new Description(
                  "a matrix", "here:", 2, 2, 0, true, SwitchMatrix.Bears.ANYTHING, letsGo);
            }

            @Override
            public void connect(int row, int column) {}

            @Override
            public void open() {}

            @Override
            public long closures() {
              return 0;
            }

            @Override
            public void safe() {}

            @Override
            public void close() {}
          });
    }

    @Override
    public void letGo() {
      told.add("reader lets go");
    }
  }

  @Test
  @DisplayName("a matrix that holds at ground what it does not connect is refused")
  void refusesAMatrixThatHoldsLines() {
    new MixedBoard(new Behind(reader, true), pulser, MixedSettings.Waves.READ, 5e-3, clock).close();
    Refused refused =
        assertThrows(
            Refused.class,
            () ->
                new MixedBoard(
                    new Behind(reader, false), pulser, MixedSettings.Waves.READ, 5e-3, clock));
    assertTrue(refused.getMessage().contains("read: a matrix holds lines"), refused::getMessage);
  }
}
