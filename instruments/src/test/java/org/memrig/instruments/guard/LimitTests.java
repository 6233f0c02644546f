package org.memrig.instruments.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.rig.ClassLimits;
import org.memrig.instruments.rig.Limits;
import org.memrig.instruments.rig.VoltRange;

/** Whatever is asked, nothing above a limit reaches the board. */
final class LimitTests {
  private static final long SEED = 20_260_727;

  @Test
  void nothingAboveALimitReachesTheBoard() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    int requests = Boards.trials(1_000_000);
    int passed = 0;
    Map<StressClass, Integer> byClass = new EnumMap<>(StressClass.class);
    for (int i = 0; i < requests; ) {
      BoardDescription board = board(random);
      Limits limits = limits(random, board);
      TapBoard tap = new TapBoard(board);
      Guard guard = guard(tap, limits);
      RandomRequests asked = new RandomRequests(random, board);
      for (int k = 0; k < 50 && i < requests; k++, i++) {
        int before = tap.reached.size();
        ask(guard, asked);
        if (tap.reached.size() > before) {
          Program program = tap.reached.getLast();
          passed++;
          byClass.merge(program.stressClass(), 1, Integer::sum);
          String trespass =
              new ExhaustiveJudge(board, limits.envelope(program.stressClass())).judge(program);
          int request = i;
          assertEquals(
              "", trespass, () -> "seed " + SEED + ", request " + request + ": " + program + board);
        }
      }
    }
    assertTrue(passed > requests / 20, "only " + passed + " of " + requests + " were allowed");
    assertEquals(EnumSet.allOf(StressClass.class), byClass.keySet(), "each class is exercised");
  }

  private static void ask(Guard guard, RandomRequests requests) {
    Program program;
    try {
      program = requests.next();
    } catch (Refused meaningless) {
      return;
    }
    try {
      guard.run(program, ResultSink.NONE);
    } catch (Refused expected) {
      assertTrue(expected.getMessage().length() > 20, expected.getMessage());
    }
  }

  private static Guard guard(TapBoard tap, Limits limits) {
    int rows = tap.describe().rows();
    int columns = tap.describe().columns();
    Guard guard =
        new Guard(
            tap,
            Boards.rules(tap.describe(), limits),
            new Session(new MemoryLatch(), () -> Instant.EPOCH, 0),
            new CellEvents(rows, columns, 1),
            new MemoryLedger(rows, columns, true));
    guard.arm(EnumSet.allOf(StressClass.class));
    return guard;
  }

  private static BoardDescription board(RandomGenerator random) {
    Wiring.Gates gates = Wiring.Gates.values()[random.nextInt(3)];
    Wiring.CellType type = gates == Wiring.Gates.NONE ? Wiring.CellType.R1 : Wiring.CellType.T1R1;
    Wiring.Negative negative = Wiring.Negative.values()[random.nextInt(2)];
    Wiring wiring = new Wiring(type, gates, negative, 1e-4);
    return Boards.able(1 + random.nextInt(4), 1 + random.nextInt(4), wiring);
  }

  /** Limits that are lopsided and tight, each in its own way, so that every bound decides. */
  private static Limits limits(RandomGenerator random, BoardDescription board) {
    return new Limits(
        Optional.of(ofClass(random, board, 1)),
        Optional.of(ofClass(random, board, 3)),
        Optional.of(ofClass(random, board, 4)),
        1,
        0);
  }

  private static ClassLimits ofClass(RandomGenerator random, BoardDescription board, double volts) {
    double amps = volts * board.wiring().mostSiemens();
    int cells = board.rows() * board.columns();
    return new ClassLimits(
        range(random, volts),
        range(random, volts),
        range(random, 8),
        range(random, 8),
        range(random, 8),
        upTo(random, amps),
        upTo(random, amps * Math.max(board.rows(), board.columns())),
        upTo(random, amps * cells),
        Optional.of(Boards.SLEW),
        Optional.of(1e18),
        Optional.of(1e18));
  }

  /** One bound in three is tight. */
  private static Optional<VoltRange> range(RandomGenerator random, double volts) {
    return Optional.of(new VoltRange(-end(random, volts), end(random, volts)));
  }

  private static double end(RandomGenerator random, double volts) {
    return random.nextInt(3) == 0 ? volts * random.nextDouble() : 2 * volts;
  }

  private static Optional<Double> upTo(RandomGenerator random, double amps) {
    return Optional.of(end(random, amps));
  }
}
