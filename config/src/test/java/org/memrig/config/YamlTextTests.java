package org.memrig.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.Samples.Emulator;
import org.memrig.config.Samples.Everything;
import org.memrig.config.Samples.Serial;
import org.memrig.config.Samples.Setup;
import org.memrig.config.Samples.Shape;
import org.memrig.config.Samples.Train;

class YamlTextTests {
  private static final long SEED = 20260105;

  @Test
  void writesWhatAPersonWouldWrite() {
    Everything record =
        Samples.read(
            Everything.class,
            "train: {width: 100 us}",
            "compliance: 50 uA",
            "trains: [{width: 1 us}]",
            "limits: {read: 1 uA}");
    assertEquals(
        """
        ratio: 0.05
        events: 10000000000
        armed: true
        label: "a chip: #1"
        file: data/map.csv
        name: run-1
        train:
          width: 100 us
          volts: 1 V
          count: 10
          edge-shape: half-sine
        compliance: 50 uA
        levels: [100 mV, 200 mV]
        trains:
          - width: 1 us
            volts: 1 V
            count: 10
            edge-shape: half-sine
        limits:
          read: 1 uA
        by-name: {}
        """,
        YamlText.of(record));
  }

  @Test
  void writesVariantsWithTheirKindFirst() {
    Setup setup =
        new Setup(
            new Variant("emulator", new Emulator(7)),
            List.of(new Variant("serial", new Serial("/dev/ttyACM0"))));
    String text = YamlText.of(setup);
    assertEquals(
        """
        board:
          driver: emulator
          seed: 7
        more:
          - driver: serial
            port: "/dev/ttyACM0"
        """,
        text);
    assertEquals(setup, Samples.read(Setup.class, text));
  }

  @Test
  void writesEmptyLists() {
    assertEquals(
        new Lists(List.of(), List.of(new Nothing())),
        readBack(new Lists(List.of(), List.of(new Nothing()))));
    assertEquals("levels: []\nnothings: []\n", YamlText.of(new Lists(List.of(), List.of())));
    assertEquals("{}\n", YamlText.of(new Nothing()));
  }

  record Nothing() {}

  record Lists(
      @Text("Numbers.") @Default("1, 2") List<Double> levels,
      @Text("Sections without keys.") List<Nothing> nothings) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no",
        "null",
        "~",
        "1e3",
        "a: b",
        "a #b",
        "- a",
        "{a}",
        "[a",
        "&a",
        "*a",
        "!a",
        "'",
        "\"",
        "\\",
        "line\nline",
        "tab\t",
        "\r\n",
        "\0\u0007\u001b",
        "\u0085\u2028\u2029\ufeff",
        "\u00b5s",
        "\ud83d\ude00",
        "?",
        "%",
        "@",
        "`",
        "|",
        ">",
        "a,b",
        "a: ",
        ": a",
        "trailing ",
        "---",
        "...",
        "<<",
        "="
      })
  void roundTripsEveryText(String text) {
    Words words = new Words(text, Map.of("k" + text, text));
    assertEquals(words, readBack(words));
  }

  record Words(@Text("Any.") String any, @Text("Named.") Map<String, String> named) {}

  @Test
  void roundTripsRandomRecords() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 500; i++) {
      Everything record = everything(random);
      assertEquals(record, readBack(record), () -> "seed " + SEED + ": " + YamlText.of(record));
    }
  }

  private static Record readBack(Record record) {
    return Samples.read(record.getClass(), YamlText.of(record));
  }

  private static Everything everything(SplittableRandom random) {
    Map<String, Double> limits = new LinkedHashMap<>();
    Map<String, Train> byName = new LinkedHashMap<>();
    List<Double> levels = new ArrayList<>();
    List<Train> trains = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      limits.put("limit " + n, random.nextDouble(-1e-3, 1e-3));
      byName.put("train:" + n, train(random));
      levels.add(Double.longBitsToDouble(random.nextLong() & 0xbfff_ffff_ffff_ffffL));
      trains.add(train(random));
    }
    return new Everything(
        random.nextDouble(),
        random.nextLong(),
        random.nextBoolean(),
        words(random),
        Path.of("data", "f" + random.nextInt()),
        new SafeName("n" + random.nextInt(1000)),
        train(random),
        random.nextBoolean() ? Optional.of(random.nextDouble()) : Optional.empty(),
        levels,
        trains,
        limits,
        byName);
  }

  private static Train train(SplittableRandom random) {
    return new Train(
        random.nextDouble(20e-9, 1),
        random.nextDouble(-3, 3),
        random.nextInt(1, 100),
        random.nextBoolean() ? Shape.SQUARE : Shape.HALF_SINE);
  }

  private static String words(SplittableRandom random) {
    StringBuilder words = new StringBuilder();
    for (int n = random.nextInt(1, 12); n > 0; n--) {
      words.append((char) random.nextInt(0xd800));
    }
    return words.toString();
  }
}
