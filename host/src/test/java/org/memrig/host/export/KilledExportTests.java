package org.memrig.host.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.random.RandomStream;
import org.memrig.host.run.OtherJvm;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/** Kill exports, or take their room away: each file is the old one or the new one, never half. */
final class KilledExportTests {
  private static final String RUN = "20261124T120000Z-run";
  // Two tables of rows, one of traces, what the run is, and the HDF5 file; two more stay as they
  // are.
  private static final int CHANGED = 5;

  @TempDir Path temp;
  private Path out;
  private RunFolder before;
  private RunFolder after;

  private void record(TestSeed seed, int rows) throws IOException {
    out = Files.createDirectory(temp.resolve("out"));
    before = StoredRuns.random(temp.resolve("before"), "run", seed.stream(), rows / 10);
    after = StoredRuns.random(temp.resolve("after"), "run", seed.stream(), rows);
    assertEquals(RUN, after.name());
  }

  /** Return each file below a folder by its path there; hidden ones are left out. */
  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).filter(f -> !isPart(f)).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static boolean isPart(Path file) {
    return file.getFileName().toString().matches("\\..*\\.\\d+\\.part");
  }

  private static long parts(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(KilledExportTests::isPart).count();
    }
  }

  private Map<String, byte[]> expected(RunFolder folder, String name) throws IOException {
    Path place = temp.resolve(name);
    export(folder, place);
    return files(place);
  }

  private static void export(RunFolder folder, Path place) {
    try (RunReader run = RunReader.open(folder)) {
      for (Exported.Form form : Exported.Form.values()) {
        Exported.write(run, form, place);
      }
    }
  }

  /** Tell how many of the files are new; each must be the old or the new one. */
  private static int wholeAndNew(
      Map<String, byte[]> now, Map<String, byte[]> old, Map<String, byte[]> next, String context) {
    int renewed = 0;
    assertEquals(old.keySet(), now.keySet(), context);
    for (String name : now.keySet()) {
      boolean isNew = Arrays.equals(now.get(name), next.get(name));
      assertTrue(isNew || Arrays.equals(now.get(name), old.get(name)), name + " after " + context);
      renewed += isNew && !Arrays.equals(now.get(name), old.get(name)) ? 1 : 0;
    }
    return renewed;
  }

  @Test
  void aKilledExportLeavesOldOrNewFiles(TestSeed seed) throws Exception {
    record(seed, 1_500);
    Map<String, byte[]> old = expected(before, "expected-before");
    Map<String, byte[]> next = expected(after, "expected-after");
    export(before, out);
    RandomStream random = seed.stream();
    int struck = 0;
    int mixed = 0;
    int trials = Trials.of(100);
    for (int trial = 0; trial < trials; trial++) {
      String context = "trial " + trial;
      kill(random);
      struck += parts(out) > 0 ? 1 : 0;
      int renewed = wholeAndNew(files(out), old, next, context);
      mixed += renewed > 0 && renewed < CHANGED ? 1 : 0;
    }
    System.out.println(
        trials + " kills, " + struck + " while a file was written, " + mixed + " between files");
    assertTrue(struck > trials / 4, struck + " of " + trials + " kills met a file being written");
    export(after, out);
    assertEquals(0, parts(out), "what killed exports have left is removed by the next");
    assertEquals(CHANGED, wholeAndNew(files(out), old, next, "an export at last"));
  }

  private void kill(RandomStream random) throws Exception {
    try (OtherJvm process =
        new OtherJvm(
            DoomedExport.class,
            out.toString(),
            "1000",
            before.path().toString(),
            after.path().toString())) {
      // A random export, and from its beginning a random instant.
      int turns = 1 + random.nextInt(2);
      for (int turn = 0; turn < turns; turn++) {
        assertEquals("turn", process.line());
      }
      process.ended(Math.round(150 * random.nextDouble()));
      process.kill();
      process.exit();
    }
  }

  @Test
  void anExportWithoutRoomLeavesTheOldFilesAndSaysWhy(TestSeed seed) throws Exception {
    record(seed, 60_000);
    Map<String, byte[]> old = expected(before, "expected-before");
    Map<String, byte[]> next = expected(after, "expected-after");
    RandomStream random = seed.stream();
    // SQLite's library, which is unpacked at each start, takes 1.3 MB.
    int least = 1_600;
    int most = next.get(RUN + ".h5").length / 1024 + 100;
    assertTrue(most > least + 500, most + " KiB are no room to choose from");
    int failures = 0;
    int trials = Trials.of(5);
    for (int trial = 0; trial < trials; trial++) {
      export(before, out);
      int room = least + random.nextInt(most - least);
      List<String> said;
      try (OtherJvm process =
          OtherJvm.withFilesUpTo(
              room, DoomedExport.class, out.toString(), "1", after.path().toString())) {
        said = process.rest("");
        assertEquals(0, process.exit(), said.toString());
      }
      List<String> failed = said.stream().filter(line -> line.startsWith("failed ")).toList();
      String context = "room for " + room + " KiB: " + failed;
      assertTrue(failed.getFirst().startsWith("failed CSV cannot write to " + out), context);
      assertTrue(failed.getFirst().contains("another folder with --out"), context);
      assertEquals(0, parts(out), context);
      wholeAndNew(files(out), old, next, context);
      boolean fits = room * 1024L >= next.get(RUN + ".h5").length;
      assertEquals(fits ? 1 : 2, failed.size(), context);
      failures += failed.size();
      assertFalse(Arrays.equals(next.get(RUN + "/sweep.csv"), files(out).get(RUN + "/sweep.csv")));
    }
    System.out.println(trials + " exports without room, " + failures + " files refused");
  }
}
