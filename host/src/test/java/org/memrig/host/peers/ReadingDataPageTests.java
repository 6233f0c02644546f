package org.memrig.host.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.cli.Memrig;
import org.memrig.host.effects.Emulated;
import org.memrig.host.run.RunResult;
import org.memrig.host.store.RunFolder;

/** Do what docs/reading-data.md says, word by word, and see that all ways lead to the same. */
@Tag("peers")
final class ReadingDataPageTests {
  private static final Pattern FENCE =
      Pattern.compile("(?m)^```([a-z]+)\n(.*?)^```\n", Pattern.DOTALL);

  // After each snippet its results are put aside; what they must be stands at the end.
  private static final String KEEP = "\nkept.append((iv.copy(), globals().get('trace')))\n";
  private static final String COMPARE =
      """
      import numpy
      one, two, three = [kept[i][0] for i in range(3)]
      assert len(one) == 170 * 2, len(one)
      one = one.rename(columns=lambda head: head.split(" [")[0])
      for head in three.columns:
          texts = three[head].dtype == object
          left, right, bare = one[head], two[head], three[head]
          if texts:
              left, right = left.fillna(""), right.str.decode("utf-8")
          same = lambda a, b: (numpy.asarray(a) == numpy.asarray(b)).all()
          assert same(left, bare) and same(right, bare), head
      assert set(three.columns) == set(one.columns) == set(two.columns)
      assert (iv["row"] == 3).all() and set(iv["column"]) == {7, 8}, iv
      assert three["volts"].abs().max() > 0.5
      assert outcome == "DONE" and set(source) == {"emulated"}, (outcome, source)
      assert units["amps"] == "A" and units["clock_ns"] == "ns" and units["cycle"] == "", units
      csv, hdf, sqlite = [kept[i][1] for i in (-3, -2, -1)]
      assert len(csv) == 99 and abs(csv["value"]).max() > 0
      assert (csv["value"].to_numpy() == hdf).all() and (hdf == sqlite).all()
      span = seconds.iloc[-1] - seconds.iloc[0]
      assert abs(span - 98e-6) < 1e-9, span
      print(len(kept), "snippets")
      """;

  @TempDir Path folder;

  private static List<String> fenced(String language) throws IOException {
    Path page = Path.of(System.getProperty("basedir", ".")).resolve("../docs/reading-data.md");
    return FENCE
        .matcher(Files.readString(page))
        .results()
        .filter(each -> each.group(1).equals(language))
        .map(each -> each.group(2))
        .toList();
  }

  private void rename(RunResult run, String name) throws IOException {
    Path path = run.folder().path();
    Files.move(path, path.resolveSibling(name));
    assertTrue(Files.exists(new RunFolder(path.resolveSibling(name)).database()));
  }

  private void recordRuns() throws IOException {
    rename(
        Emulated.run(folder, "iv-sweep", "emulated-1t1r", 1, List.of(), "cells=3,7;3,8"),
        "20261124T120000Z-iv-sweep");
    rename(PulseAndWave.recorded(folder, "rounds=1"), "20261124T130000Z-watch");
  }

  /** Give a command as the page does; its folders lie below the test's own. */
  private void export(String line) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    assertEquals("memrig", words.removeFirst());
    int out = words.indexOf("--out") + 1;
    words.set(out, folder.resolve(words.get(out)).toString());
    words.addAll(List.of("--runs", folder.resolve("runs").toString()));
    StringWriter said = new StringWriter();
    int exit =
        Memrig.run(new PrintWriter(said), new PrintWriter(said), words.toArray(String[]::new));
    assertEquals(0, exit, said.toString());
  }

  @Test
  void everySnippetDoesWhatThePageSays() throws Exception {
    recordRuns();
    List<String> commands = fenced("sh").stream().flatMap(String::lines).toList();
    assertEquals(4, commands.size(), commands.toString());
    commands.forEach(this::export);
    List<String> snippets = fenced("python");
    StringBuilder script = new StringBuilder("import os, sys\nos.chdir(sys.argv[1])\nkept = []\n");
    snippets.forEach(each -> script.append(each).append(KEEP));
    List<String> said = Peer.python(script.append(COMPARE).toString(), folder);
    assertEquals(snippets.size() + " snippets", said.getLast());
    assertTrue(said.getFirst().matches(" +min +max"), said.toString());
    for (String each : snippets.subList(0, 3)) {
      assertEquals(3, each.lines().count(), "a run in three lines: " + each);
    }
  }
}
