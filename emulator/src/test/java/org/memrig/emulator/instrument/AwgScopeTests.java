package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.testkit.QuietExtension;

/** What a generator and an oscilloscope do to a resistor, measure of it, and do not let pass. */
@ExtendWith(QuietExtension.class)
final class AwgScopeTests {
  private static final double OHMS = 1000;

  /** Eight bits of ranges that are filled by a fifth at least, with noise that is averaged. */
  private static final double NEAR = 0.02;

  private PairBench bench = new PairBench(OHMS);

  private static List<Result> run(Board board, Operation... steps) {
    List<Result> results = new ArrayList<>();
    board.run(Program.of(StressClass.PROGRAM, steps), each -> results.add(each.copy()));
    return results;
  }

  private static Read read(double volts, SenseRange range) {
    return new Read(
        Cells.cell(0, 0), volts, 0, Drive.GROUND, 1e-4, 1e-4, range, 1, Read.Mode.CELL_BY_CELL);
  }

  private static Pulse pulse(double volts, double width, double edge, double gap, int count) {
    return new Pulse(
        Cells.cell(0, 0),
        Levels.of(volts),
        Levels.of(0),
        Levels.of(width),
        Levels.of(count),
        edge,
        edge,
        gap,
        Limit.NONE,
        Scheme.SINGLE,
        Order.ARRAY_MAJOR);
  }

  private static Sense sense(Line line, Sense.Quantity quantity, double period, int count) {
    return new Sense(
        line, quantity, 0, period, count, period / 2, SenseRange.AUTO, OptionalDouble.empty());
  }

  private static Wave wave(double seconds, PiecewiseLinear shape, Sense... senses) {
    return new Wave(
        seconds,
        List.of(new LineDrive(Line.row(0), new Drive.Volts(shape))),
        List.of(senses),
        List.of());
  }

  private static Wave plateau(double volts, double seconds) {
    PiecewiseLinear flat =
        PiecewiseLinear.of(new double[] {0, seconds}, new double[] {volts, volts});
    return wave(seconds, flat, sense(Line.column(0), Sense.Quantity.AMPS, seconds / 10, 10));
  }

  private List<String> told(String begin) {
    return bench.generator.words().stream().filter(each -> each.startsWith(begin)).toList();
  }

  @Test
  @DisplayName("a read gives the amps over the shunt and the volts that are left for the cell")
  void measuresDriveAndShunt() {
    try (Board board = bench.open()) {
      ReadResult read = (ReadResult) run(board, read(0.2, SenseRange.AUTO)).getFirst();
      double amps = 0.2 / (OHMS + PairBench.SHUNT + WaveBench.OUTPUT_OHMS);
      assertEquals(amps, read.amps(0), amps * NEAR);
      assertEquals(amps * OHMS, read.volts(0), 0.2 * NEAR, "not the 0.2 V of the generator");
      assertEquals(0, read.flags(0));
      assertEquals(0.04 / 2 / PairBench.SHUNT, read.range(0), 1e-9, "5 mV a division");
    }
  }

  @Test
  @DisplayName("the board says what it is: emulated, timed by hardware, ending by itself")
  void describesItself() {
    try (Board board = bench.open()) {
      BoardDescription said = board.describe();
      assertTrue(said.identity().emulated());
      assertEquals(BoardDescription.SafetyClass.BOUNDED, said.safety().safetyClass());
      assertEquals(BoardDescription.Timing.Source.HARDWARE, said.timing().source());
      assertFalse(said.envelope().can(Ability.DRIVE_AMPS));
      assertFalse(said.envelope().can(Ability.LIMIT_SERIES), "no resistor was declared for that");
    }
  }

  @Test
  @DisplayName("a series resistor is a limit, of what flows into a short at the most volts")
  void limitsBySeries() {
    bench = new PairBench(OHMS, 10e3);
    try (Board board = bench.open()) {
      double least = 5 / (10e3 + PairBench.SHUNT + WaveBench.OUTPUT_OHMS);
      Pulse plain = pulse(1, 1e-3, 0, 0, 1);
      Pulse held = limited(plain, least * 1.01);
      PulseResult pulsed = (PulseResult) run(board, held).getFirst();
      double amps = 1 / (OHMS + 10e3 + PairBench.SHUNT + WaveBench.OUTPUT_OHMS);
      double joules = amps * amps * OHMS * 1e-3;
      assertEquals(joules, pulsed.joules(0), joules * 5 * NEAR, "of the cell alone");
      Pulse tight = limited(plain, least * 0.99);
      assertThrows(Refused.class, () -> run(board, tight));
    }
  }

