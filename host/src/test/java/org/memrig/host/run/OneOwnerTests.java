package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.time.SystemHostClock;
import org.memrig.host.store.RunIndex;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.driver.BoardDriver;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.lock.BoardLock;
import org.memrig.instruments.lock.BoardLocks;

/** Let many want one board: one has it, and the others do not touch it. */
final class OneOwnerTests {
  private static final int STARTS = 100;

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws Exception {
    Files.writeString(
        folder.resolve("bench.yaml"),
        BenchDriver.RIG.replace(
            "cell-pulses: 1000, cell-joules: 1 J", "cell-pulses: 1e12, cell-joules: 1 GJ"));
    Files.writeString(
        folder.resolve("plan.yaml"), BenchDriver.PLAN.replace("cycles: 1", "cycles: 100000"));
  }

  @Test
  void oneOfAHundredStartsInTwoProcessesRuns() throws Exception {
    List<String> opened = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    List<String> ran = new ArrayList<>();
    String half = Integer.toString(STARTS / 2);
    try (OtherJvm one = new OtherJvm(RivalRuns.class, folder.toString(), half);
        OtherJvm two = new OtherJvm(RivalRuns.class, folder.toString(), half)) {
      assertEquals("ready", one.line());
      assertEquals("ready", two.line());
      one.order("go");
      two.order("go");
      // One process has its run and refuses 49, the other refuses 50; either may win.
      List<OtherJvm> both = List.of(one, two);
      for (OtherJvm process : both) {
        for (int i = 0; i < STARTS / 2; i++) {
          sort(process.line(), opened, refused, ran);
        }
      }
      one.order("stop");
      two.order("stop");
      for (OtherJvm process : both) {
        for (String line : process.rest("")) {
          sort(line, opened, refused, ran);
        }
        assertEquals(0, process.exit());
      }
      assertEquals(1, opened.size(), "boards opened");
      assertEquals(List.of("RAN 6"), ran.stream().map(line -> line.substring(0, 5)).toList());
      assertEquals(STARTS - 1, refused.size());
      String holder = "in use by pid (" + one.pid() + "|" + two.pid() + ") of .* since .*rig bench";
      for (String line : refused) {
        assertTrue(line.matches("REFUSED \\d+ board bench:one is " + holder + ".*"), line);
      }
      long slowest =
          refused.stream().mapToLong(l -> Long.parseLong(l.split(" ", -1)[1])).max().orElseThrow();
      System.out.println("99 refused, the slowest after " + slowest + " ms");
    }
    assertEquals(1, new RunIndex(folder.resolve("runs")).list().size());
  }

  private static void sort(
      String line, List<String> opened, List<String> refused, List<String> ran) {
    (line.startsWith("OPENED") ? opened : line.startsWith("REFUSED") ? refused : ran).add(line);
  }

  @Test
  void theBoardOfAKilledProcessIsFreeAtOnce() throws Exception {
    try (OtherJvm killed = new OtherJvm(RivalRuns.class, folder.toString(), "1")) {
      assertEquals("ready", killed.line());
      killed.order("go");
      assertEquals("OPENED", killed.line());
      killed.kill();
      killed.exit();
    }
    Workplace at = Place.with(folder, new BenchDriver());
    RunEngine[] engine = new RunEngine[1];
    engine[0] =
        new RunEngine(
            at,
            (_, done, _, _, _, _) -> {
              if (done > 0) {
                engine[0].requestStop();
              }
            });
    RunResult run = Place.run(engine[0], at, "plan.yaml");
    assertEquals(ExitCode.STOPPED, run.exit(), run.reason());
  }

