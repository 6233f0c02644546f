package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memrig.instruments.analyzer.AnalyzerBoard;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.keithley.Keithley2450Driver;
import org.memrig.instruments.matrix.AgilentMatrixSettings;
import org.memrig.instruments.matrix.AgilentSwitchDriver;
import org.memrig.instruments.matrix.Keithley707aDriver;
import org.memrig.instruments.matrix.Keithley707bDriver;
import org.memrig.instruments.matrix.KeithleyMatrixSettings;
import org.memrig.instruments.matrix.NanosecDriver;
import org.memrig.instruments.matrix.NanosecSettings;
import org.memrig.instruments.matrix.SwitchMatrix;

final class SwitchMatrixTests {
  /** A maker's matrix: the relays of a chip of 2 x 3, and both ends. */
  @SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
  enum Maker {
    KEITHLEY_707A(List.of("A1", "A2"), List.of("B3", "B4", "B72"), Keithley707a::new) {
      @Override
      SwitchMatrix open(MatrixBench bench) {
        return new Keithley707aDriver().open(bench.toMatrix(), settings(), bench.clock);
      }
    },
    KEITHLEY_707B(List.of("1A01", "1A02"), List.of("1B03", "1B04", "2B12"), Keithley707b::new) {
      @Override
      SwitchMatrix open(MatrixBench bench) {
        return new Keithley707bDriver().open(bench.toMatrix(), settings(), bench.clock);
      }
    },
    AGILENT_B2200(
        List.of("00101", "00102"), List.of("00203", "00204", "00248"), AgilentSwitch::new) {
      @Override
      SwitchMatrix open(MatrixBench bench) {
        return new AgilentSwitchDriver()
            .open(bench.toMatrix(), agilent(AgilentMatrixSettings.Others.GROUND), bench.clock);
      }
    },
    NANOSEC(List.of("R0", "R1"), List.of("C3", "C4", "C9"), NanosecBoard::new) {
      @Override
      SwitchMatrix open(MatrixBench bench) {
        NanosecSettings settings =
            new NanosecSettings("", List.of(0, 1), List.of(3, 4, 9), false, 0.02, 1);
        return new NanosecDriver().open(bench.toMatrix(), true, settings, bench.clock);
      }
    };

    final List<String> rows;
    final List<String> columns;
    final Function<SwitchedCell, EmulatedInstrument> making;

    Maker(
        List<String> rows,
        List<String> columns,
        Function<SwitchedCell, EmulatedInstrument> making) {
      this.rows = rows;
      this.columns = columns;
      this.making = making;
    }

    KeithleyMatrixSettings settings() {
      return new KeithleyMatrixSettings("", rows, columns, List.of(), List.of(), 0.015, 1);
    }

    MatrixBench bench() {
      return new MatrixBench(rows, columns, making);
    }

    abstract SwitchMatrix open(MatrixBench bench);
  }

  static AgilentMatrixSettings agilent(AgilentMatrixSettings.Others others) {
    return new AgilentMatrixSettings(
        "", 1, 2, List.of(1, 2), List.of(3, 4, 48), others, 12, 0.02, 1);
  }

  @ParameterizedTest
  @EnumSource
  void letsTheAnalyzerSeeTheCellThatIsAskedFor(Maker maker) {
    MatrixBench bench = maker.bench();
    try (SwitchMatrix matrix = maker.open(bench)) {
      assertEquals(2, matrix.describe().rows());
      assertEquals(3, matrix.describe().columns());
      for (int row = 0; row < 2; row++) {
        for (int column = 0; column < 3; column++) {
          matrix.connect(row, column);
          assertEquals(MatrixBench.siemens(row, column), bench.relays.amps(0.1) / 0.1, 1e-12);
          assertEquals(
              Set.of(maker.rows.get(row), maker.columns.get(column)), bench.relays.closed());
        }
      }
      // Two relays for the first cell, one for each column after it, and for another row both.
      assertEquals(8, matrix.closures());
      assertEquals(8, bench.relays.closures());
      matrix.connect(1, 2);
      assertEquals(8, matrix.closures());
      matrix.open();
      assertTrue(bench.relays.closed().isEmpty());
      assertEquals(0, bench.relays.amps(0.1));
    }
    assertEquals(List.of(), bench.relays.trespasses());
  }

