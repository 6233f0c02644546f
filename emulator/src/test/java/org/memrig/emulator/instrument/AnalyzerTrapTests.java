package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.Flags;

/** What analyzers do to cells in other people's drivers, for every analyzer of ours. */
final class AnalyzerTrapTests {
  private final Readings readings = new Readings();
  private Bench bench;

  private SourceMeasure open(Analyzer analyzer) {
    bench = new Bench(analyzer.instrument, "10k");
    return analyzer.driver.open(bench.messages(), analyzer.settings(), bench.clock);
  }

  private boolean play(SourceMeasure channel, Course course) {
    readings.clear();
    return channel.play(course, readings, () -> false);
  }

  private static Course volts(double volts, double limit, double range) {
    return new Course.Builder(Course.Quantity.VOLTS, limit, range, 1e-3)
        .add(volts, 0.05, true)
        .build();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("no cell sees a course's volts with the limit of the course before")
  void limitsBeforeItForces(Analyzer analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      assertTrue(play(channel, volts(0.2, 1e-3, 0)));
      double[] most = new double[2];
      bench.felt =
          (volts, limit) -> {
            most[0] = Math.max(most[0], Math.abs(volts));
            most[1] = volts == 0 ? most[1] : Math.max(most[1], limit);
          };
      assertTrue(play(channel, volts(1, 1e-5, 0)));
      assertTrue(most[0] > 0, "it was forced");
      assertTrue(most[1] <= 1.05e-5, "with a limit of up to " + most[1] + " A");
      double jump = SourceUnit.RANGE_GLITCH;
      assertTrue(most[0] <= 1 + jump + 1e-9, "and never more than " + most[0] + " V");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("an ammeter that chooses its range makes the volts jump, one that is told does not")
  void jumpsWhereItRanges(Analyzer analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      assertTrue(play(channel, volts(0.002, 1e-3, 0)));
      assertTrue(jumps(channel, volts(0.2, 1e-3, 0)), "from a small range to a larger one");
      assertTrue(play(channel, volts(0.002, 1e-3, 1e-3)));
      assertFalse(jumps(channel, volts(0.2, 1e-3, 1e-3)), "on one range");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("who watches a course does not make its points longer")
  void keepsItsTimes(Analyzer analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      Course.Builder points = new Course.Builder(Course.Quantity.VOLTS, 1e-3, 1e-3, 0.2);
      for (int i = 0; i < 5; i++) {
        points.add(0.5, 0.25, true);
      }
      Course course = points.build();
      bench.stressed = 0;
      assertTrue(play(channel, course));
      double most = course.seconds() + course.points() * channel.describe().overhead();
      assertTrue(bench.stressed > 0.99 * course.seconds(), bench.stressed + " s at volts");
      assertTrue(bench.stressed <= most + 0.01, bench.stressed + " s at volts");
    }
  }

  private boolean jumps(SourceMeasure channel, Course course) {
    double[] most = new double[1];
    bench.felt = (volts, _) -> most[0] = Math.max(most[0], Math.abs(volts));
    assertTrue(play(channel, course));
    return most[0] > course.peak() * (1 + 1e-9);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a fixed range below the limit holds the source: that is the limit in force")
  void holdsTheRange(Analyzer analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      double[] most = new double[1];
      bench.felt = (volts, limit) -> most[0] = volts == 0 ? most[0] : Math.max(most[0], limit);
      assertTrue(play(channel, volts(0.5, 1e-3, 1e-5)));
      assertTrue(most[0] <= 1.05e-5 * (1 + 1e-9), "let through " + most[0] + " A");
      assertEquals(readings.compliance(), most[0], 0.051e-5, "as it says");
      assertEquals(1e-5, readings.range(), 1e-12);
      assertNotEquals(
          0, readings.flags(0) & (Flags.LIMITED | Flags.OVER_RANGE), "50 uA asked, 10 uA let");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("amps are forced where amps are asked for, and volts where volts are")
  void forcesWhatIsAsked(Analyzer analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      Course amps =
          new Course.Builder(Course.Quantity.AMPS, 2, 0, 1e-3).add(2e-5, 0.05, true).build();
      assertTrue(play(channel, amps));
      assertEquals(0.2, readings.measured(0), 1e-4, "20 uA in 10 kohm");
      assertTrue(play(channel, volts(0.2, 1e-3, 0)));
      assertEquals(2e-5, readings.measured(0), 1e-8, "0.2 V at 10 kohm");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("nothing is forced after opening, between courses, and after closing")
  void restsAtZero(Analyzer analyzer) {
    SourceMeasure channel = open(analyzer);
    assertTrue(bench.holdsNothing(), "after opening");
    for (int i = 1; i < 3; i++) {
      assertTrue(play(channel, volts(0.2 * i, 1e-3, 0)));
      bench.pass(10);
      assertTrue(bench.holdsNothing(), "after course " + i);
    }
    channel.close();
    assertTrue(bench.holdsNothing(), "after closing");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("what reached its limit is flagged, and what is beside it is not")
  void flagsTheLimit(Analyzer analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      Course.Builder both = new Course.Builder(Course.Quantity.VOLTS, 6e-5, 0, 1e-3);
      assertTrue(play(channel, both.add(0.5, 0.05, true).add(1, 0.05, true).build()));
      assertEquals(0, readings.flags(0), "50 uA of 60");
      assertEquals(Flags.LIMITED, readings.flags(1) & Flags.LIMITED, "100 uA of 60");
    }
  }
}
