package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.host.run.BoardLine;
import org.memrig.host.run.CheckReport;
import org.memrig.host.run.Place;
import org.memrig.host.run.Plans;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.instruments.testkit.Trials;
import org.memrig.instruments.wire.WireBoard;

/** An emulated board behind a wire is the same board, and has the faults that are switched on. */
@ExtendWith(QuietExtension.class)
final class ServedRigTests {
  private static final String RIG = "emulated-1t1r";
  private static final Program READ =
      Program.of(StressClass.READ, Read.of(Cells.cell(3, 7), 0.2, 3, 1e-6, 1e-5));

  @TempDir Path folder;
  private Workplace at;
  private Opening opening;
  private ServedRig rig;
  private ServedLine line;
  private FaultSwitches switches;

  @BeforeEach
  void serve() {
    at = Place.of(folder);
    opening = new RunEngine(at, ProgressListener.NONE).opening(RIG, List.of(), 1);
    rig = new ServedRig(opening, at.drivers(), false);
    line = ServedLine.pty(rig.server(), at.clock(), LinePace.none(), 1);
    switches = new FaultSwitches(rig, line);
  }

  @AfterEach
  void close() {
    line.close();
    rig.close();
  }

  private WireBoard open() {
    return WireBoard.open(
        line.address().open(Duration.ofSeconds(3)),
        "a test",
        LimitTable.of(opening.rig().value().limits()),
        1000);
  }

  private static ReadResult read(WireBoard board) {
    List<ReadResult> results = new ArrayList<>();
    board.run(READ, result -> results.add((ReadResult) result.copy()));
    return results.getFirst();
  }

  /** What the demonstration runs, on few cells where that is enough. */
  private static final List<List<String>> STEPS =
      List.of(
          List.of("emulated-1t1r", "protocol: iv-sweep\n    cells: 3,7"),
          List.of("emulated-1t1r", "protocol: read-map\n    cells: all"),
          List.of("emulated-1t1r", "protocol: program-verify\n    cells: 0-3,0-3\n    delays: 0 s"),
          List.of("emulated-1t1r", "protocol: retention\n    cells: spread 4\n    duration: 10 s"),
          List.of(
              "emulated-cmo-pristine",
              "protocol: form\n    cells: all\n    gate: 780 mV\n"
                  + "  - protocol: letters\n    epochs: 1"),
          List.of(
              "emulated-1t1r",
              "protocol: pulse-train\n    cells: 0-1,0-1\n    cycles: 2\n    pulses: 20"));

  @Test
  @DisplayName("rows over a pseudo-terminal are those in process, to the last bit")
  void sameRows() throws Exception {
    for (List<String> each : Trials.some(STEPS, 2)) {
      Opening same = new RunEngine(at, ProgressListener.NONE).opening(each.get(0), List.of(), 1);
      try (ServedRig served = new ServedRig(same, at.drivers(), false);
          ServedLine over = ServedLine.pty(served.server(), at.clock(), LinePace.none(), 1)) {
        Files.writeString(folder.resolve("wired.yaml"), served.rigText(over.address()));
        String inProcess = hash(each.get(0), each.get(1));
        assertEquals(inProcess, hash("wired.yaml", each.get(1)), each.get(1));
      }
    }
  }

  private String hash(String rigName, String step) throws Exception {
    Files.writeString(
        folder.resolve("plan.yaml"),
        "name: both\nrig: " + rigName + "\nseed: 1\nsteps:\n  - " + step + "\n");
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    assertEquals("", run.reason());
    return Place.hash(run.folder());
  }

  @Test
  @DisplayName("the converter sticks, the limit is reached, and both end when switched off")
  void harmsReads() {
    try (WireBoard board = open()) {
      double amps = read(board).amps(0);
      switches.set("stuck-adc 3.5 uA");
      assertEquals(3.5e-6, read(board).amps(0), 1e-12);
      switches.set("compliance on");
      assertTrue((read(board).flags(0) & Flags.LIMITED) != 0, "limited");
      switches.set("good");
      assertEquals(0, read(board).flags(0));
      assertEquals(amps, read(board).amps(0), 0.2 * amps);
    }
  }

  @Test
  @DisplayName("a board too hot ends the program, a stuck output latches the board")
  void faults() {
    try (WireBoard board = open()) {
      switches.set("over-temperature on");
      BoardFault hot = assertThrows(BoardFault.class, () -> read(board));
      assertEquals(BoardFault.Grade.SESSION, hot.grade());
      switches.set("over-temperature off");
    }
    try (WireBoard board = open()) {
      switches.set("stuck-output row 3");
      BoardFault stuck = assertThrows(BoardFault.class, () -> read(board));
      assertEquals(BoardFault.Grade.SAFETY, stuck.grade());
      assertTrue(String.valueOf(stuck.getMessage()).contains("row 3"), stuck::getMessage);
    }
    switches.set("good");
    try (WireBoard board = open()) {
      Refused latched = assertThrows(Refused.class, () -> read(board));
      assertTrue(String.valueOf(latched.getMessage()).contains("row 3"), latched::getMessage);
      board.clear("a test: row 3 was never stuck");
      read(board);
    }
  }

