package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.Shipped;
import org.memrig.config.time.SystemHostClock;
import org.memrig.host.run.BenchBoard;
import org.memrig.host.run.BenchDriver;
import org.memrig.host.run.Place;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.StateFolders;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunIndex;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.driver.Drivers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Look at chips and mark their cells: emulated ones that are kept, and physical ones. */
final class ChipCommandTests {
  private static final String DIE = "chip-command-tests";
  private static final StateFolders STATE =
      StateFolders.ofUser(System.getenv(), System.getProperty("user.home"));

  @TempDir Path folder;
  private String rig;

  @BeforeEach
  void writeFiles() throws IOException {
    try (InputStream in =
        Shipped.class.getResourceAsStream("/org/memrig/shipped/rigs/emulated-1t1r.yaml")) {
      String shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(folder.resolve("rig.yaml"), shipped + "state: my.chip\n");
    }
    rig = folder.resolve("rig.yaml").toString();
    Files.deleteIfExists(STATE.chips().resolve(DIE + ".sqlite"));
  }

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

  private JsonNode json(String... words) {
    List<String> args = new ArrayList<>(List.of(words));
    args.add("--json");
    return JsonMapper.builder().build().readTree(done(args.toArray(String[]::new)).out());
  }

  private void refused(int exit, String with, String... words) {
    Invocation said = memrig(words);
    assertEquals(exit, said.exit(), said.err());
    assertTrue(said.err().contains(with), said.err());
    assertEquals("", said.out());
  }

  private void pulses(String cells) {
    done(
        "run",
        "pulse-train",
        "--rig",
        rig,
        "--cells",
        cells,
        "--cycles",
        "1",
        "--pulses",
        "3",
        "--rig-set",
        "state=" + folder.resolve("my.chip"),
        "--quiet");
  }

  @Test
  void anEmulatedChipThatIsKeptTellsItsLife() {
    pulses("0-1,0-1");
    pulses("0,0");
    String chip = folder.resolve("my.chip").toString();
    JsonNode whole = json("chip", "show", chip);
    assertEquals("emulated", whole.get("source").asString());
    assertEquals(4 * 6 + 6, whole.get("pulses").asInt());
    assertEquals(64, whole.get("rows").asInt());
    assertEquals(2, whole.get("runs").size());
    assertEquals(24, whole.get("runs").get(0).get("pulses").asInt());
    assertEquals(4, whole.get("runs").get(0).get("cells").asInt());
    assertEquals("DONE", whole.get("runs").get(1).get("outcome").asString());
    assertTrue(whole.get("runs").get(1).get("joules").asDouble() > 0);
    JsonNode first = whole.get("cells").get(0);
    assertEquals(12, first.get("pulses").asInt());
    assertTrue(first.get("joules").asDouble() > 0);

    JsonNode cell = json("chip", "show", chip, "0,1");
    assertEquals(6, cell.get("pulses").asInt());
    assertEquals(1, cell.get("runs").size());
    assertEquals(2, json("chip", "show", chip, "0,0").get("runs").size());
    assertEquals(0, json("chip", "show", chip, "9,9").get("runs").size());

    String text = done("chip", "show", chip).out();
    assertTrue(text.contains("borne       30 pulses, "), text);
    assertTrue(text.contains("on 4 cells; most 12 on cell 0,0\n"), text);
    assertTrue(text.contains("Pulses per cell\n"), text);
    assertTrue(text.endsWith("Source: emulated board, ledger of chip " + name(whole) + "\n"), text);
    String one = done("chip", "show", chip, "0,0").out();
    assertTrue(one.contains("borne       12 pulses, "), one);
    assertTrue(one.contains("Runs that stressed it\n"), one);
    assertTrue(done("chip", "list").out().contains("\n" + name(whole) + "  "));
  }

  private static String name(JsonNode chip) {
    return chip.get("chip").asString();
  }

  @Test
  void aChipThatIsThrownAwayTakesItsHistoryWithIt() throws IOException {
    pulses("0,0");
    String chip = folder.resolve("my.chip").toString();
    done("chip", "mark", chip, "5,5", "--as", "bad", "--reason", "a test");
    Files.delete(folder.resolve("my.chip"));
    pulses("0-3,0");
    JsonNode whole = json("chip", "show", chip);
    assertEquals(24, whole.get("pulses").asInt());
    assertEquals(1, whole.get("runs").size());
    assertEquals(0, whole.get("marks").size());
  }

