package org.memrig.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.Samples.Emulator;
import org.memrig.config.Samples.Everything;
import org.memrig.config.Samples.Serial;
import org.memrig.config.Samples.Setup;
import org.memrig.config.Samples.Shape;
import org.memrig.config.Samples.Train;

class BinderTests {

  @Test
  void readsASection() {
    assertEquals(
        new Train(1e-4, -1.5, 3, Shape.SQUARE),
        Samples.read(
            Train.class, "width: 100 us", "volts: -1.5 V", "count: 3", "edge-shape: square"));
  }

  @Test
  void fillsInDefaults() {
    assertEquals(
        new Train(1e-4, 1, 10, Shape.HALF_SINE), Samples.read(Train.class, "width: 100 us"));
  }

  @Test
  void readsEveryKindOfField() {
    Everything read =
        Samples.read(
            Everything.class,
            "ratio: 0.5",
            "events: 1e6",
            "armed: false",
            "label: no",
            "file: /tmp/x",
            "name: r2",
            "train: {width: 1 ms}",
            "compliance: 50 uA",
            "levels: [1 V, -2 mV]",
            "trains:",
            "  - width: 1 us",
            "    count: 2",
            "  - {width: 2 us}",
            "limits: {read: 1 uA, program: 2 mA}",
            "by-name:",
            "  first: {width: 3 us}");
    Train train = new Train(1e-3, 1, 10, Shape.HALF_SINE);
    assertEquals(
        new Everything(
            0.5,
            1_000_000,
            false,
            "no",
            Path.of("/tmp/x"),
            new SafeName("r2"),
            train,
            Optional.of(5e-5),
            List.of(1.0, -2e-3),
            List.of(
                new Train(1e-6, 1, 2, Shape.HALF_SINE), new Train(2e-6, 1, 10, Shape.HALF_SINE)),
            Map.of("read", 1e-6, "program", 2e-3),
            Map.of("first", new Train(3e-6, 1, 10, Shape.HALF_SINE))),
        read);
  }

  @Test
  void leavesOutWhatMayBeAbsent() {
    Everything read = Samples.read(Everything.class, "train: {width: 1 ms}");
    assertEquals(0.05, read.ratio());
    assertEquals(10_000_000_000L, read.events());
    assertEquals("a chip: #1", read.label());
    assertEquals(List.of(0.1, 0.2), read.levels());
    assertEquals(Optional.empty(), read.compliance());
    assertEquals(List.of(), read.trains());
    assertEquals(Map.of(), read.limits());
  }

  @Test
  void givesCollectionsThatCannotChange() {
    Everything read = Samples.read(Everything.class, "train: {width: 1 ms}", "limits: {a: 1 A}");
    assertThrows(UnsupportedOperationException.class, () -> read.levels().add(1.0));
    assertThrows(UnsupportedOperationException.class, () -> read.limits().put("b", 1.0));
  }

  @Test
  void choosesTheRecordOfAVariantByName() {
    Setup setup =
        Samples.read(
            Setup.class,
            "board: {driver: emulator, seed: 7}",
            "more:",
            "  - driver: serial",
            "    port: /dev/ttyACM0",
            "  - driver: emulator");
    assertEquals(new Variant("emulator", new Emulator(7)), setup.board());
    assertEquals(
        List.of(
            new Variant("serial", new Serial("/dev/ttyACM0")),
            new Variant("emulator", new Emulator(1))),
        setup.more());
  }

