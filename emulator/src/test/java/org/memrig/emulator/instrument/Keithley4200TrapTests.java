package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Course.Quantity;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.keithley.Keithley4200Driver;

/** Where a 4200A leaves volts on the chip, and what its driver does about it, or says. */
final class Keithley4200TrapTests {
  private final Bench bench = new Bench("keithley-4200", "10k");
  private final Readings readings = new Readings();
  private int asked;

  private SourceMeasure open() {
    return new Keithley4200Driver()
        .open(bench.messages(), AnalyzerSettings.at("tcp://127.0.0.1:1225"), bench.clock);
  }

  private static Course course(double limit, double dwell) {
    return new Course.Builder(Quantity.VOLTS, limit, 0, 1e-3)
        .add(0.5, dwell, true)
        .add(1, dwell, true)
        .build();
  }

  @Test
  void sourcesOnWhenItsHostIsGone() {
    try (SourceMeasure channel = open()) {
      assertThrows(
          Error.class,
          () ->
              channel.play(
                  course(1e-3, 10),
                  readings,
                  () -> {
                    bench.pass(0);
                    if (asked++ == 20) {
                      throw new Error("killed");
                    }
                    return false;
                  }));
      bench.pass(3600);
      assertFalse(bench.holdsNothing(), "an hour later the level is still on");
      assertEquals(SafetyClass.NONE, channel.describe().safety(), "and its description says so");
      assertEquals(Timing.Source.HOST, channel.describe().timing());
    }
    // Whoever opens it next makes it safe before anything else.
    assertTrue(bench.holdsNothing());
  }

  @Test
  void isOffAfterACourseAndWhenStopped() {
    try (SourceMeasure channel = open()) {
      assertTrue(channel.play(course(1e-3, 0.1), readings, () -> false));
      assertTrue(bench.holdsNothing());
      assertEquals(5e-5, readings.measured(0), 1e-8);
      readings.clear();
      assertFalse(channel.play(course(1e-3, 10), readings, () -> asked++ > 30));
      assertTrue(bench.holdsNothing());
    }
  }

  @Test
  void flagsALimitThatIsReached() {
    try (SourceMeasure channel = open()) {
      channel.play(course(6e-5, 0.1), readings, () -> false);
      assertEquals(0, readings.flags(0));
      assertEquals(Flags.LIMITED, readings.flags(1), "100 uA asked, 60 uA let");
    }
  }

  @Test
  void tellsACommandThatWasNotUnderstood() {
    try (SourceMeasure channel = open()) {
      bench.instrument.injectError(0, "");
      BoardFault fault =
          assertThrows(
              BoardFault.class, () -> channel.play(course(1e-3, 0.1), readings, () -> false));
      assertTrue(String.valueOf(fault.getMessage()).contains("'IT4,"), fault.getMessage());
      assertTrue(bench.holdsNothing());
    }
  }

  @Test
  void pairsNoLateAnswerWithAnotherQuestion() {
    try (SourceMeasure channel = open()) {
      bench.port.late(5_000_000_000L);
      assertThrows(LinkLost.class, () -> channel.play(course(1e-3, 0.1), readings, () -> false));
      bench.port.late(0);
      bench.pass(10);
      assertThrows(
          LinkLost.class,
          () -> channel.play(course(1e-3, 0.1), readings, () -> false),
          "out of step it stays until it is opened again");
      assertTrue(bench.holdsNothing());
    }
  }

  @Test
  void refusesPulsesThatItsHostCannotTime() {
    try (SourceMeasure channel = open()) {
      Refused refused = assertThrows(Refused.class, () -> channel.check(course(1e-3, 1e-3)));
      assertTrue(String.valueOf(refused.getMessage()).contains("user library"));
    }
  }
}