  @Test
  void aChipThatCannotBeReadIsListedWithTheReason() throws IOException {
    pulses("0,0");
    Path damaged = STATE.chips().resolve("chip-command-tests-damaged.sqlite");
    Files.writeString(damaged, "garbage ".repeat(1_000));
    try {
      String list = done("chip", "list").out();
      assertTrue(list.contains("chip-command-tests-damaged  -"), list);
      assertTrue(list.contains("the file is damaged"), list);
      assertTrue(json("chip", "list").toString().contains("\"problem\":"));
      refused(10, "the file is damaged", "chip", "show", "chip-command-tests-damaged");
    } finally {
      Files.delete(damaged);
    }
  }

  @Test
  void picturesAreDrawnByTheEndingOfTheirName() throws IOException {
    pulses("0-3,0-3");
    String chip = folder.resolve("my.chip").toString();
    Path svg = folder.resolve("life.svg");
    Path png = folder.resolve("life.png");
    assertTrue(done("chip", "show", chip, "--picture", svg.toString()).out().contains("life.svg"));
    done("chip", "show", chip, "--picture", png.toString());
    assertTrue(Files.readString(svg).contains("Pulses per cell of chip my.chip-"));
    assertTrue(Files.size(png) > 1000);
    refused(4, "is no figure", "chip", "show", chip, "--picture", "life.gif");
  }

  @Test
  void wrongNamesAreToldWithWhatExists() {
    pulses("0,0");
    String chip = name(json("chip", "show", folder.resolve("my.chip").toString()));
    refused(4, "none is called 'nope'; known are ", "chip", "show", "nope");
    refused(4, chip, "chip", "show", "nope");
    refused(4, "none is called 'nope'", "chip", "mark", "nope", "0,0", "--as=bad", "--reason=x");
    refused(4, "lie beyond the chip of 64 x 64", "chip", "show", chip, "64,0");
    refused(4, "names several cells", "chip", "show", chip, "0-1,0");
    refused(4, "names no cells", "chip", "mark", chip, "here", "--as=bad", "--reason=x");
    refused(4, "lie beyond", "chip", "mark", chip, "0,99", "--as=bad", "--reason=x");
    refused(4, "--reason", "chip", "mark", chip, "0,0", "--as=bad", "--reason= ");
    refused(
        2,
        "none of stuck-low, stuck-high, open",
        "chip",
        "mark",
        chip,
        "0,0",
        "--as=x",
        "--reason=x");
    refused(2, "--reason", "chip", "mark", chip, "0,0", "--as", "bad");
    assertEquals(0, json("chip", "show", chip).get("marks").size(), "nothing was marked");
  }

  @Test
  void plansLeaveMarkedCellsOutUntilTheyAreGoodAgain() throws IOException {
    pulses("0,0");
    String chip = folder.resolve("my.chip").toString();
    Invocation marked =
        done(
            "chip",
            "mark",
            chip,
            "0,1",
            "2-3,3",
            "--as",
            "stuck-low",
            "--reason",
            "map of Monday",
            "--person",
            "ann");
    assertEquals("marked      3 cells as stuck-low\n", marked.out());
    done("chip", "mark", chip, "3,3", "--as", "short", "--reason", "looked again");
    done("chip", "mark", chip, "2,3", "--as", "good", "--reason", "a loose probe");
    JsonNode show = json("chip", "show", chip);
    assertEquals(5, show.get("marks").size(), "all marks stay on record");
    assertEquals(2, show.get("bad").size());
    assertEquals("ann", show.get("bad").get(0).get("person").asString());
    String text = done("chip", "show", chip).out();
    assertTrue(text.contains("marked      2 cells: 0,1 stuck-low, 3,3 short\n"), text);

    map("0-3,0-3");
    assertEquals(14, rows());
    assertEquals(List.of("left out of '0-3,0-3': 0,1 stuck-low, 3,3 short"), events());
    map("0,1;1,1");
    assertEquals(2, rows());
    assertEquals(
        List.of("used all the same, because named by themselves: 0,1 stuck-low"), events());
    map("1-2,0-2");
    assertEquals(List.of(), events());
    done("chip", "mark", chip, "9,0-1", "--as", "open", "--reason", "a scratch");
    refused(
        4,
        "all cells of '9,0-1' are marked as bad",
        "run",
        "read-map",
        "--rig",
        rig,
        "--cells",
        "9,0-1",
        "--rig-set",
        "state=" + chip,
        "--quiet");

    map("0-3,0-3");
    String hash = done("runs", "hash").out().split(" ")[0];
    done("chip", "mark", chip, "0,1", "3,3", "--as", "good", "--reason", "mended");
    done("runs", "replay", "--quiet");
    assertEquals(hash, done("runs", "hash").out().split(" ")[0], "with the map of its beginning");
    assertEquals(14, rows());
    map("0-3,0-3");
    assertEquals(16, rows());
  }

