package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.run.ExitCode;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every command: results on standard output, all else on standard error. */
final class CommandsTests {
  @TempDir Path folder;

  private Invocation memrig(String... words) {
    List<String> args = new ArrayList<>(List.of(words));
    args.addAll(List.of("--runs", folder.resolve("runs").toString()));
    return Invocation.of(args.toArray(String[]::new));
  }

  private Invocation done(String... words) {
    Invocation said = memrig(words);
    assertEquals(0, said.exit(), said.err());
    return said;
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private void quickRun() {
    done("run", "read-map", "--cells", "0-3,0-3", "--quiet");
  }

  @Test
  void demoEndsWithTablesAndAReport() {
    Invocation demo = done("demo");
    assertTrue(demo.out().contains("Currents of the loops"), demo.out());
    assertTrue(demo.out().contains("Source: emulated board"), demo.out());
    assertTrue(demo.out().matches("(?s).*\nrun     \\S+-demo  DONE\nreport  \\S+report.html\n"));
    assertFalse(demo.out().contains("100 %  read-map"), "no progress among the results");
    assertTrue(demo.err().contains("100 %  read-map"), demo.err());
    Path report = Path.of(demo.lines().getLast().substring("report  ".length()));
    assertTrue(Files.exists(report));
  }

  @Test
  void quietSaysNothingButResults() {
    assertEquals("", done("run", "read-map", "--cells", "0,0", "--quiet").err());
  }

  @Test
  void aLiveRunDrawsOnStandardErrorAndGivesTheSameResults() {
    Invocation live = done("run", "read-map", "--cells", "0-3,0-3", "--live");
    assertTrue(live.err().contains("columns 0 to 3, one cell a character"), live.err());
    assertTrue(live.err().contains("Source: emulated board"), live.err());
    String first = done("runs", "hash").out().split(" ")[0];
    Invocation plain = done("run", "read-map", "--cells", "0-3,0-3");
    assertEquals(first, done("runs", "hash").out().split(" ")[0]);
    assertEquals(plain.lines().size(), live.lines().size());
    assertFalse(live.out().contains("columns 0 to 3"), live.out());
  }

  @Test
  void aLiveRunIsNoQuietOne() {
    for (String other : List.of("--json", "--quiet")) {
      for (List<String> command : List.of(List.of("run", "read-map"), List.of("runs", "resume"))) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--live", other));
        Invocation refused = memrig(words.toArray(String[]::new));
        assertEquals(2, refused.exit(), refused.err());
        assertTrue(refused.err().contains("--live"), refused.err());
        assertTrue(refused.err().contains(other + " asks for silence"), refused.err());
        assertEquals("", refused.out());
      }
    }
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  @Test
  void aRunIsOneDocumentWithJson() {
    Invocation run = done("run", "read-map", "--cells", "0-3,0-3", "--quiet", "--json");
    assertEquals(1, run.lines().size());
    assertEquals("DONE", json(run.out()).get("outcome").asString());
    assertTrue(
        json(run.out()).get("tables").get(0).get("source").asString().startsWith("emulated"));
    assertEquals("", run.err());
  }

  @Test
  void aRunMayHaveAnotherNameAndSeed() {
    quickRun();
    String first = done("runs", "hash").out().split(" ")[0];
    done("run", "read-map", "--cells", "0-3,0-3", "--seed", "2", "--name", "with-seed", "--quiet");
    Invocation hash = done("runs", "hash");
    assertTrue(hash.out().strip().endsWith("-with-seed"), hash.out());
    assertNotEquals(first, hash.out().split(" ")[0]);
  }

  @Test
  void checkSaysWhetherAPlanMayRun() {
    String demo = done("check", "demo").out();
    assertTrue(demo.startsWith("board    emulated cmo-hfox-pristine-demo, firmware "), demo);
    assertTrue(demo.endsWith("\nmay run\n"), demo);
    Invocation no = memrig("check", "pulse-train", "--set-volts", "3 V");
    assertEquals(5, no.exit());
    assertTrue(no.out().contains("no       step 2: volts across the cell 3 V"), no.out());
    assertTrue(no.out().endsWith("may not run\n"), no.out());
    JsonNode document = json(memrig("check", "pulse-train", "--set-volts=3V", "--json").out());
    assertFalse(document.get("findings").isEmpty());
    assertFalse(Files.exists(folder.resolve("runs")), "a check stores nothing");
  }

  @Test
  void describeSaysWhatABoardCanDo() {
    Invocation text = done("describe", "emulated-passive");
    assertTrue(text.out().contains("cells                             32 x 32 1R\n"), text.out());
    JsonNode board = json(done("describe", "emulated-passive", "--json").out());
    assertEquals("32 x 32 1R", board.get("cells").asString());
    assertTrue(board.get("native").isArray());
  }

  @Test
  void protocolsAreListedAndExplained() {
    assertTrue(done("protocols").out().matches("(?s).*\niv-sweep +Sweep cells in voltage.*"));
    assertTrue(done("protocols", "iv-sweep").out().contains("25 mV"));
    JsonNode sweep = json(done("protocols", "iv-sweep", "--json").out());
    assertEquals("cells", sweep.get("parameters").get(0).get("name").asString());
    assertTrue(json(done("protocols", "iv-sweep", "--schema").out()).has("properties"));
    assertTrue(json(done("protocols", "--json").out()).size() >= 4);
    assertEquals(4, memrig("protocols", "nope").exit());
  }

  @Test
  void runsAreListedInATable() {
    Invocation none = done("runs", "list");
    assertEquals("", none.out());
    assertTrue(none.err().startsWith("no runs under "), none.err());
    quickRun();
    quickRun();
    List<String> lines = done("runs", "list").lines();
    assertEquals(4, lines.size());
    assertTrue(lines.getFirst().matches("run +rows +sessions +source +outcome"));
    assertTrue(lines.getLast().matches("\\S+-read-map +16 +1 +emulated +DONE"), lines.getLast());
    assertEquals(16, json(done("runs", "list", "--json").out()).get(0).get("rows").asInt());
  }

  @Test
  void aRunIsShownHashedAndDrawnAgain() throws IOException {
    quickRun();
    String show = done("runs", "show").out();
    assertTrue(show.contains("rows of map                 16\n"), show);
    assertEquals("DONE", json(done("runs", "show", "--json").out()).get("outcome").asString());
    String hash = done("runs", "hash", "last").out();
    assertTrue(hash.matches("[0-9a-f]{64}  \\S+-read-map\n"), hash);
    assertEquals(
        hash.split(" ")[0], json(done("runs", "hash", "--json").out()).get("hash").asString());
    Path report = Path.of(done("runs", "plot").lines().getLast().substring("report  ".length()));
    Files.delete(report.resolve("report.html"));
    done("runs", "plot", "--json");
    assertTrue(Files.exists(report.resolve("report.html")));
  }

  @Test
  void aRunIsReplayedAndADoneOneIsNotResumed() {
    quickRun();
    String first = done("runs", "hash").out().split(" ")[0];
    Invocation replay = done("runs", "replay");
    assertTrue(replay.out().contains("-read-map-replay  DONE"), replay.out());
    assertEquals(first, done("runs", "hash").out().split(" ")[0]);
    Invocation resume = memrig("runs", "resume", "last");
    assertNotEquals(0, resume.exit());
    assertTrue(resume.err().contains("is done"), resume.err());
    assertEquals("", resume.out());
  }

  @Test
  void aRunIsExportedToItsOwnFolderOrAnother() throws IOException {
    quickRun();
    Invocation csv = done("export", "last", "--to", "csv");
    assertEquals("", csv.err());
    assertEquals(
        List.of("map.csv", "_columns.csv", "_run.csv"),
        csv.lines().stream().map(line -> Path.of(line).getFileName().toString()).toList());
    Path map = Path.of(csv.lines().getFirst());
    Path run = map.getParent().getFileName();
    assertEquals(
        folder.resolve("runs").resolve(run).resolve("export").resolve(run), map.getParent());
    assertEquals(1 + 16, Files.readAllLines(map).size());
    Path out = folder.resolve("to").resolve("a friend");
    JsonNode hdf = json(done("export", "--to=HDF5", "--out", out.toString(), "--json").out());
    assertEquals(run.toString(), hdf.get("run").asString());
    assertEquals(out.resolve(run + ".h5"), Path.of(hdf.get("files").get(0).asString()));
    assertTrue(Files.size(out.resolve(run + ".h5")) > 1_000);
  }

  @Test
  void anExportThatCannotBeSaysWhatToDo() throws IOException {
    quickRun();
    Invocation form = memrig("export", "last", "--to", "xls");
    assertEquals(2, form.exit());
    assertTrue(form.err().contains("but was 'xls'"), form.err());
    assertEquals(2, memrig("export", "last").exit());
    Path file = Files.writeString(folder.resolve("file"), "");
    Invocation place = memrig("export", "last", "--to", "csv", "--out", file.toString());
    assertEquals(10, place.exit());
    assertTrue(place.err().startsWith("memrig: cannot write to " + file), place.err());
    assertTrue(place.err().endsWith("choose another folder with --out\n"), place.err());
    assertEquals("", place.out());
  }

  @Test
  void anUnknownRunIsNamedWithTheLatest() {
    quickRun();
    for (String verb : List.of("show", "hash", "plot", "resume", "replay")) {
      assertEquals(4, memrig("runs", verb, "1999").exit(), verb);
    }
    Invocation said = memrig("runs", "show", "1999");
    assertTrue(said.err().contains("begins with '1999'; the latest are "), said.err());
    assertTrue(json(memrig("runs", "show", "1999", "--json").err()).has("error"));
  }

  @Test
  void withoutACommandHelpIsAResultAndWithHalfOneAnError() {
    Invocation help = Invocation.of();
    assertEquals(0, help.exit());
    assertTrue(help.out().contains("Usage: memrig"));
    assertEquals("", help.err());
    Invocation half = Invocation.of("runs");
    assertEquals(2, half.exit());
    assertEquals("", half.out());
    assertTrue(half.err().contains("Usage: memrig runs"));
    Invocation unknown = Invocation.of("rnu");
    assertEquals(2, unknown.exit());
    assertTrue(unknown.err().contains("did you mean run?"), unknown.err());
  }

  @Test
  void theFrontPageIsWhatTheCommandsWouldSay() {
    assertEquals(MemrigCommand.whole().getUsageMessage(), FrontPage.text());
  }

  @Test
  void thePageNamesEveryCommandAndExitCode() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "cli.md"));
    for (ExitCode each : ExitCode.values()) {
      String line = "| " + each.code() + " | " + each.text() + " |";
      assertTrue(page.contains(line), line);
    }
    CommandLine memrig = MemrigCommand.whole();
    memrig
        .getSubcommands()
        .forEach((name, command) -> {
          assertTrue(page.contains("| `memrig " + name), name);
          command
              .getSubcommands()
              .keySet()
              .forEach(
                  inner -> assertTrue(page.contains("| `memrig " + name + " " + inner), inner));
        });
  }
}
