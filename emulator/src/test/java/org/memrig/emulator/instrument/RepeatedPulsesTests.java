package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memrig.instruments.analyzer.AnalyzerBoard;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;

/** Repeats of one pulse are courses of many pulses, whose results are told round by round. */
final class RepeatedPulsesTests {
  private static final int TIMES = 12;
  private static final double WIDTH = 0.06;
  private static final double OHMS = 10e3;
  private static final double STEP = 0.05;
  private static final Ladder LADDER = new Ladder(Ladder.Level.VOLTS, Ladder.Kind.LINEAR, STEP, 2);

  /** A channel whose courses are counted. */
  private record Counted(SourceMeasure channel, AtomicInteger courses) implements SourceMeasure {
    @Override
    public Channel describe() {
      return channel.describe();
    }

    @Override
    public void check(Course course) {
      channel.check(course);
    }

    @Override
    public boolean play(Course course, Readings into, BooleanSupplier stopped) {
      courses.incrementAndGet();
      return channel.play(course, into, stopped);
    }

    @Override
    public void safe() {
      channel.safe();
    }

    @Override
    public void close() {
      channel.close();
    }
  }

  private static Program repeated(Optional<Ladder> ladder) {
    Pulse pulse = Pulse.of(Cells.cell(0, 0), 0.5, 0, WIDTH, Limit.source(1e-3), Scheme.SINGLE);
    return Program.of(
        StressClass.PROGRAM,
        new Repeat(
            List.of(pulse),
            TIMES,
            ladder,
            Optional.empty(),
            Order.ARRAY_MAJOR,
            Repeat.Report.EVERY));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("as many rounds as a second holds are one course, also where a ladder climbs")
  void playsRoundsTogether(Analyzer analyzer) {
    Bench bench = new Bench(analyzer.instrument, "10k");
    AtomicInteger courses = new AtomicInteger();
    SourceMeasure channel =
        analyzer.driver.open(bench.messages(), analyzer.settings(), bench.clock);
    try (Board board =
        new AnalyzerBoard(
            new Counted(channel, courses),
            Optional.empty(),
            Bench.socket(),
            analyzer.settings(),
            bench.clock)) {
      List<PulseResult> results = new ArrayList<>();
      board.run(
          repeated(Optional.of(LADDER)),
          result -> {
            if (result instanceof PulseResult each) {
              results.add(each.copy());
            }
          });
      assertEquals(TIMES, results.size());
      long before = 0;
      for (int i = 0; i < TIMES; i++) {
        PulseResult each = results.get(i);
        double volts = 0.5 + STEP * i;
        assertEquals(i, each.round());
        assertEquals(1, each.pulses(0));
        assertEquals(volts * volts / OHMS * WIDTH, each.joules(0), 0.05 * each.joules(0));
        assertEquals(0, each.flags(0) & Flags.ENDED);
        assertTrue(each.startNanos() >= before, "rounds follow one another");
        before = each.endNanos();
      }
    }
    // A second holds all of them but where gaps are as long as pulses.
    assertTrue(courses.get() <= 2, courses + " courses for " + TIMES + " pulses");
  }
}
