package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.SafeName;
import org.memrig.config.random.RandomStream;
import org.memrig.host.store.ChipReader;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.Outcome;

/**
 * Kill runs in the middle of a program on a board that cannot restore its state, and compare what
 * memrig believes with what the board itself has written down.
 */
final class KilledBenchTests {
  private static final SafeName CHIP = SafeName.parse("W1-A");
  private static final int PULSES = 5;
  private static final int CYCLES = 8;
  private static final int PER_RUN = 2 * CYCLES * PULSES;
  private static final String PLAN =
      """
      name: doomed
      rig: bench.yaml
      steps:
        - {protocol: pulse-train, cells: spread 4, cycles: %d, pulses: %d, samples: 1}
      """
          .formatted(CYCLES, PULSES);
  // Of a pulse at the most: 1.5 V, 100 uS, 1 us; its edges come on top.
  private static final double MOST_JOULES = 1.5 * 1.5 * 100e-6 * 1e-6;

  @TempDir Path folder;

  /** What a process has left, and what was seen of it. */
  private record Killed(BenchTape.Said tape, String end) {
    boolean midProgram() {
      return !tape.open().isEmpty();
    }
  }

  private static Path place(Path at, String rig) throws IOException {
    Files.createDirectories(at);
    Files.writeString(at.resolve("bench.yaml"), rig);
    Files.writeString(at.resolve("plan.yaml"), PLAN);
    return at;
  }

  /** Start a run, or go on with it, and kill it after some programs that stress cells. */
  private static Killed killed(Path place, String what, int programs, double millis)
      throws Exception {
    long acknowledged = 0;
    String end = "";
    try (OtherJvm process = new OtherJvm(DoomedBenchRun.class, place.toString(), what)) {
      int heard = 0;
      while (heard < programs && end.isEmpty()) {
        String line = process.line();
        acknowledged = Math.max(acknowledged, AfterDeath.rows(line));
        heard += line.equals("stress") ? 1 : 0;
        end = line.startsWith("done ") || line.isEmpty() ? line : "";
      }
      process.ended(Math.round(millis));
      process.kill();
      for (String line : process.rest("")) {
        acknowledged = Math.max(acknowledged, AfterDeath.rows(line));
        end = line.startsWith("done ") ? line : end;
      }
      process.exit();
    }
    Optional<RunFolder> run = run(place);
    if (run.isPresent() && !end.startsWith("done 5")) {
      AfterDeath.require(run.get(), acknowledged);
    } else if (run.isEmpty()) {
      assertEquals(0, acknowledged);
    }
    return new Killed(BenchTape.read(place.resolve(DoomedBenchRun.TAPE)), end);
  }

  private static Optional<RunFolder> run(Path place) {
    return AfterDeath.folders(Place.of(place)).stream()
        .filter(folder -> Files.exists(folder.database()))
        .findFirst();
  }

  private static ChipReader chip(Path place) {
    return ChipReader.open(Place.of(place).state().chips(), CHIP);
  }

  private static Set<String> names(ChipReader chip) {
    Set<String> names = new TreeSet<>();
    for (Ledger.InDoubt each : chip.inDoubt()) {
      CellList which = each.which().orElseThrow();
      for (int i = 0; i < which.size(); i++) {
        names.add(which.row(i) + "," + which.column(i));
      }
    }
    return names;
  }

  /** Require that every cell is charged with all it got, and with no more than it may have got. */
  private static void requireCharged(ChipReader chip, BenchTape.Said tape, int deaths) {
    for (int cell = 0; cell < 16; cell++) {
      String name = cell / 4 + "," + cell % 4;
      long charged = chip.figures().pulses(cell / 4, cell % 4);
      long got = tape.pulses().getOrDefault(name, 0L);
      // A program that was begun and has not ended is charged in full.
      long atLeast = (long) tape.begun().getOrDefault(name, 0) * PULSES;
      long atMost = atLeast + (long) deaths * PULSES;
      String what = "cell " + name + " got " + got + " and is charged with " + charged;
      assertTrue(charged >= got, what);
      assertTrue(charged >= atLeast, what + "; begun: " + atLeast);
      assertTrue(charged <= atMost, what + "; at most " + atMost);
      assertTrue(
          chip.figures().joules(cell / 4, cell % 4)
              >= tape.joules().getOrDefault(name, 0.0) * (1 - 1e-12),
          what + ", in energy");
    }
  }