  private void map(String cells) {
    done(
        "run",
        "read-map",
        "--rig",
        rig,
        "--cells",
        cells,
        "--rig-set",
        "state=" + folder.resolve("my.chip"),
        "--quiet");
  }

  private RunFolder last() {
    return new RunIndex(folder.resolve("runs")).find("last");
  }

  private long rows() {
    try (RunReader reader = RunReader.open(last())) {
      return reader.series("map").size();
    }
  }

  private List<String> events() {
    try (RunReader reader = RunReader.open(last())) {
      return reader.events().stream()
          .filter(event -> event.kind().equals("marked cells"))
          .map(event -> event.text())
          .toList();
    }
  }

  /** Be where a physical board is, with the ledgers that the command line reads. */
  private Workplace bench(BenchDriver driver) throws IOException {
    Files.writeString(
        folder.resolve("bench.yaml"), BenchDriver.RIG.replace("W1-A", DIE).replace("one", DIE));
    Files.writeString(folder.resolve("plan.yaml"), BenchDriver.PLAN);
    Workplace at = Place.of(folder, new SystemHostClock(), Drivers.of(List.of(driver)));
    return new Workplace(
        folder, folder.resolve("runs"), STATE, at.clock(), at.drivers(), at.experiments());
  }

  @Test
  void stressInDoubtIsShownByChipAndRun() throws IOException {
    BenchBoard.Fault lost =
        (_, _) -> {
          throw new LinkLost("the cable is out");
        };
    Workplace bad = bench(new BenchDriver(() -> new BenchBoard(BenchDriver.chip(), 3, lost)));
    RunResult broken = Place.run(Place.engine(bad), bad, "plan.yaml");
    String text = done("chip", "show", DIE).out();
    assertTrue(
        text.contains(
            "in doubt    cell 1,1, up to 2 pulses, charged in full:"
                + " org.memrig.instruments.board.LinkLost: the cable is out; the next run reads its"
                + " cells before anything else\n"),
        text);
    JsonNode show = json("chip", "show", DIE);
    assertEquals("measured", show.get("source").asString());
    assertEquals(2, show.get("pulses").asInt());
    assertEquals("cell 1,1", show.get("in_doubt").get(0).get("cells").asString());
    assertEquals("FAILED", show.get("runs").get(0).get("outcome").asString());
    String run = done("runs", "show").out();
    assertTrue(run.contains("in doubt 1"), run);
    assertTrue(run.contains("up to 2 pulses, session 1: charged in full"), run);

    Workplace good = bench(new BenchDriver());
    Place.engine(good).resume(broken.folder());
    assertFalse(done("chip", "show", DIE).out().contains("in doubt"));
    assertFalse(done("runs", "show").out().contains("in doubt 1"));
    assertEquals(2, json("chip", "show", DIE).get("runs").get(0).get("sessions").asInt());
  }

  @Test
  void aRunDoesNotGoOnWithCellsThatWereMarkedMeanwhile() throws IOException {
    BenchBoard.Fault lost =
        (_, _) -> {
          throw new LinkLost("the cable is out");
        };
    Workplace bad = bench(new BenchDriver(() -> new BenchBoard(BenchDriver.chip(), 3, lost)));
    RunResult broken = Place.run(Place.engine(bad), bad, "plan.yaml");
    done("chip", "mark", DIE, "1,1", "0,0", "--as", "short", "--reason", "smoke");
    Workplace good = bench(new BenchDriver());
    Refused refused = assertThrows(Refused.class, () -> Place.engine(good).resume(broken.folder()));
    // The map of the second step would meet it; the pulses are on 1,1 by its name.
    assertTrue(refused.getMessage().contains("0,0 short"), refused.getMessage());
    assertTrue(refused.getMessage().contains("begin a new run"), refused.getMessage());
    done("chip", "mark", DIE, "0,0", "1,1", "--as", "good", "--reason", "only the lamp");
    assertEquals("", Place.engine(good).resume(broken.folder()).reason());
  }
}
