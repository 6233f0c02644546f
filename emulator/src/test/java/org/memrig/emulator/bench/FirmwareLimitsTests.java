package org.memrig.emulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.emulator.bench.FirmwareVerdicts.Answer;
import org.memrig.emulator.bench.FirmwareVerdicts.Verdict;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.testkit.RandomPrograms;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/** Programs that no guard has seen: the firmware's own table must judge them as the host would. */
@Tag("peers")
class FirmwareLimitsTests {
  private static final int TABLES = 25;

  private static BoardDescription declared() {
    try (FirmwareBoard board = FirmwareBoard.open()) {
      return board.describe();
    }
  }

  /**
   * The same board, if it could do everything: what is asked of it then is more than it declares.
   */
  private static BoardDescription almighty(BoardDescription of) {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    for (Bound bound : Bound.values()) {
      spans.put(bound, Span.of(-1e12, 1e12));
    }
    for (Bound bound : List.of(Bound.ROW, Bound.COLUMN)) {
      spans.put(bound, of.envelope().span(bound).orElseThrow());
    }
    return new BoardDescription(
        of.identity(),
        of.rows(),
        of.columns(),
        of.wiring(),
        of.sides(),
        of.timing(),
        of.ranges(),
        of.limiters(),
        of.safety(),
        of.simultaneousVoltages(),
        of.programBytes(),
        of.cheapOrder(),
        Envelope.abilities(spans, EnumSet.allOf(Ability.class)));
  }

  /** A table whose bounds are what programs ask, to the last bit, or the least bit too narrow. */
  private static LimitTable table(
      RandomPrograms programs, BoardDescription board, RandomStream random) {
    Map<StressClass, Map<Bound, Span>> all = new EnumMap<>(StressClass.class);
    for (StressClass stress : StressClass.values()) {
      Map<Bound, Span> spans = new EnumMap<>(Bound.class);
      for (Bound bound : Bound.values()) {
        if (bound.kind() == Bound.Kind.SAFETY && random.nextInt(64) != 0) {
          spans.put(bound, span(bound, programs, board, random));
        }
      }
      all.put(stress, spans);
    }
    return LimitTable.of(all);
  }

  private static Span span(
      Bound bound, RandomPrograms programs, BoardDescription board, RandomStream random) {
    Demand demand = Demand.of(programs.next(), board);
    if (!demand.asks(bound) || random.nextInt(4) != 0) {
      return Span.of(-1e12, 1e12);
    }
    double low = demand.low(bound);
    double high = demand.high(bound);
    return random.nextBoolean() || Math.nextDown(high) < low
        ? Span.of(low, high)
        : Span.of(low, Math.nextDown(high));
  }

  /** What the host's guard would say of it. */
  private static Verdict expected(Program program, BoardDescription board, LimitTable limits) {
    Demand demand = Demand.of(program, board);
    if (!board.envelope().covers(demand) || BeyondWords.asks(program)) {
      return Verdict.REFUSED;
    }
    return limits.envelope(program.stressClass()).covers(demand) ? Verdict.RAN : Verdict.BEYOND;
  }

  private static void agrees(
      FirmwareVerdicts firmware, Program program, BoardDescription board, LimitTable limits) {
    Answer answer = firmware.judge(program);
    Verdict expected = expected(program, board, limits);
    Demand demand = Demand.of(program, board);
    assertEquals(
        expected,
        answer.verdict(),
        () ->
            program
                + "\nhost: "
                + board.envelope().check(demand)
                + limits.envelope(program.stressClass()).check(demand)
                + "\nfirmware: "
                + answer);
    if (expected == Verdict.BEYOND) {
      String first =
          limits.envelope(program.stressClass()).check(demand).stream()
              .map(each -> key(each.what()))
              .findFirst()
              .orElseThrow();
      assertTrue(answer.latched().endsWith(" " + first), answer.latched() + ", not " + first);
    }
  }

  /** The name of a bound in rig files, of its words for people. */
  private static String key(String text) {
    for (Bound bound : Bound.values()) {
      if (bound.text().equals(text)) {
        return bound.name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
    throw new IllegalArgumentException(text);
  }

  @Test
  void theFirmwareRefusesWhatTheHostWouldAndNothingElse(TestSeed seed) {
    BoardDescription board = declared();
    RandomPrograms able = RandomPrograms.forBoard(seed, board);
    RandomPrograms wilder =
        RandomPrograms.forBoard(new TestSeed(seed.value() + 1), almighty(board));
    RandomStream random = seed.stream();
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    int each = Math.max(1, Trials.of(100_000) / TABLES);
    try (FirmwareVerdicts firmware = new FirmwareVerdicts()) {
      for (int k = 0; k < TABLES; k++) {
        LimitTable limits = table(able, board, random);
        firmware.boot(limits);
        for (int i = 0; i < each; i++) {
          Program program = random.nextInt(4) == 0 ? wilder.next() : able.next();
          agrees(firmware, program, board, limits);
          seen.merge(expected(program, board, limits), 1, Integer::sum);
        }
      }
    }
    for (Verdict verdict : Verdict.values()) {
      assertTrue(
          seen.getOrDefault(verdict, 0) > TABLES * each / 20, () -> "too few of one kind: " + seen);
    }
  }

  @Test
  void everyAbilityThatIsNotDeclaredIsRefused(TestSeed seed) {
    BoardDescription board = declared();
    RandomPrograms programs = RandomPrograms.forBoard(seed, almighty(board));
    Set<Ability> lacking = EnumSet.complementOf(EnumSet.copyOf(board.envelope().abilities()));
    Set<Ability> alone = EnumSet.noneOf(Ability.class);
    LimitTable limits = FirmwareProcess.wide();
    try (FirmwareVerdicts firmware = new FirmwareVerdicts()) {
      firmware.boot(limits);
      for (int i = 0; i < 4000; i++) {
        Program program = programs.next();
        Set<Ability> asked = EnumSet.copyOf(lacking);
        asked.retainAll(Demand.of(program, board).abilities());
        if (!asked.isEmpty()) {
          assertEquals(Verdict.REFUSED, firmware.judge(program).verdict(), program::toString);
          alone.addAll(asked);
        }
      }
    }
    assertEquals(lacking, alone, "abilities that the board lacks, and those that were asked for");
  }
}
