package org.memrig.emulator.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.ResultEncoder;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.wire.MemrigBoardDriver;
import org.memrig.instruments.wire.MemrigBoardSettings;
import org.memrig.instruments.wire.WireBoard;

/** Hold the native firmware to what docs/wire.md promises beside results. */
@Tag("peers")
class FirmwareSessionTests {
  private static final LimitTable WIDE = FirmwareProcess.wide();
  private static final int LEASE = 200;

  private static WireBoard open(FirmwareProcess process, Link link, LimitTable limits, int lease) {
    return WireBoard.open(link, process + " test", limits, lease);
  }

  private static Pulse pulse(double volts, double seconds) {
    return Pulse.of(Cells.cell(2, 3), volts, 2, seconds, Limit.NONE, Scheme.TRANSISTOR);
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - deadline < 0, "waited in vain: " + what);
      Thread.onSpinWait();
    }
  }

  private static boolean grounded(FirmwareProcess process) {
    return process.bench.look(chip -> chip.holdsNothing());
  }

  @Test
  void aHeldRestEndsWithTheLeaseAndTheNextHostIsTold() {
    try (FirmwareProcess process = new FirmwareProcess(WIDE)) {
      Link link = process.link();
      WireBoard board = open(process, link, WIDE, LEASE);
      Rest held = new Rest(Drive.volts(0.1), Drive.GROUND, Drive.GROUND, Drive.GROUND);
      board.run(new Program(List.of(Idle.of(1e-3)), held, StressClass.PROGRAM), ResultSink.NONE);
      assertFalse(grounded(process), "the rest is held while the host speaks");
      link.close();
      await("lines at ground", () -> grounded(process));
      board.close();
      try (WireBoard next = open(process, process.link(), WIDE, LEASE)) {
        assertTrue(next.before().orElse("").contains("lease of 200 ms"), next.before().toString());
        next.run(Program.of(StressClass.PROGRAM, pulse(0.5, 1e-6)), ResultSink.NONE);
      }
    }
  }

  private static BitSet lines(int row, int column) {
    BitSet lines = new BitSet();
    lines.set(row);
    lines.set(8 + column);
    return lines;
  }

  private static SwitchMatrix matrix(Link link) {
    return new MemrigBoardDriver()
        .open(
            link,
            new MemrigBoardSettings("", Connection.Others.OPEN, LEASE * 1e-3, 1),
            new ManualHostClock(Instant.EPOCH));
  }

  @Test
  void aMatrixOfItsTerminalsConnectsCellsAndOpensByTheLease() {
    try (FirmwareProcess process = new FirmwareProcess(WIDE)) {
      Link link = process.link();
      SwitchMatrix matrix = matrix(link);
      assertEquals(8, matrix.describe().rows());
      assertEquals(new SwitchMatrix.Bears(5, 0.02), matrix.describe().bears());
      for (int[] cell : new int[][] {{3, 7}, {3, 0}, {0, 0}}) {
        matrix.connect(cell[0], cell[1]);
        matrix.requireConnected();
        assertEquals(lines(cell[0], cell[1]), process.bench.outside());
      }
      link.close();
      await("terminals open", () -> process.bench.outside().isEmpty());
      matrix.close();
      try (WireBoard next = open(process, process.link(), WIDE, LEASE)) {
        assertTrue(next.before().orElse("").contains("lease of 200 ms"), next.before().toString());
        next.run(Program.of(StressClass.PROGRAM, pulse(0.5, 1e-6)), ResultSink.NONE);
        next.connect(new Connection(1, 2, Connection.Others.GROUND));
        assertEquals(lines(1, 2), process.bench.outside());
        assertThrows(
            Refused.class,
            () -> next.run(Program.of(StressClass.READ, Idle.of(0)), ResultSink.NONE));
        next.stop();
        await("STOP", () -> process.bench.outside().isEmpty());
        assertEquals(Connection.NONE, next.connected());
        next.run(Program.of(StressClass.READ, Idle.of(0)), ResultSink.NONE);
      }
    }
  }

  @Test
  void aPulseKeepsItsWidthWhenTheLineIsCutAndNothingComesAfterIt() {
    try (FirmwareProcess process = new FirmwareProcess(WIDE, "--real-pace")) {
      Link link = process.link();
      WireBoard board = open(process, link, WIDE, 100);
      Thread host =
          Thread.ofPlatform()
              .start(() ->
                  assertThrows(
                      LinkLost.class,
                      () ->
                          board.run(
                              Program.of(
                                  StressClass.PROGRAM, Repeat.of(100, pulse(0.4, 0.6), Idle.of(1))),
                              ResultSink.NONE)));
      await("a pulse", () -> !grounded(process));
      link.close();
      await("lines at ground", () -> grounded(process));
      long ended = process.bench.nanos();
      assertTrue(ended >= 600_000_000, "the pulse ended at " + ended + " ns");
      assertTrue(ended < 1_600_000_000, "lines were held until " + ended + " ns");
      await("the host to give up", () -> !host.isAlive());
      board.close();
    }
  }

  @Test
  void stopEndsAPulseInTheMiddle() {
    try (FirmwareProcess process = new FirmwareProcess(WIDE, "--real-pace");
        WireBoard board = open(process, process.link(), WIDE, 1000)) {
      List<Result> results = new ArrayList<>();
      Thread stopper =
          Thread.ofPlatform()
              .start(() -> {
                await("a pulse", () -> !grounded(process));
                board.stop();
              });
      assertThrows(
          Stopped.class,
          () ->
              board.run(
                  Program.of(StressClass.PROGRAM, pulse(0.4, 100)),
                  result -> results.add(result.copy())));
      await("the stopper", () -> !stopper.isAlive());
      assertTrue(process.bench.nanos() < 50_000_000_000L, "the pulse went on");
      PulseResult pulse = (PulseResult) results.getLast();
      assertTrue((pulse.flags(0) & Flags.ENDED) != 0, Flags.text(pulse.flags(0)));
      assertEquals(1, pulse.pulses(0));
      board.run(Program.of(StressClass.PROGRAM, pulse(0.4, 1e-3)), ResultSink.NONE);
    }
  }

  @Test
  void whatIsBeyondTheBoardsOwnLimitsIsLatchedUntilSomebodyClearsIt() {
    Map<Bound, Span> narrow = new java.util.EnumMap<>(WIDE.envelope(StressClass.READ).spans());
    narrow.put(Bound.CELL_VOLTS, Span.of(-0.3, 0.3));
    Map<Bound, Span> wide = WIDE.envelope(StressClass.PROGRAM).spans();
    LimitTable limits = LimitTable.of(Map.of(StressClass.READ, narrow, StressClass.PROGRAM, wide));
    try (FirmwareProcess process = new FirmwareProcess(limits);
        WireBoard board = open(process, process.link(), limits, LEASE)) {
      Program beyond = Program.of(StressClass.READ, pulse(0.4, 1e-6));
      BoardFault fault = assertThrows(BoardFault.class, () -> board.run(beyond, ResultSink.NONE));
      assertEquals(BoardFault.Grade.SAFETY, fault.grade());
      assertTrue(String.valueOf(fault.getMessage()).contains("cell-volts"), fault.getMessage());
      Program within = Program.of(StressClass.PROGRAM, pulse(0.4, 1e-6));
      assertThrows(Refused.class, () -> board.run(within, ResultSink.NONE));
      board.clear("a test looked at it");
    }
    try (FirmwareProcess process = new FirmwareProcess(limits);
        WireBoard board = open(process, process.link(), limits, LEASE)) {
      Program form = Program.of(StressClass.FORM, pulse(0.1, 1e-6));
      assertThrows(BoardFault.class, () -> board.run(form, ResultSink.NONE), "none for FORM");
    }
  }

  /** The control of all tests here: what the pins do is judged by the chip's limits. */
  @Test
  void whatTheChipDoesNotBearFailsTheTestThoughTheBoardsTableAllowsIt() {
    Map<Bound, Span> less = new java.util.EnumMap<>(WIDE.envelope(StressClass.PROGRAM).spans());
    less.put(Bound.CELL_VOLTS, Span.of(-0.5, 0.5));
    FirmwareProcess process =
        new FirmwareProcess(
            FirmwareBuild.onThisMachine(), WIDE, Envelope.limits(less), FirmwareProcess.CHIP);
    WireBoard board = open(process, process.link(), WIDE, LEASE);
    board.run(Program.of(StressClass.PROGRAM, pulse(0.5, 1e-6)), ResultSink.NONE);
    assertThrows(
        LinkLost.class,
        () -> board.run(Program.of(StressClass.PROGRAM, pulse(0.6, 1e-6)), ResultSink.NONE));
    board.close();
    IllegalStateException judged = assertThrows(IllegalStateException.class, process::close);
    assertTrue(String.valueOf(judged.getMessage()).contains("judge, over-limit"), judged::toString);
  }

  @Test
  void limitsAreWrittenWithTheJumperOnly() {
    LimitTable other =
        LimitTable.of(Map.of(StressClass.READ, WIDE.envelope(StressClass.READ).spans()));
    try (FirmwareProcess process = new FirmwareProcess(WIDE);
        WireBoard board = open(process, process.link(), WIDE, LEASE)) {
      assertThrows(Refused.class, () -> board.writeLimits(other));
    }
    try (FirmwareProcess process = new FirmwareProcess(WIDE, "--writable")) {
      try (WireBoard board = open(process, process.link(), WIDE, LEASE)) {
        board.writeLimits(other);
        Program any = Program.of(StressClass.READ, Idle.of(0));
        assertThrows(Refused.class, () -> board.run(any, ResultSink.NONE), "not the rig's");
      }
      try (WireBoard board = open(process, process.link(), other, LEASE)) {
        assertEquals(other, board.limits());
        assertEquals(other.checksum(), board.describe().identity().limitsChecksum());
        board.run(Program.of(StressClass.READ, Idle.of(0)), ResultSink.NONE);
      }
    }
  }

  @Test
  void aProgramLongerThanTheBoardsMemoryStreams() {
    List<Step> steps = new ArrayList<>();
    double[] volts = new double[64];
    for (int i = 0; i < 300; i++) {
      for (int k = 0; k < volts.length; k++) {
        volts[k] = 1e-3 * (1 + (i + k) % 300);
      }
      steps.add(
          new Pulse(
              Cells.all(8, 8),
              Levels.perCell(volts),
              Levels.of(2),
              Levels.of(1e-7),
              Levels.of(1),
              0,
              0,
              0,
              Limit.NONE,
              Scheme.TRANSISTOR,
              org.memrig.instruments.board.Order.ARRAY_MAJOR));
    }
    try (FirmwareProcess process = new FirmwareProcess(WIDE);
        WireBoard board = open(process, process.link(), WIDE, 5000)) {
      List<Integer> order = new ArrayList<>();
      board.run(
          new Program(steps, Rest.GROUND, StressClass.PROGRAM), result -> order.add(result.step()));
      assertEquals(steps.size(), order.size());
      for (int i = 0; i < order.size(); i++) {
        assertEquals(i, order.get(i));
      }
      board.run(Program.of(StressClass.READ, Idle.of(0)), ResultSink.NONE);
    }
  }

  @Test
  void resultsAreTheSameOverALineThatLosesChangesAndRepeatsBytes(TestSeed seed) {
    byte[] clean = results(seed, Integer.MAX_VALUE);
    assertTrue(clean.length > 10_000, clean.length + " bytes of results");
    assertArrayEquals(clean, results(seed, 2000), "over a hostile line");
  }

  private static byte[] results(TestSeed seed, int harmOneIn) {
    ByteSink all = new ByteSink();
    try (FirmwareProcess process = new FirmwareProcess(WIDE)) {
      Link line =
          new HostileLine(
              process.link(), seed.stream(), new TestSeed(seed.value() + 1).stream(), harmOneIn);
      try (WireBoard board = open(process, line, WIDE, 5000)) {
        for (int i = 0; i < 10; i++) {
          Read read = Read.of(Cells.all(8, 8), 0.1, 2, 1e-6, 1e-6);
          board.run(
              Program.of(StressClass.PROGRAM, Repeat.of(5, pulse(0.4, 1e-6), read)),
              result -> ResultEncoder.encode(result, all));
        }
      }
    }
    return all.copy();
  }
}