  private static Pulse limited(Pulse plain, double amps) {
    return new Pulse(
        plain.cells(),
        plain.volts(),
        plain.gate(),
        plain.width(),
        plain.count(),
        plain.rise(),
        plain.fall(),
        plain.gap(),
        new Limit(amps, Limit.Kind.SERIES, Limit.OnReach.CLAMP),
        plain.scheme(),
        plain.order());
  }

  @Test
  @DisplayName("pulses in a row are one burst; energy and peak are measured of every one")
  void countsPulsesInOneBurst() {
    try (Board board = bench.open()) {
      PulseResult pulsed = (PulseResult) run(board, pulse(1, 10e-6, 2e-6, 8e-6, 5)).getFirst();
      assertEquals(5, pulsed.pulses(0));
      assertEquals(1, told("*TRG").size());
      assertEquals(1, told(":SOUR1:BURS:NCYC 5").size());
      double amps = 1 / (OHMS + PairBench.SHUNT + WaveBench.OUTPUT_OHMS);
      // Each edge holds a third of what as much of the plateau does.
      double joules = 5 * amps * amps * OHMS * (10e-6 + 2 * 2e-6 / 3);
      assertEquals(joules, pulsed.joules(0), joules * 2 * NEAR);
      assertTrue(pulsed.peakAmps(0) >= amps * 0.99 && pulsed.peakAmps(0) < amps * 1.15);
      int measured = Flags.ENERGY_MEASURED | Flags.PEAK_MEASURED;
      assertEquals(measured, pulsed.flags(0));
      assertEquals(0, pulsed.flags() & Flags.UNROLLED);
    }
  }

  @Test
  @DisplayName("pulses too far apart for one record are bursts of their own, and that is said")
  void unrollsWhatOneRecordDoesNotResolve() {
    try (Board board = bench.open()) {
      PulseResult pulsed = (PulseResult) run(board, pulse(1, 1e-6, 0, 0.5, 3)).getFirst();
      assertEquals(3, pulsed.pulses(0));
      assertEquals(3, told("*TRG").size());
      assertEquals(Flags.UNROLLED, pulsed.flags() & Flags.UNROLLED);
      double amps = 1 / (OHMS + PairBench.SHUNT + WaveBench.OUTPUT_OHMS);
      double joules = 3 * amps * amps * OHMS * 1e-6;
      assertEquals(joules, pulsed.joules(0), joules * 2 * NEAR);
    }
  }

  @Test
  @DisplayName("a wave's edges are as asked, and lines are sensed against ground")
  void playsEdges() {
    try (Board board = bench.open()) {
      PiecewiseLinear ramp =
          PiecewiseLinear.of(new double[] {0, 1e-3, 2e-3}, new double[] {0, 1, 0});
      List<Result> all =
          run(
              board,
              wave(
                  2e-3,
                  ramp,
                  sense(Line.row(0), Sense.Quantity.VOLTS, 1e-4, 20),
                  sense(Line.column(0), Sense.Quantity.VOLTS, 1e-4, 20),
                  sense(Line.column(0), Sense.Quantity.AMPS, 1e-4, 20)));
      TraceBlock row = (TraceBlock) all.get(0);
      TraceBlock column = (TraceBlock) all.get(1);
      TraceBlock amps = (TraceBlock) all.get(2);
      double whole = OHMS + PairBench.SHUNT + WaveBench.OUTPUT_OHMS;
      for (int i = 0; i < 20; i++) {
        double volts = ramp.at(i * 1e-4 + 2.5e-5);
        assertEquals(volts * (1 - WaveBench.OUTPUT_OHMS / whole), row.value(i), NEAR, "row " + i);
        assertEquals(volts * PairBench.SHUNT / whole, column.value(i), 0.05 * NEAR, "column " + i);
        assertEquals(-volts / whole, amps.value(i), 1e-3 * NEAR, "amps " + i);
      }
    }
  }

