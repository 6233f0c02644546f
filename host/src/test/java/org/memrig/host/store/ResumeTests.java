package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.journal.JournalEntry;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Checkpoints;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Series;

/** Interrupt runs and go on. */
final class ResumeTests {
  @TempDir Path root;

  private static Series codes(RunWriter run) {
    return run.series("codes", Notebook.CODE);
  }

  private static void record(Series series, long... values) {
    for (long value : values) {
      series.row(0, value).put(value).end();
    }
  }

  private static long[] found(RunFolder folder) {
    try (RunReader run = RunReader.open(folder)) {
      return run.series("codes").integers("code");
    }
  }

  private static Checkpoints always(RunWriter run) {
    return run.checkpoints(Optional.empty(), () -> true);
  }

  private static RunFolder interruptedAfterCheckpoint(RunFolder folder) {
    try (RunWriter run = Notebook.begin(folder)) {
      Series codes = codes(run);
      record(codes, 1, 2);
      always(run).reached(2, "two");
      record(codes, 3, 4);
    }
    return folder;
  }

  @Test
  void rowsAfterTheLastCheckpointAreDoneAgain() {
    RunFolder folder = interruptedAfterCheckpoint(Notebook.folder(root, "cut"));
    assertArrayEquals(new long[] {1, 2, 3, 4}, found(folder));
    try (RunWriter run = Notebook.resume(folder)) {
      assertEquals(2, run.session());
      assertEquals(Optional.of(new Checkpoint(2, "two")), run.resumed());
      assertEquals(run.resumed(), always(run).resumed());
      assertArrayEquals(new long[] {1, 2}, found(folder));
      record(codes(run), 3, 4, 5);
      run.end(Outcome.DONE, "");
    }
    assertArrayEquals(new long[] {1, 2, 3, 4, 5}, found(folder));
    try (RunReader run = RunReader.open(folder)) {
      assertEquals(
          List.of(Outcome.INTERRUPTED, Outcome.DONE),
          run.sessions().stream().map(session -> session.outcome()).toList());
    }
  }

  @Test
  void supersededRowsAreMarkedAndStay() throws Exception {
    RunFolder folder = interruptedAfterCheckpoint(Notebook.folder(root, "cut"));
    Notebook.resume(folder).close();
    try (Database file = Database.readable(folder.database())) {
      assertEquals(4, file.number("SELECT count(*) FROM data_codes"));
      assertEquals(2, file.number("SELECT count(*) FROM rows_codes"));
      assertEquals(2, file.number("SELECT max(superseded_by) FROM batch"));
    }
  }

  @Test
  void anExperimentThatContinuesKeepsThem() {
    RunFolder folder = interruptedAfterCheckpoint(Notebook.folder(root, "cut"));
    try (RunWriter run =
        RunWriter.resume(
            folder, Notebook.origin(7), RunWriter.AfterCheckpoint.KEEP, Notebook.clock())) {
      assertEquals(Optional.of(new Checkpoint(2, "two")), run.resumed());
      record(codes(run), 7);
      run.end(Outcome.DONE, "");
    }
    assertArrayEquals(new long[] {1, 2, 3, 4, 7}, found(folder));
  }

  @Test
  void withoutACheckpointEverythingIsDoneAgain() {
    RunFolder folder = Notebook.folder(root, "cut");
    try (RunWriter run = Notebook.begin(folder)) {
      record(codes(run), 1, 2, 3);
    }
    try (RunWriter run = Notebook.resume(folder)) {
      assertTrue(run.resumed().isEmpty());
      assertTrue(run.snapshot().isEmpty());
      record(codes(run), 1);
    }
    assertArrayEquals(new long[] {1}, found(folder));
  }

  @Test
  void aRunMayBeInterruptedAgainBeforeItsNextCheckpoint() {
    RunFolder folder = interruptedAfterCheckpoint(Notebook.folder(root, "cut"));
    for (int i = 0; i < 3; i++) {
      try (RunWriter run = Notebook.resume(folder)) {
        assertEquals(new Checkpoint(2, "two"), run.resumed().orElseThrow());
        record(codes(run), 3, 4, 5);
      }
    }
    assertArrayEquals(new long[] {1, 2, 3, 4, 5}, found(folder));
    try (RunWriter run = Notebook.resume(folder)) {
      always(run).reached(3, "three");
      record(codes(run), 9);
    }
    try (RunWriter run = Notebook.resume(folder)) {
      assertEquals(new Checkpoint(3, "three"), run.resumed().orElseThrow());
      assertEquals(5, run.session() - 1);
    }
    assertArrayEquals(new long[] {1, 2}, found(folder));
  }

  @Test
  void aStoppedRunGoesOnAndADoneOneDoesNot() {
    RunFolder folder = Notebook.folder(root, "stopped");
    try (RunWriter run = Notebook.begin(folder)) {
      record(codes(run), 1);
      always(run).reached(1, "");
      run.end(Outcome.STOPPED, "by a person");
    }
    try (RunWriter run = Notebook.resume(folder)) {
      record(codes(run), 2);
      run.end(Outcome.DONE, "");
    }
    assertArrayEquals(new long[] {1, 2}, found(folder));
    StoreFailed e = assertThrows(StoreFailed.class, () -> Notebook.resume(folder));
    assertTrue(e.getMessage().contains("is done"), e.getMessage());
    assertFalse(OwnerLock.isHeld(folder.lock()));
  }

