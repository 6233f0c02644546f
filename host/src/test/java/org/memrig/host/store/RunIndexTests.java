package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.config.time.ManualHostClock;
import org.memrig.protocols.bench.Outcome;

/** List runs and find one. */
final class RunIndexTests {
  @TempDir Path root;
  private RunIndex index;

  @BeforeEach
  void look() {
    index = new RunIndex(root);
  }

  private RunFolder run(String name, int rows, boolean ended) {
    RunFolder folder = Notebook.folder(root, name);
    try (RunWriter run = Notebook.begin(folder)) {
      for (int i = 0; i < rows; i++) {
        Notebook.record(Notebook.sweep(run), i);
      }
      if (ended) {
        run.end(Outcome.DONE, "");
      }
    }
    return folder;
  }

  @Test
  void runsAreListedLatestFirst() {
    run("a", 3, true);
    run("b", 2, false);
    List<RunSummary> all = index.list();
    assertEquals(
        List.of("20261124T120000Z-b", "20261124T120000Z-a"),
        all.stream().map(RunSummary::name).toList());
    RunSummary done = all.getLast();
    assertEquals(Outcome.DONE, done.outcome());
    assertEquals(3, done.rows());
    assertEquals(1, done.sessions());
    assertEquals("emulated", done.source());
    assertEquals(Notebook.NOON, done.begun());
    assertEquals(Outcome.INTERRUPTED, all.getFirst().outcome());
    assertEquals(2, all.getFirst().rows());
  }

  @Test
  void runsOfOneSecondAreInTheOrderInWhichTheyBegan() {
    begun("zz", 0.1);
    begun("aa", 0.7);
    begun("mm", 0.4);
    List<String> expected =
        List.of("20261124T120000Z-aa", "20261124T120000Z-mm", "20261124T120000Z-zz");
    for (String how : List.of("read", "remembered")) {
      assertEquals(expected, index.list().stream().map(RunSummary::name).toList(), how);
      assertEquals(expected.getFirst(), index.find("last").name(), how);
    }
    Notebook.folder(root, "zzz-never-begun");
    assertEquals(expected.getFirst(), index.find("last").name());
  }

  @Test
  void runsOfOneNameAndInstantAreInTheOrderOfTheirNumbers() {
    for (int i = 0; i < 11; i++) {
      run("a", 1, true);
    }
    List<String> names = index.list().stream().map(RunSummary::name).toList();
    assertEquals("20261124T120000Z-a-11", names.getFirst());
    assertEquals("20261124T120000Z-a-9", names.get(2));
    assertEquals("20261124T120000Z-a", names.getLast());
    assertEquals("20261124T120000Z-a-11", index.find("last").name());
  }

  private void begun(String name, double seconds) {
    Instant at = Notebook.NOON.plusMillis(Math.round(seconds * 1e3));
    RunFolder folder = RunFolder.create(root, name, at);
    try (RunWriter run =
        RunWriter.begin(folder, Notebook.origin(7), Notebook.DOCUMENTS, new ManualHostClock(at))) {
      run.end(Outcome.DONE, "");
    }
  }

  @Test
  void whatIsRememberedIsWhatIsReadAnew() throws Exception {
    run("a", 3, true);
    run("b", 2, false);
    List<RunSummary> read = index.list();
    assertTrue(Files.readString(root.resolve(".index")).contains("20261124T120000Z-a\t"));
    assertFalse(Files.readString(root.resolve(".index")).contains("20261124T120000Z-b\t"));
    assertEquals(read, index.list());
    Files.delete(root.resolve(".index"));
    assertEquals(read, index.list());
  }

  @Test
  void theIndexIsUsedAndNotBelievedAboutChangedRuns() throws Exception {
    RunFolder folder = run("a", 3, true);
    index.list();
    Path file = root.resolve(".index");
    Files.writeString(file, Files.readString(file).replace("emulated\t3\t1", "emulated\t77\t1"));
    assertEquals(77, index.list().getFirst().rows());
    Files.setLastModifiedTime(
        folder.database(), java.nio.file.attribute.FileTime.from(Notebook.NOON));
    assertEquals(3, index.list().getFirst().rows());
  }