  @Test
  @DisplayName("waveforms stay in the generator: pulse, read, pulse, read loads each once")
  void loadsOnce() {
    try (Board board = bench.open()) {
      for (int i = 0; i < 3; i++) {
        run(board, pulse(1, 1e-5, 0, 0, 1), read(0.2, SenseRange.of(1e-3)));
      }
      assertEquals(2, told(":SOUR1:DATA:ARB:DAC").size());
      assertEquals(6, told("*TRG").size());
    }
  }

  @Test
  @DisplayName("the memory is cleared with the output off only: what is then selected is not 0 V")
  void clearsWithTheOutputOff() {
    try (Board board = bench.open()) {
      boolean[] on = new boolean[1];
      List<Boolean> cleared = new ArrayList<>();
      bench.generator.then =
          words -> {
            on[0] = words.equals(":OUTP1 ON") || on[0] && !words.equals(":OUTP1 OFF");
            if (words.equals(":SOUR1:DATA:VOL:CLE")) {
              cleared.add(on[0]);
            }
          };
      // Pieces whose only common measure is 20 ns make waveforms of 100,000 samples; ten fit.
      for (int i = 1; i <= 11; i++) {
        double volts = 0.05 * i;
        PiecewiseLinear steps =
            PiecewiseLinear.of(
                new double[] {0, 1e-3, 1e-3, 2.00002e-3},
                new double[] {volts, volts, -volts, -volts});
        run(board, wave(2.00002e-3, steps), plateau(0.1, 1e-4));
      }
      assertEquals(List.of(false), cleared, "once, with the output off");
      assertTrue(bench.holdsNothing());
    }
  }