  @Test
  void keepsThePlaceForLaterErrors() {
    YamlNode root = Yaml.read("rigs/a.yaml", "\nboard:\n  driver: emulator\n  seed: 7\n");
    Bound<Setup> bound = Samples.BINDER.bind(root, Setup.class);
    assertSame(root, bound.node());
    assertEquals(
        "rigs/a.yaml:4:9: board.seed: is taken",
        bound.node().at("board", "seed").bad("is taken").getMessage());
    assertEquals("rigs/a.yaml:3:3", bound.node().at("board", "nothing", "here").place());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width: 100 u|a.yaml:1:8: width: '100 u' is not a time; write a number with a unit, for"
            + " example 100 us (units: s with prefix f p n u m k M G T, or min, h, d)"
            + " (allowed 20 ns to 1 s)",
        "width: 1,5 ms|a.yaml:1:8: width: '1,5 ms' is not a time; write a number with a unit, for"
            + " example 100 us, and a point for the decimals (units: s with prefix f p n u m k M G"
            + " T, or min, h, d) (allowed 20 ns to 1 s)",
        "width: 5 s|a.yaml:1:8: width: '5 s' is out of range; write a time from 20 ns to 1 s",
        "width: 19.99 ns|a.yaml:1:8: width: '19.99 ns' is out of range; write a time from 20 ns to"
            + " 1 s",
        "width: -1e-4 s|a.yaml:1:8: width: '-1e-4 s' is out of range; write a time from 20 ns to"
            + " 1 s",
        "width:|a.yaml:1:7: width: is nothing; write a time from 20 ns to 1 s",
        "width: [1 s]|a.yaml:1:8: width: is a list; write a time from 20 ns to 1 s",
        "width: {a: 1}|a.yaml:1:8: width: is a section; write a time from 20 ns to 1 s",
        "volts: 1 V|a.yaml:1:1: key 'width' is missing; write a time from 20 ns to 1 s",
        "[1]|a.yaml:1:1: is a list; write a section of keys",
        "words|a.yaml:1:1: is 'words'; write a section of keys"
      })
  void saysWhereAndWhatToWrite(String line, String message) {
    assertEquals(message, messageOf(Train.class, line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count: 1.5|~1.5~ is not a whole number; write a whole number from 1 to 1000000",
        "count: ten|~ten~ is not a whole number; write a whole number from 1 to 1000000",
        "count: 0|~0~ is out of range; write a whole number from 1 to 1000000",
        "count: 1e99|~1e99~ is out of range; write a whole number from 1 to 1000000",
        "count: 4294967297|~4294967297~ is out of range; write a whole number from 1 to 1000000",
        "edge-shape: sqare|~sqare~ is not one of square, half-sine; did you mean ~square~?",
        "edge-shape: SQUARE|~SQUARE~ is not one of square, half-sine"
      })
  void saysWhatAWordMayBe(String line, String message) {
    String key = line.substring(0, line.indexOf(':'));
    String place = "a.yaml:2:" + (key.length() + 3);
    assertEquals(
        place + ": " + key + ": " + message.replace('~', '\''),
        messageOf(Train.class, "width: 1 ms", line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "armed: yes|armed: 'yes' is neither true nor false; write one of them",
        "label:|label: is nothing; write text",
        "file: \"\"|file: an empty text is no path; write a path",
        "file: \"a\\0b\"|file: 'a?b' is not a path",
        "name: ../x|name: '../x' is not a name; use letters, digits, dots, dashes and underscores,"
            + " at most 80, a letter or digit first",
        "levels: {a: 1 V}|levels: is a section; write a list: [a, b]",
        "levels: 1 V, 2|levels: '2' is not a voltage: the unit is missing; write a number with a"
            + " unit, for example 1.2 V (units: V with prefix f p n u m k M G T)",
        "trains: 3|trains: is '3'; write a list, each item after a dash: - width: ...",
        "trains: [7]|trains.0: is '7'; write a section of keys",
        "limits: 3|limits: is '3'; write a section of keys",
        "limits: {read: 3 V}|limits.read: '3 V' is not a current; write a number with a unit, for"
            + " example 100 uA (units: A with prefix f p n u m k M G T)",
        "events: 9223372036854775808|events: '9223372036854775808' is out of range; write a whole"
            + " number"
      })
  void namesTheFieldOfEveryKind(String line, String message) {
    String got = messageOf(Everything.class, "train: {width: 1 ms}", line);
    assertTrue(got.startsWith("a.yaml:2:"), got);
    assertEquals(message, got.substring(got.indexOf(' ') + 1));
  }

  @Test
  void namesUnknownKeysAndTheNearest() {
    assertEquals(
        "a.yaml:2:1: unknown key 'widht'; did you mean 'width'?; allowed: width, volts, count,"
            + " edge-shape",
        messageOf(Train.class, "width: 1 ms", "widht: 2 ms"));
    assertEquals(
        "a.yaml:1:22: train: unknown key 'zzz'; allowed: width, volts, count, edge-shape",
        messageOf(Everything.class, "train: {width: 1 ms, zzz: 1}"));
  }

  @Test
  void placesCrossFieldRulesAtTheSection() {
    assertEquals(
        "a.yaml:1:8: train: more than 100 pulses of 0 V do nothing; raise volts",
        messageOf(Everything.class, "train: {width: 1 ms, volts: 0 V, count: 101}"));
  }

  @Test
  void reportsAllProblemsInTheOrderOfTheFile() {
    BadInput bad =
        assertThrows(
            BadInput.class,
            () -> Samples.read(Train.class, "width: x", "volts: 9 V", "count: -1", "other: 1"));
    assertEquals(
        List.of("width:1:8", "volts:2:8", "count:3:8", "other:4:1"),
        bad.problems().stream()
            .map(p ->
                (p.field().isEmpty() ? "other" : p.field()) + ":" + p.line() + ":" + p.column())
            .toList());
    assertEquals(4, bad.getMessage().lines().count());
  }

  @Test
  void stopsAfterTwentyProblems() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("unknown-key-number-").append(i).append(": 1\n");
    }
    BadInput bad = assertThrows(BadInput.class, () -> Samples.read(Train.class, text.toString()));
    assertEquals(20, bad.problems().size());
  }

  @Test
  void letsFaultsOfARecordThroughAsFaults() {
    assertThrows(ArithmeticException.class, () -> Samples.read(Faulty.class, "a: 0"));
  }

  record Faulty(@Text("A divisor.") int a) {
    Faulty {
      a = 1 / a;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "board: {seed: 7}|a.yaml:1:8: board: key 'driver' is missing; write one of emulator,"
            + " serial",
        "board: {driver: emulater}|a.yaml:1:17: board.driver: there is no driver 'emulater'; did"
            + " you mean 'emulator'?; there are emulator, serial",
        "board: {driver: [a]}|a.yaml:1:17: board.driver: there is no driver a list; there are"
            + " emulator, serial",
        "board: {driver: serial}|a.yaml:1:8: board: key 'port' is missing; write port: The port.",
        "board: {driver: emulator, sede: 1}|a.yaml:1:27: board: unknown key 'sede'; did you mean"
            + " 'seed'?; allowed: driver, seed",
        "board: emulator|a.yaml:1:8: board: key 'driver' is missing; write one of emulator, serial",
        "more: []|a.yaml:1:1: key 'board' is missing; write a section with driver"
      })
  void explainsVariants(String line, String message) {
    assertEquals(message, messageOf(Setup.class, line));
  }

  @Test
  void asksForVariantsBeforeItReads() {
    YamlNode node = Yaml.read("a.yaml", "board: {driver: emulator}");
    assertThrows(IllegalStateException.class, () -> Binder.plain().bind(node, Setup.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train.width=200 us|2e-4|1",
        "train.volts=2 V|1e-3|2",
        "train.width = 1 s|1|1",
        "train={width: 5 us, volts: 3 V}|5e-6|3"
      })
  void letsAnOptionOverruleTheFile(String assignment, double width, double volts) {
    YamlNode file = Yaml.read("a.yaml", "train: {width: 1 ms}");
    Train train =
        Binder.plain().override("--set", assignment).bind(file, Everything.class).value().train();
    assertEquals(width, train.width());
    assertEquals(volts, train.volts());
  }

  @Test
  void reachesListsAbsentSectionsAndLastWins() {
    YamlNode file = Yaml.read("a.yaml", "trains: [{width: 1 ms}, {width: 2 ms}]");
    Everything read =
        Binder.plain()
            .override("--set", "train.width=9 us")
            .override("--set", "trains.1.count=5")
            .override("--levels", "levels=[1 V, 2 V]")
            .override("--set", "label=[not yaml here is text]")
            .override("--set", "label=first")
            .override("--set", "label=second, [x]")
            .bind(file, Everything.class)
            .value();
    assertEquals(9e-6, read.train().width());
    assertEquals(5, read.trains().get(1).count());
    assertEquals(List.of(1.0, 2.0), read.levels());
    assertEquals("second, [x]", read.label());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width=200 u|--set: width: '200 u' is not a time; write a number with a unit, for example"
            + " 100 us (units: s with prefix f p n u m k M G T, or min, h, d)"
            + " (allowed 20 ns to 1 s)",
        "widht=2 us|--set: unknown key 'widht'; did you mean 'width'?; allowed: width, volts,"
            + " count, edge-shape",
        "width.low=2 us|--set: width.low: 'width' is '1 ms' and has no 'low'"
      })
  void namesTheOption(String assignment, String message) {
    YamlNode file = Yaml.read("a.yaml", "width: 1 ms");
    Binder binder = Binder.plain().override("--set", assignment);
    BadInput bad = assertThrows(BadInput.class, () -> binder.bind(file, Train.class));
    assertEquals(message, bad.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "width", "=1", ".=1", "a..b=1", "a.=1", " =1"})
  void refusesWhatIsNoAssignment(String assignment) {
    BadInput bad = assertThrows(BadInput.class, () -> Binder.plain().override("--set", assignment));
    assertEquals(
        "--set: '" + assignment + "' is no assignment; write key=value, or outer.inner=value",
        bad.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-1", "x", "99999999999"})
  void refusesItemsThatAreNotThere(String item) {
    YamlNode file = Yaml.read("a.yaml", "trains: [{width: 1 ms}, {width: 2 ms}]");
    Binder binder = Binder.plain().override("--set", "trains." + item + ".count=5");
    BadInput bad = assertThrows(BadInput.class, () -> binder.bind(file, Everything.class));
    assertEquals(
        "--set: trains."
            + item
            + ".count: '"
            + item
            + "' is no item of trains; it has items 0 to 1",
        bad.getMessage());
  }

  @Test
  void makesRecordsOfDefaultsAlone() {
    assertEquals(new Emulator(1), Binder.plain().defaults(Emulator.class));
    BadInput bad = assertThrows(BadInput.class, () -> Binder.plain().defaults(Train.class));
    assertEquals(
        "defaults of Train: key 'width' is missing; write a time from 20 ns to 1 s",
        bad.getMessage());
  }

  @Test
  void findsAnnotationsThatDisagree() {
    assertEquals(List.of(), Samples.BINDER.check(Everything.class));
    assertEquals(List.of(), Samples.BINDER.check(Setup.class));
    assertEquals(
        List.of(
            "Careless: volts: has no text; add @Text",
            "default of volts: volts: '5 V' is out of range; write a voltage up to 1 V"),
        Binder.plain().check(Careless.class).stream().map(Problem::toString).toList());
  }

  record Careless(
      @Unit(org.memrig.config.units.Dimension.VOLT) @Range(max = "1 V") @Default("5 V")
          double volts) {}

  private static String messageOf(Class<? extends Record> type, String... lines) {
    return assertThrows(BadInput.class, () -> Samples.read(type, lines)).getMessage();
  }
}