  @ParameterizedTest
  @EnumSource
  void opensWhatAnotherHostHasLeftClosed(Maker maker) {
    MatrixBench bench = maker.bench();
    bench.relays.move(List.of(), List.of(maker.rows.get(0), maker.columns.get(0)), 0);
    try (SwitchMatrix matrix = maker.open(bench)) {
      assertTrue(bench.relays.closed().isEmpty());
      assertEquals(0, matrix.closures());
    }
  }

  @ParameterizedTest
  @EnumSource
  void isSafeOnceAndForAll(Maker maker) {
    MatrixBench bench = maker.bench();
    try (SwitchMatrix matrix = maker.open(bench)) {
      matrix.connect(0, 0);
      matrix.safe();
      bench.settle();
      assertTrue(bench.relays.closed().isEmpty());
      matrix.safe();
      assertThrows(Refused.class, () -> matrix.connect(0, 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesACellThatItDoesNotReach(Maker maker) {
    MatrixBench bench = maker.bench();
    try (SwitchMatrix matrix = maker.open(bench)) {
      Refused refused = assertThrows(Refused.class, () -> matrix.connect(2, 0));
      assertTrue(refused.getMessage().contains("2,0"), refused.getMessage());
      assertThrows(Refused.class, () -> matrix.connect(0, -1));
      assertEquals(0, matrix.closures());
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysThatAMatrixFellSilent(Maker maker) {
    MatrixBench bench = maker.bench();
    SwitchMatrix matrix = maker.open(bench);
    for (InstrumentPort.Fault fault :
        List.of(InstrumentPort.Fault.SILENT, InstrumentPort.Fault.HALF)) {
      bench.matrix.fault(fault);
      long began = bench.clock.nanos();
      assertThrows(LinkLost.class, () -> matrix.connect(0, 1), fault.name());
      assertTrue(bench.clock.nanos() - began < 3_500_000_000L, fault.name());
    }
    bench.matrix.fault(InstrumentPort.Fault.NONE);
    bench.settle();
    matrix.connect(0, 1);
    assertEquals(MatrixBench.siemens(0, 1), bench.relays.amps(1), 1e-12);
    matrix.safe();
    bench.settle();
    assertTrue(bench.relays.closed().isEmpty());
    matrix.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"KEITHLEY_707B", "AGILENT_B2200"})
  void seesAWeldedRelay(Maker maker) {
    MatrixBench bench = maker.bench();
    bench.relays.weld(maker.columns.get(0));
    try (SwitchMatrix matrix = maker.open(bench)) {
      matrix.connect(0, 0);
      BoardFault fault = assertThrows(BoardFault.class, () -> matrix.connect(0, 1));
      assertEquals(BoardFault.Grade.SAFETY, fault.grade());
      assertTrue(fault.getMessage().contains(maker.columns.get(0) + " did not open"));
      bench.settle();
      assertEquals(Set.of(maker.columns.get(0)), bench.relays.closed());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"KEITHLEY_707B", "AGILENT_B2200"})
  void seesADeadRelay(Maker maker) {
    MatrixBench bench = maker.bench();
    bench.relays.kill(maker.rows.get(1));
    try (SwitchMatrix matrix = maker.open(bench)) {
      matrix.connect(0, 0);
      BoardFault fault = assertThrows(BoardFault.class, () -> matrix.connect(1, 0));
      assertEquals(BoardFault.Grade.SESSION, fault.grade());
      assertTrue(fault.getMessage().contains(maker.rows.get(1) + " did not close"));
      matrix.connect(0, 0);
      assertEquals(1e-3, bench.relays.amps(1), 1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"KEITHLEY_707B", "AGILENT_B2200"})
  void attributesAnErrorToItsCommand(Maker maker) {
    MatrixBench bench = maker.bench();
    try (SwitchMatrix matrix = maker.open(bench)) {
      for (int error = 1; error <= 20; error++) {
        int number = -200 - error;
        bench.switches.injectError(number, "injected");
        BoardFault fault =
            assertThrows(BoardFault.class, () -> matrix.connect(0, Math.floorMod(number, 3)));
        assertTrue(fault.getMessage().contains(Integer.toString(number)), fault.getMessage());
      }
      matrix.connect(1, 1);
    }
  }

  @Test
  void neverOverrunsTheRelayBoardsBuffersButToOpen() {
    MatrixBench bench = Maker.NANOSEC.bench();
    NanosecBoard board = (NanosecBoard) bench.switches;
    try (SwitchMatrix matrix = Maker.NANOSEC.open(bench)) {
      matrix.connect(0, 0);
      matrix.connect(1, 2);
    }
    assertEquals(Set.of("13"), board.overruns());
    assertThrows(
        IllegalArgumentException.class,
        () -> new NanosecSettings("", List.of(10), List.of(1), false, 0, 1));
    assertEquals(10, new NanosecSettings("", List.of(10), List.of(1), true, 0, 1).rows().get(0));
    // The control: the command that its documents name first does overrun one.
    board.take("{\"cmd\":\"SET_ROW_COLUMN\",\"row\":1,\"column\":2", bench.clock.nanos());
    assertEquals(Set.of("13", "SET_ROW_COLUMN"), board.overruns());
  }

  @Test
  void judgesHotSwitchingChargeAndBounce() {
    MatrixBench bench = Maker.KEITHLEY_707B.bench();
    SwitchedCell relays = bench.relays;
    List<String> cell = List.of("1A01", "1B03");
    relays.move(List.of(), cell, 0);
    relays.pass(0, 1, 1e-2);
    relays.pass(1, 1, 1e-2);
    assertEquals(List.of(), relays.trespasses());
    relays.move(List.of("1B03"), List.of(), 0);
    relays.pass(0, 1, 1e-2);
    relays.move(List.of(), List.of("1B03"), 0);
    relays.pass(1, 1, 1e-3);
    List<String> found = new ArrayList<>(relays.trespasses());
    assertEquals(3, found.size(), found.toString());
    assertTrue(found.get(0).contains("moves while the source is at 1.0 V"));
    assertTrue(found.get(1).contains("has kept 1.0 V"));
    assertTrue(found.get(2).contains("while contacts bounce"));
    assertFalse(relays.closed().isEmpty());
  }

  @Test
  void leavesOtherLinesOnGroundWhereTheMatrixCan() {
    MatrixBench bench = Maker.AGILENT_B2200.bench();
    try (SwitchMatrix grounding = Maker.AGILENT_B2200.open(bench)) {
      assertTrue(grounding.describe().others());
    }
    MatrixBench open = Maker.AGILENT_B2200.bench();
    try (SwitchMatrix matrix =
        new AgilentSwitchDriver()
            .open(open.toMatrix(), agilent(AgilentMatrixSettings.Others.OPEN), open.clock)) {
      assertFalse(matrix.describe().others());
    }
  }

  /** Lets go of the second cell by itself, as a board whose host was silent for too long. */
  private record Loose(SwitchMatrix behind) implements SwitchMatrix {
    @Override
    public Description describe() {
      return behind.describe();
    }

    @Override
    public void connect(int row, int column) {
      behind.connect(row, column);
    }

    @Override
    public void requireConnected() {
      if (behind.closures() > 2) {
        throw new BoardFault(BoardFault.Grade.SESSION, "it has let go");
      }
    }

    @Override
    public void open() {
      behind.open();
    }

    @Override
    public long closures() {
      return behind.closures();
    }

    @Override
    public void safe() {
      behind.safe();
    }

    @Override
    public void close() {
      behind.close();
    }
  }

  @Test
  void tellsNoDataOfACellThatWasLetGo() {
    MatrixBench bench = Maker.KEITHLEY_707B.bench();
    AnalyzerSettings settings = AnalyzerSettings.at("tcp://127.0.0.1:5025");
    List<Result> told = new ArrayList<>();
    try (Board board =
        new AnalyzerBoard(
            new Keithley2450Driver().open(bench.toMeter(), settings, bench.clock),
            Optional.of(new Loose(Maker.KEITHLEY_707B.open(bench))),
            SwitchedAnalyzerContractTests.socket(),
            settings,
            bench.clock)) {
      Program reads =
          Program.of(
              StressClass.READ,
              Read.of(Cells.cell(0, 0), 0.2, 0, 1e-3, 1e-3),
              Read.of(Cells.cell(1, 1), 0.2, 0, 1e-3, 1e-3));
      BoardFault fault =
          assertThrows(BoardFault.class, () -> board.run(reads, result -> told.add(result.copy())));
      assertEquals("it has let go", fault.getMessage());
    }
    assertEquals(1, told.size(), "the first cell's reading, and none of the second's");
    assertEquals(0, told.getFirst().step());
  }
}
