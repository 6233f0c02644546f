package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Course.Quantity;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.keysight.KeysightB1500Driver;
import org.memrig.instruments.message.StreamMessages;

/** Where a B1500A leaves volts on the chip, and that its driver does not. */
final class KeysightB1500TrapTests {
  private static final AnalyzerSettings SETTINGS = AnalyzerSettings.at("tcp://127.0.0.1:1");

  private final Bench bench = new Bench("keysight-b1500", "10k");
  private final StreamMessages raw = bench.messages();
  private final Readings readings = new Readings();
  private int asked;

  private void say(String... commands) {
    for (String each : commands) {
      raw.send(each.getBytes(StandardCharsets.US_ASCII), bench.clock.nanos() + 1_000_000_000);
    }
    bench.pass(0.05);
  }

  private String hear() {
    return raw.receive(bench.clock.nanos() + 1_000_000_000)
        .map(each -> new String(each, StandardCharsets.US_ASCII))
        .orElse("nothing");
  }

  private SourceMeasure open(AnalyzerSettings settings) {
    return new KeysightB1500Driver().open(bench.messages(), settings, bench.clock);
  }

  /** Let the instrument live up to now, and count. */
  private int asked() {
    bench.pass(0);
    return asked++;
  }

  private static Course slow() {
    Course.Builder points = new Course.Builder(Quantity.VOLTS, 1e-3, 0, 1e-3);
    for (int i = 1; i <= 50; i++) {
      points.add(i * 0.01, 0.1, true);
    }
    return points.build();
  }

  @Test
  void sourcesOnWhenNobodyAsks() {
    say("CN 1", "DV 1,20,0.5,0.001");
    bench.pass(3600);
    assertFalse(bench.holdsNothing(), "an hour later it sources still");
    // Whoever opens it next makes it safe before anything else.
    open(SETTINGS).close();
    assertTrue(bench.holdsNothing());
  }

  @Test
  void leavesTheBiasOnAfterAbort() {
    say("CN 1", "MM 2,1", "WT 0,0.1", "WV 1,1,20,0.1,1,10,0.001", "XE");
    say("AB");
    assertFalse(bench.holdsNothing(), "AB ends the sweep and leaves its volts on");
    say("DZ");
    assertTrue(bench.holdsNothing());
  }

  @Test
  void holdsTheLastStepOfASweepThatIsNoProgram() {
    say("CN 1", "MM 2,1", "WT 0,0.001", "WM 1,2", "WV 1,1,20,0.1,1,10,0.001", "XE");
    bench.pass(10);
    assertFalse(bench.holdsNothing(), "a sweep by itself ends at its last value");
  }

  @Test
  void endsAtZeroWhenItsHostIsGone() {
    try (SourceMeasure channel = open(SETTINGS)) {
      // A host that dies in the middle: it never comes back from its pause.
      assertThrows(
          Error.class,
          () ->
              channel.play(
                  slow(),
                  readings,
                  () -> {
                    if (asked() == 20) {
                      throw new Error("killed");
                    }
                    return false;
                  }));
      assertFalse(bench.holdsNothing(), "it is in the middle of its sweep");
      bench.pass(10);
      assertTrue(bench.holdsNothing(), "its program ended at 0 V by itself");
    }
  }

  @Test
  void isAtZeroAtOnceWhenStopped() {
    try (SourceMeasure channel = open(SETTINGS)) {
      assertFalse(channel.play(slow(), readings, () -> asked() > 100));
      assertTrue(bench.holdsNothing());
      assertTrue(readings.size() > 0 && readings.size() < 50, readings.size() + " readings");
      assertEquals(0.01 / 10e3, readings.measured(0), 1e-10);
      // The next course is whole, and no late answer of the one before is taken for its own.
      readings.clear();
      Course next = new Course.Builder(Quantity.VOLTS, 1e-3, 0, 1e-3).add(0.2, 2e-3, true).build();
      assertTrue(channel.play(next, readings, () -> false));
      assertEquals(2e-5, readings.measured(0), 1e-9);
    }
  }

  @Test
  void endsPulsesOfUpToTwoSecondsByHardware() {
    try (Board board = bench.open(new KeysightB1500Driver(), SETTINGS)) {
      BoardDescription.Timing timing = board.describe().timing();
      assertEquals(BoardDescription.Timing.Source.HARDWARE, timing.ending(2));
      assertEquals(BoardDescription.Timing.Source.FIRMWARE, timing.ending(2.001));
    }
  }

  @Test
  void keepsItsErrorsOverAReset() {
    say("NONSENSE 1", "*RST", "ERRX?");
    assertTrue(hear().startsWith("+100,"), "a reset does not empty the queue");
  }

  @Test
  void forcesNothingBeforeItsSwitchIsClosed() {
    say("DV 1,20,0.5,0.001", "ERRX?");
    assertTrue(hear().startsWith("+200,"));
    assertTrue(bench.holdsNothing());
  }

  @Test
  void isSafeAlthoughItIsSilent() {
    try (SourceMeasure channel = open(SETTINGS)) {
      bench.port.fault(InstrumentPort.Fault.SILENT);
      RuntimeException lost =
          assertThrows(RuntimeException.class, () -> channel.play(slow(), readings, () -> false));
      assertTrue(lost instanceof LinkLost || lost instanceof BoardFault, () -> "" + lost);
      bench.pass(0.1);
      assertTrue(bench.holdsNothing());
    }
  }

  @Test
  void flagsALimitThatIsReached() {
    try (SourceMeasure channel = open(SETTINGS)) {
      Course course = new Course.Builder(Quantity.VOLTS, 1e-5, 0, 1e-3).add(1, 2e-3, true).build();
      channel.play(course, readings, () -> false);
      assertEquals(Flags.LIMITED, readings.flags(0) & Flags.LIMITED, "100 uA asked, 10 uA let");
      assertEquals(1e-5, readings.measured(0), 1e-8);
    }
  }

  @Test
  void limitsByItsSeriesResistor() {
    AnalyzerSettings series =
        new AnalyzerSettings(
            SETTINGS.address(),
            SETTINGS.timeout(),
            SETTINGS.limit(),
            SETTINGS.discharge(),
            SETTINGS.sense(),
            SETTINGS.terminals(),
            SETTINGS.outputOff(),
            SETTINGS.language(),
            1,
            true,
            SETTINGS.matrix());
    try (SourceMeasure channel = open(series)) {
      Course course = new Course.Builder(Quantity.VOLTS, 1e-3, 0, 1e-3).add(1, 2e-3, true).build();
      channel.play(course, readings, () -> false);
      assertEquals(1 / 1.01e6, readings.measured(0), 1e-10, "1 Mohm and the cell's 10 kohm");
      assertEquals(0.01, readings.source(0), 2e-3, "volts of the cell, not of the source");
      assertEquals(10e3, readings.source(0) / readings.measured(0), 500, "ohms of the cell");
    }
  }
}