  @Test
  void stressInDoubtIsChargedInFullAndItsCellsAreReadFirst(TestSeed seed) throws Exception {
    RandomStream random = seed.stream();
    int deaths = 0;
    int midProgram = 0;
    for (int trial = 0; trial < Trials.of(100); trial++) {
      Path place = place(folder.resolve("trial-" + trial), BenchDriver.RIG);
      int here = 0;
      Killed left;
      do {
        boolean goesOn =
            run(place).map(AfterDeath::outcome).equals(Optional.of(Outcome.INTERRUPTED));
        left =
            killed(
                place,
                goesOn ? "resume" : "plan.yaml",
                1 + random.nextInt(2 * CYCLES),
                12 * random.nextDouble());
        here++;
        midProgram += left.midProgram() ? 1 : 0;
        requireKnown(place, left, here);
      } while (random.nextInt(3) == 0 && left.end().isEmpty());
      deaths += here;
      if (run(place).map(AfterDeath::outcome).equals(Optional.of(Outcome.INTERRUPTED))) {
        resume(place, here);
      }
    }
    System.out.println(deaths + " kills, " + midProgram + " of them in mid-program");
    assertTrue(midProgram > 0, "no kill has met a program under way");
  }

  private static void requireKnown(Path place, Killed left, int deaths) {
    try (ChipReader chip = chip(place)) {
      requireCharged(chip, left.tape(), deaths);
      if (left.midProgram()) {
        assertEquals(new TreeSet<>(left.tape().open()), names(chip), "what is in doubt");
        try (RunReader run = RunReader.open(run(place).orElseThrow())) {
          assertFalse(run.inDoubt().isEmpty(), "the run tells of it, too");
        }
      }
    }
  }

  private static void resume(Path place, int deaths) throws IOException {
    Set<String> doubt;
    try (ChipReader chip = chip(place)) {
      doubt = names(chip);
    }
    Workplace there = DoomedBenchRun.at(place, () -> {});
    RunResult resumed = Place.engine(there).resume(run(place).orElseThrow());
    assertEquals(Outcome.DONE, resumed.outcome(), resumed.reason());
    BenchTape.Said tape = BenchTape.read(place.resolve(DoomedBenchRun.TAPE));
    List<List<String>> session = tape.sessions().getLast();
    if (!doubt.isEmpty()) {
      List<String> first = new ArrayList<>(List.of("READ"));
      first.addAll(doubt);
      assertEquals(first, session.getFirst(), "the cells in doubt are read first, and alone");
      assertEquals("READ", session.get(1).getFirst(), "then those on their lines");
    }
    try (ChipReader chip = chip(place);
        RunReader run = RunReader.open(resumed.folder())) {
      assertEquals(List.of(), chip.inDoubt());
      assertEquals(List.of(), run.inDoubt());
      assertEquals(!doubt.isEmpty(), hasReadAgain(run));
      requireCharged(chip, tape, deaths);
      assertEquals(1, chip.visits().size());
      assertEquals(
          chip.figures().pulses(0, 1), chip.stress(0, 1).stream().mapToLong(s -> s.pulses()).sum());
    }
  }

  private static boolean hasReadAgain(RunReader run) {
    long session = run.sessions().getLast().id();
    return run.events().stream()
        .anyMatch(
            event -> event.text().contains("have been read again") && event.session() == session);
  }

  @Test
  void aBudgetHoldsWhateverIsKilledResumedAndBegunAnew(TestSeed seed) throws Exception {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(20); trial++) {
      boolean energy = trial % 2 == 1;
      int pulses = PER_RUN + random.nextInt(2 * PER_RUN);
      String rig =
          energy
              ? BenchDriver.RIG.replace(
                  "cell-joules: 1 J", "cell-joules: " + (PER_RUN + 1) * MOST_JOULES * 1.1 + " J")
              : BenchDriver.RIG.replace("cell-pulses: 1000", "cell-pulses: " + pulses);
      spend(place(folder.resolve("trial-" + trial), rig), energy, pulses, random);
    }
  }

  /** Run, kill, go on and begin anew until memrig refuses for the sake of the budget. */
  private static void spend(Path place, boolean energy, long pulses, RandomStream random)
      throws Exception {
    double joules = (PER_RUN + 1) * MOST_JOULES * 1.1;
    String end = "";
    for (int starts = 0; !end.startsWith("done 5"); starts++) {
      assertTrue(starts < 60, "the budget is never spent");
      boolean goesOn = run(place).map(AfterDeath::outcome).equals(Optional.of(Outcome.INTERRUPTED));
      boolean kills = random.nextInt(4) > 0;
      Killed left =
          killed(
              place,
              goesOn && random.nextInt(3) > 0 ? "resume" : "plan.yaml",
              kills ? 1 + random.nextInt(CYCLES) : Integer.MAX_VALUE,
              12 * random.nextDouble());
      end = left.end();
      try (ChipReader chip = chip(place)) {
        requireCharged(chip, left.tape(), starts + 1);
        for (int cell = 0; cell < 16; cell++) {
          long charged = chip.figures().pulses(cell / 4, cell % 4);
          double spent = chip.figures().joules(cell / 4, cell % 4);
          assertTrue(energy || charged <= pulses, charged + " pulses of " + pulses);
          assertTrue(!energy || spent <= joules, spent + " J of " + joules);
        }
      }
    }
    assertTrue(end.contains(energy ? " J; allowed" : "pulses"), end);
    assertTrue(end.contains(energy ? "cell-joules" : "cell-pulses"), end);
  }
}