  @Test
  void aRunThatGoesOnIsSeenToDoSo() {
    RunFolder folder = Notebook.folder(root, "a");
    try (RunWriter run = Notebook.begin(folder)) {
      Notebook.record(Notebook.sweep(run), 0);
      run.awaitDurable();
      try (RunReader reader = RunReader.open(folder)) {
        assertEquals(1, reader.rows());
        run.end(Outcome.STOPPED, "while it was read, so that it keeps its log");
      }
    }
    assertEquals(Outcome.STOPPED, index.list().getFirst().outcome());
    Notebook.resume(folder).close();
    assertEquals(Outcome.INTERRUPTED, index.list().getFirst().outcome());
    assertEquals(2, index.list().getFirst().sessions());
  }

  @Test
  void aDamagedIndexDoesNoHarm() throws Exception {
    run("a", 3, true);
    List<RunSummary> read = index.list();
    Path file = root.resolve(".index");
    String good = Files.readString(file);
    for (String bad :
        List.of(
            "",
            "garbage",
            good.replace("DONE", "FINE"),
            good.replace("2026-11", "2026-99"),
            good.replace("\t3\t1", "\tx\t1"),
            good.replace("\t3\t1", ""),
            "memrig-index-1\n\n\t\n",
            good.replace('\t', ' '))) {
      Files.writeString(file, bad);
      assertEquals(read, index.list(), bad);
      assertEquals(good, Files.readString(file));
    }
  }

  @Test
  void runsThatCannotBeReadAreListedWithTheReason() throws Exception {
    Files.delete(run("a-removed", 1, true).database());
    Notebook.folder(root, "b-never-begun");
    RunFolder damaged = Notebook.folder(root, "c-damaged");
    Files.writeString(damaged.database(), "this is no database, but it is long enough ".repeat(50));
    RunFolder empty = Notebook.folder(root, "d-empty");
    Files.createFile(empty.database());
    RunFolder foreign = Notebook.folder(root, "e-foreign");
    try (Database other = Database.writable(foreign.database())) {
      other.run("CREATE TABLE t (x)");
      other.run("PRAGMA user_version = 1");
    }
    RunFolder later = run("f-later", 1, false);
    try (Database file = Database.writable(later.database())) {
      file.run("PRAGMA user_version = 2");
    }
    List<String> problems = index.list().stream().map(run -> run.problem().orElseThrow()).toList();
    assertEquals(6, problems.size());
    assertTrue(problems.get(5).contains("there is no run in"), problems.get(5));
    assertTrue(problems.get(4).contains("there is no run in"), problems.get(4));
    assertTrue(problems.get(3).contains("the file is damaged"), problems.get(3));
    assertTrue(problems.get(2).contains("was ended before it began"), problems.get(2));
    assertTrue(problems.get(1).contains("is not a run of memrig"), problems.get(1));
    assertTrue(problems.get(0).contains("read it with a later memrig"), problems.get(0));
  }

  @Test
  void aRootThatIsNotThereHasNoRuns() {
    assertEquals(List.of(), new RunIndex(root.resolve("none")).list());
    BadInput e =
        assertThrows(BadInput.class, () -> new RunIndex(root.resolve("none")).find("last"));
    assertTrue(e.getMessage().contains("there are none yet"), e.getMessage());
  }

  @Test
  void aRunIsFoundByTheBeginningOfItsName() {
    RunFolder a = run("a", 1, true);
    RunFolder ab = run("ab", 1, true);
    assertEquals(ab, index.find("last"));
    assertEquals(ab, index.find("20261124T120000Z-ab"));
    assertEquals(a, index.find("20261124T120000Z-a"), "exact before the beginning of another");
    assertEquals(a, index.find(a.path().toString()));
    assertSays("2 runs begin with '2026': 20261124T120000Z-ab, 20261124T120000Z-a;", "2026");
    assertSays("no run under " + root + " begins with 'zz'; the latest are 20261124", "zz");
    assertSays("no run under", "../" + root.getFileName() + "/none");
  }

  private void assertSays(String words, String name) {
    BadInput e = assertThrows(BadInput.class, () -> index.find(name));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