  @Test
  void aSeriesGoesOnWithItsColumnsOnly() {
    RunFolder folder = interruptedAfterCheckpoint(Notebook.folder(root, "cut"));
    try (RunWriter run = Notebook.resume(folder)) {
      assertThrows(IllegalArgumentException.class, () -> run.series("codes", Notebook.VOLTS));
      record(run.series("fresh", Notebook.CODE), 8);
      record(codes(run), 3);
      run.end(Outcome.DONE, "");
    }
    try (RunReader run = RunReader.open(folder)) {
      assertArrayEquals(new long[] {8}, run.series("fresh").integers("code"));
    }
    assertArrayEquals(new long[] {1, 2, 3}, found(folder));
  }

  @Test
  void tracesOfSupersededRowsAreLeftOut() {
    RunFolder folder = Notebook.folder(root, "cut");
    try (RunWriter run = Notebook.begin(folder)) {
      Series codes = codes(run);
      long row = codes.row(0, 0).put(1L).end();
      codes.block(row, Series.Precision.F64, 0, 1, 2, i -> 100 + i);
    }
    try (RunWriter run = Notebook.resume(folder)) {
      Series codes = codes(run);
      long row = codes.row(0, 0).put(1L).end();
      codes.block(row, Series.Precision.F64, 0, 1, 2, i -> 200 + i);
    }
    try (RunReader run = RunReader.open(folder)) {
      assertEquals(200, run.series("codes").trace(0).at(0));
      assertThrows(IndexOutOfBoundsException.class, () -> run.series("codes").trace(1));
    }
  }

  @Test
  void theJournalGoesOnWhereTheCheckpointWas() {
    RunFolder folder = Notebook.folder(root, "cut");
    try (RunWriter run = Notebook.begin(folder)) {
      run.accept(entry(0, 5));
      always(run).reached(1, "");
      run.accept(entry(5, 3));
    }
    try (RunWriter run = Notebook.resume(folder)) {
      assertEquals(5, run.nextOperation());
      run.accept(entry(5, 4));
    }
    try (RunReader run = RunReader.open(folder)) {
      var journal = run.journal();
      assertEquals(5, journal.next().orElseThrow().operations());
      assertEquals(4, journal.next().orElseThrow().operations());
      assertTrue(journal.next().isEmpty());
    }
  }

  private static JournalEntry entry(long first, long operations) {
    ByteBuffer empty = ByteBuffer.allocate(0);
    return new JournalEntry(first, operations, JournalLevel.DIGEST, empty, empty);
  }

  @Test
  void aCheckpointIsKeptOnceASecondAndOnAStop() throws Exception {
    RunFolder folder = Notebook.folder(root, "slow");
    ManualHostClock clock = Notebook.clock();
    boolean[] stopping = new boolean[1];
    CountingBoard board = new CountingBoard();
    try (RunWriter run = RunWriter.begin(folder, Notebook.origin(7), Notebook.DOCUMENTS, clock)) {
      Checkpoints checkpoints = run.checkpoints(Optional.of(board), () -> stopping[0]);
      for (int i = 1; i <= 40; i++) {
        board.answer();
        clock.advance(Duration.ofMillis(100));
        checkpoints.reached(i, "unit " + i);
      }
      assertEquals(40, checkpointed(run, folder));
      assertEquals(4, count(folder, "SELECT count(*) FROM checkpoint"));
      checkpoints.reached(41, "");
      assertEquals(40, checkpointed(run, folder));
      stopping[0] = true;
      checkpoints.reached(42, "last");
      assertEquals(42, checkpointed(run, folder));
      assertThrows(IllegalArgumentException.class, () -> checkpoints.reached(41, ""));
      assertEquals(1, count(folder, "SELECT count(*) FROM checkpoint WHERE chip IS NOT NULL"));
    }
    try (RunWriter run = Notebook.resume(folder)) {
      assertArrayEquals(board.snapshot(), run.snapshot().orElseThrow());
    }
  }

  private static long checkpointed(RunWriter run, RunFolder folder) throws Exception {
    run.awaitDurable();
    return count(folder, "SELECT max(position) FROM checkpoint");
  }

  private static long count(RunFolder folder, String sql) throws Exception {
    try (Database file = Database.readable(folder.database())) {
      return file.number(sql);
    }
  }

  /** Do anything to a run, with interruptions, and compare with a list that does the same. */
  @Test
  void aRunIsWhatAListWouldBe() {
    for (int trial = 0; trial < Trials.of(200); trial++) {
      long seed = 1_000L + trial;
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      RunFolder folder = Notebook.folder(root, "random");
      List<Long> expected = new ArrayList<>();
      int kept = 0;
      for (int session = 0; session < 4; session++) {
        try (RunWriter run = session == 0 ? Notebook.begin(folder) : Notebook.resume(folder)) {
          expected.subList(kept, expected.size()).clear();
          kept = act(run, random, expected, kept);
        }
        assertArrayEquals(
            expected.stream().mapToLong(Long::longValue).toArray(),
            found(folder),
            "seed " + seed + ", session " + session);
      }
    }
  }

  private static int act(RunWriter run, RandomGenerator random, List<Long> rows, int before) {
    int kept = before;
    long position = run.resumed().map(Checkpoint::position).orElse(0L);
    assertEquals(kept, position);
    Series codes = codes(run);
    Checkpoints checkpoints = always(run);
    for (int i = 0; i < random.nextInt(60); i++) {
      switch (random.nextInt(8)) {
        case 0 -> {
          kept = rows.size();
          checkpoints.reached(kept, "");
        }
        case 1 -> run.awaitDurable();
        case 2 -> run.circumstances(new Provenance("" + random.nextInt(3), "", ""));
        case 3 -> run.event("random", "");
        default -> {
          long value = random.nextLong();
          record(codes, value);
          rows.add(value);
        }
      }
    }
    return kept;
  }
}