  @Test
  void aBoardThatIsTakenIsNotOpened() {
    BenchDriver driver = new BenchDriver();
    Workplace at = Place.with(folder, driver);
    try (BoardLock _ =
        new BoardLocks(at.state().locks(), at.clock()).acquire("bench:one", "another program")) {
      assertThrows(Refused.class, () -> Place.run(Place.engine(at), at, "plan.yaml"));
      assertThrows(Refused.class, () -> Place.engine(at).describe("bench.yaml", List.of()));
      assertThrows(
          Refused.class,
          () ->
              Place.engine(at)
                  .check(Plans.load("plan.yaml", at, List.of()), Optional.empty(), List.of()));
    }
    assertEquals(List.of(), driver.opened());
    assertEquals(
        "bench board", Place.engine(at).describe("bench.yaml", List.of()).identity().name());
    assertTrue(driver.opened().getFirst().closed());
  }

  @Test
  void aRigTakesItsMatrixAndItsChuckToo() throws Exception {
    Files.writeString(
        folder.resolve("array.yaml"),
        """
        name: array
        board:
          driver: keithley-2450
          address: tcp://127.0.0.1:1
          timeout: 50 ms
          matrix: {driver: nanosec, address: "tcp://127.0.0.1:2", rows: [0], columns: [0]}
        environment:
          controller: {driver: scpi-chuck, address: "gpib:9@tcp://127.0.0.1:3"}
        chip:
          rows: 1
          columns: 1
          wiring: {cell-type: r1, gates: none, negative: row-below-ground, most-siemens: 1 mS}
          die: d1
          read: {volts: 100 mV, settle: 1 ms, aperture: 20 ms}
          set: {volts: 1 V, width: 2 ms, limit: 100 uA}
          reset: {volts: -1 V, width: 2 ms}
        """);
    Workplace at = Place.of(folder);
    BoardLocks locks = new BoardLocks(at.state().locks(), at.clock());
    for (String held :
        List.of(
            "board tcp:127.0.0.1:1",
            "matrix tcp:127.0.0.1:2",
            "temperature controller gpib:9@tcp:127.0.0.1:3",
            "temperature controller tcp:127.0.0.1:3")) {
      String key = held.substring(held.lastIndexOf(' ') + 1);
      try (BoardLock _ = locks.acquire(key, "another rig")) {
        Refused refused =
            assertThrows(Refused.class, () -> Place.engine(at).describe("array.yaml", List.of()));
        assertTrue(refused.getMessage().startsWith(held + " is in use by"), refused.getMessage());
      }
      assertTrue(locks.holder("tcp:127.0.0.1:1").isEmpty(), "all or none");
    }
  }

  /** Give no address for boards that count as hardware. */
  private record Careless(BenchDriver inner) implements BoardDriver {
    @Override
    public String name() {
      return "bench";
    }

    @Override
    public String text() {
      return "A driver that is wrong.";
    }

    @Override
    public Class<? extends Record> settings() {
      return inner.settings();
    }

    @Override
    public Optional<String> address(Record settings, Opening opening) {
      return Optional.empty();
    }

    @Override
    public Board open(Record settings, Opening opening) {
      return inner.open(settings, opening);
    }
  }

  @Test
  void aDriverThatGivesNoAddressOfARealBoardIsFound() {
    BenchDriver inner = new BenchDriver();
    Workplace at = Place.with(folder, new Careless(inner));
    IllegalStateException wrong =
        assertThrows(
            IllegalStateException.class, () -> Place.run(Place.engine(at), at, "plan.yaml"));
    assertTrue(wrong.getMessage().contains("gives no address"), wrong.getMessage());
    assertTrue(inner.opened().getFirst().closed());
  }

  @Test
  void theLockIsGoneAfterARun() {
    BenchDriver driver = new BenchDriver();
    Workplace at = Place.with(folder, driver);
    RunEngine[] engine = new RunEngine[1];
    engine[0] = new RunEngine(at, (_, _, _, _, _, _) -> engine[0].requestStop());
    Place.run(engine[0], at, "plan.yaml");
    new BoardLocks(at.state().locks(), new SystemHostClock()).acquire("bench:one", "me").close();
  }
}
