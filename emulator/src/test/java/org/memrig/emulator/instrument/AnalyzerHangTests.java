package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memrig.instruments.analyzer.AnalyzerBoard;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.keithley.Keithley2450Driver;
import org.memrig.instruments.matrix.Keithley707bDriver;
import org.memrig.instruments.matrix.KeithleyMatrixSettings;

/** Stops, silence and pulled cables in the middle of a course, for every analyzer. */
final class AnalyzerHangTests {
  private static final AnalyzerSettings SETTINGS = AnalyzerSettings.at("tcp://127.0.0.1:5025");
  private static final double MOST = 1;

  private final Readings readings = new Readings();
  private Bench bench;
  private long asked;

  private SourceMeasure open(Analyzer analyzer) {
    return analyzer.driver.open(bench.messages(), analyzer.settings(), bench.clock);
  }

  private static Course slow() {
    Course.Builder points = new Course.Builder(Course.Quantity.VOLTS, 1e-3, 0, 1e-3);
    for (int i = 0; i < 50; i++) {
      points.add(0.5, 0.2, true);
    }
    return points.build();
  }

  private void begin(Analyzer analyzer) {
    bench = new Bench(analyzer.instrument, "10k");
  }

  /** Let the instrument live up to now; tell whether the course is in its middle. */
  private boolean inTheMiddle() {
    bench.pass(0);
    return !bench.instrument.quiet() && asked++ > 20;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a stop in a course of ten seconds brings the output to 0 V within one")
  void stops(Analyzer analyzer) {
    begin(analyzer);
    try (SourceMeasure channel = open(analyzer)) {
      long[] told = new long[1];
      boolean whole =
          channel.play(
              slow(),
              readings,
              () -> {
                boolean stop = inTheMiddle();
                told[0] = told[0] == 0 && stop ? bench.clock.nanos() : told[0];
                return told[0] != 0;
              });
      assertFalse(whole);
      assertTrue(bench.holdsNothing(), "at 0 V");
      double took = (bench.clock.nanos() - told[0]) * 1e-9;
      assertTrue(took < MOST, took + " s from the stop on");
      assertTrue(readings.size() < 50, readings.size() + " readings are kept");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("one that ceases to answer is given up and told to go off, within a second then")
  void givesUp(Analyzer analyzer) {
    begin(analyzer);
    SourceMeasure channel = open(analyzer);
    RuntimeException lost =
        assertThrows(
            RuntimeException.class,
            () ->
                channel.play(
                    slow(),
                    readings,
                    () -> {
                      if (inTheMiddle()) {
                        bench.port.fault(InstrumentPort.Fault.SILENT);
                      }
                      return false;
                    }));
    assertTrue(lost instanceof LinkLost || lost instanceof BoardFault, () -> "" + lost);
    long before = bench.clock.nanos();
    channel.safe();
    bench.pass(0.1);
    assertTrue(bench.holdsNothing(), "at 0 V");
    assertTrue((bench.clock.nanos() - before) * 1e-9 < MOST, "safe waits for no answer");
    channel.close();
  }

  @Test
  @DisplayName("a silent analyzer does not keep its matrix from opening within a second")
  void opensTheMatrixOfASilentAnalyzer() {
    List<String> rows = List.of("1A01", "1A02");
    List<String> columns = List.of("1B03", "1B04", "1B05");
    MatrixBench rig = new MatrixBench(rows, columns, Keithley707b::new);
    KeithleyMatrixSettings wired =
        new KeithleyMatrixSettings("", rows, columns, List.of(), List.of(), 0.015, 1);
    AnalyzerBoard board =
        new AnalyzerBoard(
            new Keithley2450Driver().open(rig.toMeter(), SETTINGS, rig.clock),
            Optional.of(new Keithley707bDriver().open(rig.toMatrix(), wired, rig.clock)),
            Bench.socket(),
            SETTINGS,
            rig.clock);
    Program read = Program.of(StressClass.READ, Read.of(Cells.cell(0, 0), 0.2, 0, 1e-3, 1e-3));
    board.run(read, _ -> {});
    assertFalse(rig.relays.closed().isEmpty(), "connected");
    rig.meter.fault(InstrumentPort.Fault.SILENT);
    assertThrows(RuntimeException.class, () -> board.run(read, _ -> {}));
    long before = rig.clock.nanos();
    board.safe();
    double took = (rig.clock.nanos() - before) * 1e-9;
    rig.settle();
    assertEquals(0, rig.relays.closed().size(), "open");
    assertTrue(took < MOST, took + " s");
    assertTrue(rig.analyzer.quiet());
    board.close();
  }

  /** Pull the cable in the middle of a course. */
  private void pull(Analyzer analyzer) {
    begin(analyzer);
    SourceMeasure channel = open(analyzer);
    RuntimeException lost =
        assertThrows(
            RuntimeException.class,
            () ->
                channel.play(
                    slow(),
                    readings,
                    () -> {
                      if (inTheMiddle()) {
                        bench.line.far().close();
                      }
                      return false;
                    }));
    assertInstanceOf(LinkLost.class, lost, "what it does is in doubt");
    channel.close();
    assertFalse(bench.instrument.quiet(), "nobody can tell it anything");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a pulled cable is in doubt; the next opening switches off before anything else")
  void isSafeFirstAfterAPulledCable(Analyzer analyzer) {
    pull(analyzer);
    Wiretap tap = bench.replug();
    try (SourceMeasure _ = open(analyzer)) {
      List<String> first = tap.untilQuiet();
      assertEquals(analyzer.off.subList(0, first.size()), first, "nothing else went before");
      assertTrue(tap.heard.size() > first.size() && bench.holdsNothing());
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("what a pulled cable leaves: a course plays to its end; a 4200A stays on for good")
  void leavesWhatIsDocumented(Analyzer analyzer) {
    pull(analyzer);
    bench.instrument.reach(bench.clock.nanos() + 3_600_000_000_000L);
    assertEquals(analyzer.bounded(), bench.instrument.quiet(), "an hour later");
  }
}
