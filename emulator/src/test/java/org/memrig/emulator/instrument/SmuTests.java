package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Course.Quantity;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.keithley.Keithley2400Driver;

/** A unit by the shipped dialect, on the emulated 2400 with 10 kohm at its ends. */
final class SmuTests {
  private final Bench bench = new Bench("keithley-2400", "10k");

  private static SourceMeasure open(AnalyzerDriver driver, Bench at) {
    return driver.open(at.messages(), AnalyzerSettings.at("tcp://10.0.0.2:1"), at.clock);
  }

  private SourceMeasure open() {
    return open(SmuContractTests.shipped(), bench);
  }

  private static Readings played(AnalyzerDriver driver, Course course) {
    Bench at = new Bench("keithley-2400", "10k");
    Readings readings = new Readings();
    try (SourceMeasure channel = open(driver, at)) {
      assertTrue(channel.play(course, readings, () -> false));
    }
    return readings;
  }

  @Test
  @DisplayName("a staircase gives what the 2400's own driver gives, to the resolution of its range")
  void agreesWithTheDriver() {
    for (Quantity each : Quantity.values()) {
      double most = each == Quantity.VOLTS ? 0.5 : 5e-5;
      double limit = each == Quantity.VOLTS ? 4e-5 : 2;
      Course.Builder stairs = new Course.Builder(each, limit, 0, 1e-3);
      for (int i = -10; i <= 10; i++) {
        stairs.add(most * i / 10, 0.02, true);
      }
      Course course = stairs.build();
      Readings own = played(new Keithley2400Driver(), course);
      Readings ours = played(SmuContractTests.shipped(), course);
      assertEquals(21, ours.size());
      assertEquals(own.compliance(), ours.compliance());
      // Six and a half digits of the range of 100 uA, or of 2 V.
      double resolution = each == Quantity.VOLTS ? 1e-10 : 2e-6;
      for (int i = 0; i < 21; i++) {
        assertEquals(own.measured(i), ours.measured(i), resolution, each + " " + i);
        assertEquals(own.flags(i), ours.flags(i), each + " " + i);
      }
      assertEquals(each == Quantity.VOLTS ? Flags.LIMITED : 0, ours.flags(0));
    }
  }

  @Test
  @DisplayName("a host that dies leaves the last level on: what the safety class NONE says")
  void sourcesOnWhenItsHostDies() {
    SourceMeasure channel = open();
    Course slow =
        new Course.Builder(Quantity.VOLTS, 1e-3, 0, 1e-3)
            .add(0.5, 1, true)
            .add(0.4, 1, true)
            .build();
    int[] asked = new int[1];
    assertThrows(
        Error.class,
        () ->
            channel.play(
                slow,
                new Readings(),
                () -> {
                  if (++asked[0] > 20) {
                    throw new Error("killed");
                  }
                  return false;
                }));
    bench.pass(3600);
    assertFalse(bench.holdsNothing());
    open().close();
    assertTrue(bench.holdsNothing(), "who opens it next makes it safe before anything else");
  }

  @Test
  @DisplayName("a stop ends it with the output off, and what was measured is kept")
  void stops() {
    SourceMeasure channel = open();
    Readings readings = new Readings();
    Course.Builder points = new Course.Builder(Quantity.VOLTS, 1e-3, 0, 1e-3);
    for (int i = 0; i < 100; i++) {
      points.add(0.5, 0.1, true);
    }
    long begun = bench.clock.nanos();
    assertFalse(
        channel.play(points.build(), readings, () -> bench.clock.nanos() - begun > 1_000_000_000));
    assertTrue(bench.holdsNothing());
    assertTrue(readings.size() > 3 && readings.size() < 11, "measured " + readings.size());
    channel.close();
  }

  @Test
  @DisplayName("an error is told with the command that caused it, and the output is off")
  void namesTheCommandOfAnError() {
    SourceMeasure channel = open();
    bench.instrument.injectError(-222, "Parameter data out of range");
    Course course = new Course.Builder(Quantity.VOLTS, 1e-3, 0, 1e-3).add(0.5, 0.02, true).build();
    BoardFault fault =
        assertThrows(BoardFault.class, () -> channel.play(course, new Readings(), () -> false));
    assertTrue(fault.getMessage().contains("-222"), fault.getMessage());
    assertTrue(bench.holdsNothing());
    channel.close();
  }

  @Test
  @DisplayName("what the dialect does not allow is refused before anything is sent")
  void refusesWhatTheDialectDoesNotAllow() {
    SourceMeasure channel = open();
    Course.Builder strong = new Course.Builder(Quantity.VOLTS, 0.2, 0, 1e-3).add(150, 1, true);
    Refused power = assertThrows(Refused.class, () -> channel.check(strong.build()));
    assertTrue(power.getMessage().contains("22.05 W"), power.getMessage());
    Course.Builder small = new Course.Builder(Quantity.VOLTS, 1e-4, 1e-4, 1e-3).add(1, 1e-3, true);
    Refused quick = assertThrows(Refused.class, () -> channel.check(small.build()));
    assertTrue(quick.getMessage().contains("0.02 s"), quick.getMessage());
    Course.Builder low = new Course.Builder(Quantity.VOLTS, 0.9e-9, 0, 1e-3).add(1, 1, true);
    assertThrows(Refused.class, () -> channel.check(low.build()));
    channel.close();
  }
}
