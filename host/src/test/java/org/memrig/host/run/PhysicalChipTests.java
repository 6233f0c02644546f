package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.SafeName;
import org.memrig.config.time.SystemHostClock;
import org.memrig.host.store.ChipLedger;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.RunWriter;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.instruments.rig.Rigs;
import org.memrig.protocols.bench.RunEvent;

/** Follow a physical chip over several runs: what it has borne is never forgotten. */
final class PhysicalChipTests {
  @TempDir Path folder;
  private Workplace at;

  @BeforeEach
  void writeFiles() throws Exception {
    Files.writeString(folder.resolve("bench.yaml"), BenchDriver.RIG);
    Files.writeString(folder.resolve("plan.yaml"), BenchDriver.PLAN);
    at = Place.with(folder, new BenchDriver());
  }

  private ChipLedger history() {
    return ChipLedger.open(
        at.state().chips(), SafeName.parse("W1-A"), 4, 4, false, new SystemHostClock());
  }

  @Test
  void aBudgetHoldsOverAllRuns() throws Exception {
    Files.writeString(
        folder.resolve("bench.yaml"),
        BenchDriver.RIG.replace("cell-pulses: 1000", "cell-pulses: 10"));
    // One cycle of two pulses up and two down: four a run.
    assertEquals(ExitCode.DONE, Place.run(Place.engine(at), at, "plan.yaml").exit());
    assertEquals(ExitCode.DONE, Place.run(Place.engine(at), at, "plan.yaml").exit());
    Refused refused =
        assertThrows(Refused.class, () -> Place.run(Place.engine(at), at, "plan.yaml"));
    assertTrue(
        refused.getMessage().contains("pulses in a cell's life of cell 1,1 12"),
        refused.getMessage());
    try (ChipLedger history = history()) {
      assertEquals(8, history.pulses(1, 1));
      assertEquals(0, history.pulses(0, 0));
    }
  }

  @Test
  void emulatedChipsAreFreshWithEachRunAndLeaveNoHistory() throws Exception {
    Files.writeString(
        folder.resolve("emulated.yaml"), BenchDriver.PLAN.replace("bench.yaml", "emulated-1t1r"));
    RunResult first = Place.run(Place.engine(at), at, "emulated.yaml");
    RunResult second = Place.run(Place.engine(at), at, "emulated.yaml");
    assertEquals(Place.hash(first.folder()), Place.hash(second.folder()));
    assertFalse(Files.exists(at.state().chips()));
    assertFalse(Files.exists(at.state().locks()));
  }

  @Test
  void whatALostLinkLeavesInDoubtIsReadAgainBeforeAnythingElse() {
    BenchBoard.Fault lost =
        (_, _) -> {
          throw new LinkLost("the cable is out");
        };
    Workplace bad =
        Place.with(folder, new BenchDriver(() -> new BenchBoard(BenchDriver.chip(), 3, lost)));
    RunResult broken = Place.run(Place.engine(bad), bad, "plan.yaml");
    assertEquals(ExitCode.LINK_LOST, broken.exit(), broken.reason());
    try (RunReader reader = RunReader.open(broken.folder());
        ChipLedger history = history()) {
      assertEquals(1, reader.inDoubt().size());
      assertEquals(1, history.inDoubt().size());
      assertEquals(2, history.pulses(1, 1), "charged in full");
    }
    RunResult resumed = Place.engine(at).resume(broken.folder());
    assertEquals(ExitCode.DONE, resumed.exit(), resumed.reason());
    try (RunReader reader = RunReader.open(broken.folder());
        ChipLedger history = history()) {
      assertEquals(List.of(), history.inDoubt());
      assertEquals(List.of(), reader.inDoubt());
      assertEquals(6, history.pulses(1, 1), "the lost train and the two of the repeated cycle");
      int[] cells = reader.series("in_doubt").cells();
      assertEquals(5, cells[0], "the cell in doubt first");
      assertArrayEquals(new int[] {5, 1, 4, 6, 7, 9, 13}, cells, "then those on its lines");
      List<String> events =
          reader.events().stream()
              .filter(event -> event.kind().equals("in doubt"))
              .map(RunEvent::text)
              .toList();
      assertEquals(2, events.size(), events.toString());
      assertTrue(events.getFirst().contains("cell 1,1, up to 2 pulses"), events.getFirst());
      assertTrue(events.getFirst().contains("the cable is out"), events.getFirst());
    }
  }

  @Test
  void onlyCellsRecordedAsPristineAreFormedAndOnlyOnce() {
    String rig = BenchDriver.RIG.replace("die: W1-A", "die: W1-A\n  condition: pristine");
    Program form =
        Program.of(
            StressClass.FORM,
            new Pulse(
                new Block(1, 1, 1, 1),
                Levels.of(2.5),
                Levels.of(0),
                Levels.of(1e-6),
                Levels.of(1),
                0,
                0,
                0,
                new Limit(1e-9, Limit.Kind.SOURCE, Limit.OnReach.END_OPERATION),
                Scheme.HALF,
                Order.ARRAY_MAJOR));
    run(rig, form);
    Refused again = assertThrows(Refused.class, () -> run(rig, form));
    assertTrue(
        again.getMessage().contains("cell 1,1 is to be formed but is not recorded as pristine"),
        again.getMessage());
    // What the rig says of the chip holds for chips not known before, not for this one.
    Refused formed = assertThrows(Refused.class, () -> run(BenchDriver.RIG, form));
    assertTrue(formed.getMessage().contains("not recorded as pristine"), formed.getMessage());
  }

  /** Run one program through all layers, as a run does. */
  private void run(String rig, Program program) {
    Opening opening = new Opening(Rigs.parse("rig", rig, at.drivers()), 1, at.clock(), at.base());
    try (OpenRig open = OpenRig.open(opening, at, true)) {
      RunFolder run = RunFolder.create(at.runs(), "form", at.clock().now());
      Plan plan = Plans.load("plan.yaml", at, List.of()).value();
      try (RunWriter writer =
          RunWriter.begin(run, RunDocuments.origin(open, plan), Map.of(), at.clock())) {
        PlanDemand demand = new PlanDemand(open.rules()).include(program);
        Board board = open.layers(demand, JournalLevel.FULL, writer);
        board.run(program, ResultSink.NONE);
      }
    }
  }
}