  @Test
  @DisplayName("a generator told of 50 ohm forces twice the volts into a cell")
  void doublesIntoACell() {
    try (Board board = bench.open()) {
      run(board, plateau(1, 1e-3));
      double asked = bench.pair.volts(WaveBench.Point.DRIVE, 5e-4);
      bench.pair.generator().take(":OUTP1:LOAD 50", bench.clock.nanos());
      bench.pair.generator().take(":OUTP1 ON", bench.clock.nanos());
      bench.pair.generator().take("*TRG", bench.clock.nanos());
      bench.pass(1e-2);
      assertEquals(2 * asked, bench.pair.volts(WaveBench.Point.DRIVE, 5e-4), 1e-3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":OUTP1:LOAD 50",
        ":OUTP1:POL INV",
        ":SOUR1:FUNC SIN",
        ":SOUR1:VOLT 1",
        ":SOUR1:VOLT:LIM:STAT OFF",
        ":SOUR1:VOLT:LIM:HIGH 6",
        ":SOUR1:VOLT:LIM:LOW -6",
        ":SOUR1:VOLT:LIM:STAT OFF;:SOUR1:VOLT 2;:SOUR1:VOLT:OFFS 0.5",
        ":SOUR1:BURS:STAT OFF",
        ":SOUR1:BURS:MODE GAT",
        ":SOUR1:BURS:PHAS 90",
        ":TRIG1:SOUR EXT",
        ":SOUR1:FUNC:ARB:FILT NORM",
        ":OUTP1 ON"
      })
  @DisplayName("what somebody sets at the generator is read back before the output goes on")
  void refusesWhatReadsBackWrong(String tampering) {
    try (Board board = bench.open()) {
      run(board, plateau(0.1, 1e-3));
      bench.pair.generator().take(tampering, bench.clock.nanos());
      int triggers = told("*TRG").size();
      int switched = told(":OUTP1 ON").size();
      BoardFault fault =
          assertThrows(BoardFault.class, () -> run(board, plateau(0.1, 1e-3)), tampering);
      assertTrue(
          fault.getMessage().contains("reads back") || fault.getMessage().contains("output on"),
          fault.getMessage());
      assertEquals(triggers, told("*TRG").size(), "nothing was played");
      assertEquals(switched, told(":OUTP1 ON").size(), "nor switched on");
      assertTrue(bench.holdsNothing());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":CHAN1:PROB 10",
        ":CHAN2:OFFS 0.1",
        ":CHAN2:IMP FIFT",
        ":CHAN1:COUP AC",
        ":CHAN2:RANG 40",
        ":TIM:RANG 1",
        ":TIM:REF CENT",
        ":TIM:POS 1",
        ":TRIG:SOUR CHAN1",
        ":TRIG:LEV 3",
        ":TRIG:SWE AUTO",
        ":WAV:FORM WORD"
      })
  @DisplayName("what somebody sets at the oscilloscope is read back before anything is played")
  void refusesAnotherView(String tampering) {
    try (Board board = bench.open()) {
      run(board, plateau(0.1, 1e-3));
      bench.pair.scope().take(tampering, bench.clock.nanos());
      int triggers = told("*TRG").size();
      assertThrows(BoardFault.class, () -> run(board, plateau(0.1, 1e-3)), tampering);
      assertEquals(triggers, told("*TRG").size(), "nothing was played");
    }
  }

  @Test
  @DisplayName("a drive higher than asked is a safety fault, whatever the generator says of itself")
  void seesTooHighADrive() {
    try (Board board = bench.open()) {
      bench.generator.then =
          words -> {
            if (words.equals(":OUTP1 ON")) {
              bench.pair.generator().take(":OUTP1:LOAD 50", bench.clock.nanos());
            }
          };
      BoardFault fault = assertThrows(BoardFault.class, () -> run(board, plateau(1, 1e-3)));
      assertEquals(BoardFault.Grade.SAFETY, fault.grade());
      assertTrue(fault.getMessage().contains("where 1.0 V were asked"), fault.getMessage());
      assertTrue(bench.holdsNothing());
    }
  }

  @Test
  @DisplayName("a generator that does not rest at 0 V is a safety fault")
  void seesThatItDoesNotRest() {
    try (Board board = bench.open()) {
      bench.generator.then =
          words -> {
            if (words.equals(":OUTP1 ON")) {
              bench.pair.generator().take(":SOUR1:VOLT:LIM:STAT OFF", bench.clock.nanos());
              bench.pair.generator().take(":SOUR1:VOLT 2", bench.clock.nanos());
              bench.pair.generator().take(":SOUR1:VOLT:OFFS -0.6", bench.clock.nanos());
            }
          };
      BoardFault fault = assertThrows(BoardFault.class, () -> run(board, plateau(1, 1e-3)));
      assertEquals(BoardFault.Grade.SAFETY, fault.grade());
      assertTrue(fault.getMessage().contains("rests at"), fault.getMessage());
      assertTrue(bench.holdsNothing());
    }
  }

  @Test
  @DisplayName("a trigger that does not come gives no data, and says where to look")
  void givesNothingWithoutATrigger() {
    try (Board board = bench.open()) {
      bench.pair.sync(false);
      List<Result> results = new ArrayList<>();
      Program program = Program.of(StressClass.PROGRAM, plateau(0.1, 1e-3));
      BoardFault fault =
          assertThrows(
              BoardFault.class, () -> board.run(program, each -> results.add(each.copy())));
      assertTrue(fault.getMessage().contains("saw no trigger"), fault.getMessage());
      assertEquals(List.of(), results);
      assertTrue(bench.holdsNothing());
      bench.pair.sync(true);
      assertEquals(2, run(board, plateau(0.1, 1e-3)).size(), "usable after");
    }
  }

  @Test
  @DisplayName("a drive lower than into a short gives no data, and says where to look")
  void givesNothingWithoutADrive() {
    try (Board board = bench.open()) {
      bench.generator.then =
          words -> {
            if (words.equals(":OUTP1 ON")) {
              bench.pair.generator().take(":SOUR1:VOLT 0.2", bench.clock.nanos());
            }
          };
      List<Result> results = new ArrayList<>();
      Program program = Program.of(StressClass.PROGRAM, plateau(1, 1e-3));
      BoardFault fault =
          assertThrows(
              BoardFault.class, () -> board.run(program, each -> results.add(each.copy())));
      assertEquals(BoardFault.Grade.SESSION, fault.grade());
      assertTrue(fault.getMessage().contains("less than into a short"), fault.getMessage());
      assertEquals(List.of(), results);
      assertTrue(bench.holdsNothing());
    }
  }

  @Test
  @DisplayName("what leaves the oscilloscope's range is flagged and is no data")
  void flagsOverRange() {
    bench = new PairBench(100);
    try (Board board = bench.open()) {
      ReadResult read = (ReadResult) run(board, read(0.2, SenseRange.of(1e-4))).getFirst();
      assertEquals(Flags.OVER_RANGE, read.flags(0));
      assertEquals(0, read.amps(0));
      // A cell that conducts ten times better than the chip is declared to.
      PulseResult pulsed = (PulseResult) run(board, pulse(1, 1e-4, 0, 0, 1)).getFirst();
      assertEquals(Flags.OVER_RANGE, pulsed.flags(0), "neither energy nor peak was measured");
      List<Result> all = run(board, plateau(1, 1e-3));
      TraceBlock trace = (TraceBlock) all.getFirst();
      assertTrue(trace.over(5));
      assertEquals(Flags.OVER_RANGE, ((WaveResult) all.getLast()).flags(0));
    }
  }

  @Test
  @DisplayName("an error is told with the command that it belongs to")
  void attributesErrors() {
    try (Board board = bench.open()) {
      bench.generator.then =
          words -> {
            if (words.equals(":SOUR1:BURS:NCYC 1")) {
              bench.pair.generator().injectError(-222, "Parameter data out of range");
            }
          };
      BoardFault fault = assertThrows(BoardFault.class, () -> run(board, plateau(0.1, 1e-3)));
      assertTrue(fault.getMessage().contains("-222"), fault.getMessage());
      assertTrue(fault.getMessage().contains(":SOUR1:BURS:NCYC 1"), fault.getMessage());
      assertTrue(bench.holdsNothing());
    }
  }

  @Test
  @DisplayName("what the instruments cannot do is refused, and nothing has reached them")
  void refusesWhatItCannot() {
    try (Board board = bench.open()) {
      int words = bench.generator.heard.size();
      assertThrows(Refused.class, () -> run(board, plateau(5.1, 1e-3)), "volts");
      assertThrows(Refused.class, () -> run(board, pulse(1, 1e-9, 0, 0, 1)), "width");
      assertThrows(Refused.class, () -> run(board, plateau(1, 500)), "longer than any window");
      Pulse apart = pulse(1, 4, 20e-9, 0, 1);
      Refused memory = assertThrows(Refused.class, () -> run(board, apart));
      assertTrue(memory.getMessage().contains("no sample rate"), memory.getMessage());
      Read hasty = read(0.1, SenseRange.AUTO);
      Read fine =
          new Read(hasty.cells(), 0.1, 0, Drive.GROUND, 1, 1e-5, SenseRange.AUTO, 1, hasty.mode());
      Refused aperture = assertThrows(Refused.class, () -> run(board, fine));
      assertTrue(aperture.getMessage().contains("the oscilloscope samples every"));
      Pulse source = limited(pulse(1, 1e-3, 0, 0, 1), 1e-3);
      assertThrows(Refused.class, () -> run(board, source), "no limit");
      Wave amps =
          new Wave(
              1e-3,
              List.of(
                  new LineDrive(Line.row(0), new Drive.Amps(PiecewiseLinear.constant(1e-6), 0.1))),
              List.of(),
              List.of());
      assertThrows(Refused.class, () -> run(board, amps), "forced amps");
      assertEquals(words, bench.generator.heard.size());
    }
  }

  @Test
  @DisplayName("a stop in a wave of ten seconds brings the output to rest within one")
  void stops() {
    try (Board board = bench.open()) {
      long[] asked = new long[1];
      bench.onPause =
          () -> {
            if (asked[0] == 0 && !bench.pair.generator().quiet()) {
              asked[0] = bench.clock.nanos();
              board.stop();
            }
          };
      List<Result> results = new ArrayList<>();
      Program program = Program.of(StressClass.PROGRAM, plateau(1, 10));
      assertThrows(
          org.memrig.instruments.board.Stopped.class,
          () -> board.run(program, each -> results.add(each.copy())));
      assertTrue(asked[0] > 0 && bench.holdsNothing());
      assertTrue(bench.clock.nanos() - asked[0] < 1_000_000_000L);
      assertEquals(1, results.size(), "no samples, and the wave's end");
      assertTrue((results.getFirst().flags() & Flags.ENDED) != 0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("whichever of both falls silent in a burst: the generator is told to be off")
  void givesUp(boolean generator) {
    Board board = bench.open();
    boolean[] silent = new boolean[1];
    bench.onPause =
        () -> {
          if (!silent[0] && !bench.pair.generator().quiet()) {
            silent[0] = true;
            (generator ? bench.drivePort : bench.lookPort).fault(InstrumentPort.Fault.SILENT);
          }
        };
    RuntimeException lost =
        assertThrows(RuntimeException.class, () -> run(board, plateau(1, 1)), "silence");
    assertTrue(
        lost instanceof org.memrig.instruments.board.LinkLost || lost instanceof BoardFault,
        () -> "" + lost);
    assertTrue(silent[0] && bench.holdsNothing());
    long before = bench.clock.nanos();
    board.safe();
    assertTrue(bench.clock.nanos() - before < 1_000_000_000L, "safe waits for no answer");
    board.close();
  }

  @Test
  @DisplayName("pulled cables leave a burst that ends at 0 V; the next opening is safe first")
  void endsByItselfWithoutItsHost() {
    Board board = bench.open();
    boolean[] pulled = new boolean[1];
    bench.onPause =
        () -> {
          if (!pulled[0] && !bench.pair.generator().quiet()) {
            pulled[0] = true;
            bench.drive.far().close();
            bench.look.far().close();
          }
        };
    assertThrows(
        org.memrig.instruments.board.LinkLost.class,
        () -> run(board, plateau(1, 1)),
        "what it does is in doubt");
    board.close();
    assertFalse(bench.pair.generator().quiet(), "it goes on");
    bench.pair.generator().reach(bench.clock.nanos() + 2_000_000_000L);
    assertTrue(bench.pair.generator().quiet(), "and ends by itself");
    bench.clock.advance(java.time.Duration.ofSeconds(3));
    bench.onPause = () -> {};
    bench.replug();
    try (Board again = bench.open()) {
      assertEquals(
          List.of(":ABOR", ":OUTP1 OFF", ":OUTP2 OFF", "*IDN?"),
          bench.generator.words().subList(0, 4));
      assertEquals(List.of(":STOP", "*IDN?"), bench.scope.words().subList(0, 2));
      assertEquals(1, run(again, read(0.2, SenseRange.AUTO)).size());
    }
  }

  @Test
  @DisplayName("another instrument, and one of two that is emulated, are refused")
  void refusesOthers() {
    bench.generator.replies = reply -> reply.replace("33611A", "33210A");
    RuntimeException other = assertThrows(RuntimeException.class, () -> bench.open());
    assertTrue(other.getMessage().contains("no 33500 or 33600"), other.getMessage());
    bench = new PairBench(OHMS);
    bench.scope.replies = reply -> reply.replace("DSO-X 3024T", "TDS 2024B");
    other = assertThrows(RuntimeException.class, () -> bench.open());
    assertTrue(other.getMessage().contains("no InfiniiVision"), other.getMessage());
    bench = new PairBench(OHMS);
    bench.scope.replies = reply -> reply.replace("EMULATED2", "MY58141234");
    other = assertThrows(RuntimeException.class, () -> bench.open());
    assertTrue(other.getMessage().contains("one is emulated"), other.getMessage());
  }

  @Test
  @DisplayName("volts stay within what contacts bear, into a short too; a cell let go is no data")
  void staysWithinWhatContactsBear() {
    // 50 ohm of the generator and 50 ohm of the shunt hold 2 V to 20 mA, whatever the cell is.
    FixedMatrix matrix = new FixedMatrix(new SwitchMatrix.Bears(5, 0.02));
    try (Board board = bench.open(bench.settings(), Optional.of(matrix), Bench.socket())) {
      assertEquals(
          Span.of(-2, 2), board.describe().envelope().span(Bound.CELL_VOLTS).orElseThrow());
      assertThrows(Refused.class, () -> run(board, read(2.1, SenseRange.AUTO)));
      assertEquals(1, run(board, read(0.2, SenseRange.AUTO)).size());
      matrix.letGo();
      List<Result> told = new ArrayList<>();
      Program again = Program.of(StressClass.READ, read(0.2, SenseRange.AUTO));
      assertThrows(BoardFault.class, () -> board.run(again, told::add));
      assertEquals(List.of(), told);
    }
    SwitchMatrix.Bears less = new SwitchMatrix.Bears(1.5, 0.02);
    bench.replug();
    try (Board board =
        bench.open(bench.settings(), Optional.of(new FixedMatrix(less)), Bench.socket())) {
      assertEquals(1.5, board.describe().envelope().span(Bound.LINE_VOLTS).orElseThrow().high());
    }
  }
}