  private static final List<String> HARM =
      List.of(
          "corrupt 0.001",
          "delay 2 ms",
          "drop 0.001",
          "insert 0.001",
          "duplicate 0.001",
          "burst 0.05",
          "reorder 0.05");

  @Test
  @DisplayName("a bad line loses nothing")
  void badLine() {
    Trials.some(HARM, 2).forEach(this::badLine);
  }

  private void badLine(String fault) {
    try (WireBoard board = open()) {
      switches.set(fault);
      for (int i = 0; i < 30; i++) {
        read(board);
      }
      switches.set("good");
      assertTrue(
          fault.startsWith("delay")
              || board.counters().damaged()
                      + board.boardCounters().damaged()
                      + board.counters().duplicates()
                      + board.counters().gaps()
                  > 0,
          () -> "no harm: " + board.counters());
    }
  }

  @Test
  @DisplayName("silence and a reset end the session, and the next host finds the board at rest")
  void endsSessions() {
    for (String fault : List.of("silent on", "reset")) {
      try (WireBoard board = open()) {
        read(board);
        switches.set(fault);
        boolean ended = false;
        for (int i = 0; i < 200 && !ended; i++) {
          ended = fails(board);
        }
        assertTrue(ended, fault + " had no effect");
      }
      switches.set("good");
      awaitNoSession();
    }
  }

  @Test
  @DisplayName("storms of requests and acknowledgements of what was never sent change nothing")
  void survivesStorms() {
    for (String fault : List.of("nak-storm on", "wrong-sequence 9", "wrong-sequence -3")) {
      try (WireBoard board = open()) {
        switches.set(fault);
        long before = board.counters().framesIn();
        read(board);
        read(board);
        assertTrue(board.counters().framesIn() > before + 8, fault + " had no effect");
      }
      switches.set("good");
    }
  }

  private static boolean fails(WireBoard board) {
    try {
      board.run(READ, ResultSink.NONE);
      return false;
    } catch (LinkLost | BoardFault ended) {
      return true;
    }
  }

  private void awaitNoSession() {
    long until = at.clock().nanos() + 60_000_000_000L;
    while (rig.server().idle()) {
      assertTrue(at.clock().nanos() - until < 0, "the session goes on");
      at.clock().pause(Duration.ofMillis(5));
    }
  }

  @Test
  @DisplayName("a check tells of the line, of other limits and of what is latched")
  void checks() throws Exception {
    Files.writeString(folder.resolve("wired.yaml"), rig.rigText(line.address()));
    Files.writeString(
        folder.resolve("plan.yaml"),
        "name: look\nrig: wired.yaml\nsteps:\n  - {protocol: read-map, cells: all}\n");
    CheckReport good = check();
    assertEquals(List.of(), good.findings());
    BoardLine seen = good.line().orElseThrow();
    assertTrue(seen.host().framesIn() > 0, seen::toString);
    assertTrue(seen.board().framesIn() > 0, seen::toString);
    assertTrue(seen.roundTrip().orElseThrow() > 0, seen::toString);
    try (WireBoard board = open()) {
      switches.set("stuck-output row 3");
      assertThrows(BoardFault.class, () -> read(board));
    }
    switches.set("good");
    String rigFile = Files.readString(folder.resolve("wired.yaml"));
    Files.writeString(
        folder.resolve("wired.yaml"), rigFile.replaceFirst("chip-amps: .*", "chip-amps: 1 uA"));
    List<String> findings = check().findings();
    assertTrue(findings.get(0).contains("are not the rig's"), findings::toString);
    assertTrue(findings.get(1).contains("row 3"), findings::toString);
  }

  private CheckReport check() {
    return Place.engine(at)
        .check(Plans.load("plan.yaml", at, List.of()), Optional.empty(), List.of());
  }

  @Test
  @DisplayName("a cut cable is a lost link")
  void cut() {
    try (WireBoard board = open()) {
      read(board);
      switches.set("cut");
      assertThrows(LinkLost.class, () -> read(board));
    }
  }

  @Test
  @DisplayName("a word that is no switch says which there are")
  void refusesOtherWords() {
    for (String words : List.of("explode", "corrupt", "corrupt 2", "silent maybe", "reset now")) {
      BadInput wrong = assertThrows(BadInput.class, () -> switches.set(words), words);
      assertFalse(String.valueOf(wrong.getMessage()).isBlank());
    }
    List<String> page = new ArrayList<>();
    switches.each((name, _) -> page.add(name));
    assertTrue(page.size() >= 17, page::toString);
  }

  @Test
  @DisplayName("a TCP port serves host after host, and refuses a second one while one is there")
  void tcp() {
    try (ServedRig other = new ServedRig(opening, at.drivers(), true);
        ServedLine tcp = ServedLine.tcp(other.server(), at.clock(), LinePace.none(), 1, 0)) {
      LimitTable limits = LimitTable.of(opening.rig().value().limits());
      for (int i = 0; i < 3; i++) {
        try (WireBoard board =
            WireBoard.open(tcp.address().open(Duration.ofSeconds(3)), "one", limits, 1000)) {
          read(board);
          assertThrows(
              Refused.class,
              () -> WireBoard.open(tcp.address().open(Duration.ofSeconds(3)), "two", limits, 1000));
        }
      }
    }
  }
}
