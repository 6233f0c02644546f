package org.memrig.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTests {
  private static final long SEED = 20260103;

  /** The aim is 200 ms and 64 MiB; time is a hang guard fifty times larger. */
  private static final Duration HANG_GUARD = Duration.ofSeconds(10);

  private static final long MOST_BYTES = 64L << 20;

  @Test
  void keepsTextAsWrittenWithItsPlace() {
    YamlNode root = Yaml.read("a.yaml", "# head\nname: no\nlist:\n  - 1e-6\n  - '0x10'\n");
    assertEquals(YamlNode.Kind.MAPPING, root.kind());
    YamlNode name = root.get("name").orElseThrow();
    assertEquals("no", name.text());
    assertEquals("a.yaml:2:7", name.place());
    YamlNode second = root.get("list").orElseThrow().items().get(1);
    assertEquals("0x10", second.text());
    assertEquals("a.yaml:5:5", second.place());
    assertEquals("list.1", second.path());
    assertEquals("a.yaml:3:1", root.entries().get(1).key().place());
  }

  @Test
  void acceptsWhatLooksLikeTroubleInsideText() {
    String text = "[{".repeat(300);
    YamlNode root =
        Yaml.read("a", "a: '" + text + "' # " + text + "\nb: |\n  &x *y !z\n   in\tit\n");
    assertEquals(text, root.at("a").text());
    assertEquals("&x *y !z\n in\tit\n", root.at("b").text());
  }

  @Test
  void countsColumnsInCharactersNotBytes() {
    YamlNode root = Yaml.read("a.yaml", "{\u00b5: 1, \ud83d\ude00: 2}");
    assertEquals(5, root.get("\u00b5").orElseThrow().column());
    assertEquals(11, root.get("\ud83d\ude00").orElseThrow().column());
  }

  @Test
  void readsCarriageReturns() {
    YamlNode root = Yaml.read("a.yaml", "a: 1\r\nb: 2\r\n");
    assertEquals("2", root.at("b").text());
    assertEquals("a.yaml:2:4", root.at("b").place());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: &x 1|a.yaml:1:4: a: has an anchor (&); write the value out where it is needed",
        "a: *x|a.yaml:1:4: a: refers to another place (*); write the value out",
        "*x : 1|a.yaml:1:1: refers to another place (*); write the value out",
        "a: !!str 1|a.yaml:1:4: a: has a tag (!); write the plain value",
        "a: !!java.net.URL [x]|a.yaml:1:4: a: has a tag (!); write the plain value",
        "a: ! {b: 1}|a.yaml:1:4: a: has a tag (!); write the plain value",
        "!x a: 1|a.yaml:1:1: has a tag (!); write the plain value",
        "%TAG ! tag:x,2000:\\n---\\na: 1|a.yaml:1:1: declares tags; write plain values",
        "a: 1\\nb: 2\\na: 3|a.yaml:3:1: key ~a~ stands twice, first in line 1; keep one",
        "x: {a: 1, \"a\": 3}|a.yaml:1:11: x: key ~a~ stands twice, first in line 1; keep one",
        "[a]: 1|a.yaml:1:1: has a list or a section as a key; a key is a word",
        "? {a: 1}\\n: 2|a.yaml:1:3: has a list or a section as a key; a key is a word",
        "a: 1\\n---\\nb: 2|a.yaml:2:1: starts a second document; keep one in a file",
        "a:\\n  - 1\\n\\t- 2|a.yaml:3:1: a tab cannot indent; use spaces",
        "a:\\n \\tb: 1|a.yaml:2:2: a tab cannot indent; use spaces",
        "\\uFEFFa: 1|a.yaml:1:1: starts with a byte order mark; save it as UTF-8 without one",
        "''|a.yaml: is empty; write at least one key",
        "# only words|a.yaml: is empty; write at least one key",
        "\"\": 1|a.yaml:1:1: a key is a word of at most 200 characters"
      })
  void refusesWhatStrictYamlDoesNotHave(String text, String message) {
    String unescaped = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\uFEFF", "\uFEFF");
    BadInput bad = assertThrows(BadInput.class, () -> Yaml.read("a.yaml", unescaped));
    assertEquals(message.replace('~', '\''), bad.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: [1, 2|a.yaml:1:9: ",
        "a: 1\\n b: 2|a.yaml:2:3: ",
        "a: \"x|a.yaml:1:6: ",
        "a: @x|a.yaml:1:4: ",
        "a: 1\\nb|a.yaml:",
        "a: \"\\x\"|a.yaml:1:",
        "a: x\u0001y|a.yaml:"
      })
  void placesWhatIsNoYaml(String text, String start) {
    String unescaped = text.replace("\\n", "\n");
    BadInput bad = assertThrows(BadInput.class, () -> Yaml.read("a.yaml", unescaped));
    assertTrue(bad.getMessage().startsWith(start), bad.getMessage());
    assertTrue(bad.getMessage().contains("is not YAML: "), bad.getMessage());
    assertEquals(1, bad.getMessage().lines().count());
  }

  @Test
  void placesTheFirstByteThatIsNotUtf8() {
    byte[] latin = "a: 1\nb: 100 \u00b5s\n".getBytes(StandardCharsets.ISO_8859_1);
    BadInput bad = assertThrows(BadInput.class, () -> Yaml.read("a.yaml", latin));
    assertEquals("a.yaml:2:8: is not UTF-8 text; save it as UTF-8", bad.getMessage());
    byte[] wide = "a: 1".getBytes(StandardCharsets.UTF_16);
    assertThrows(BadInput.class, () -> Yaml.read("a.yaml", wide));
  }

  @Test
  void allowsTwentyLevelsAndNotOneMore() {
    assertEquals(YamlNode.Kind.LIST, Yaml.read("a", "[".repeat(20) + "]".repeat(20)).kind());
    BadInput bad = assertThrows(BadInput.class, () -> Yaml.read("a", "[".repeat(21)));
    assertTrue(
        bad.getMessage().endsWith("is nested deeper than 20 levels; flatten it"), bad.getMessage());
  }

  @Test
  void allowsOneMebibyteAndNotOneMore() {
    String most = "a: " + "x".repeat((1 << 20) - 3);
    assertEquals((1 << 20) - 3, Yaml.read("a", most).at("a").text().length());
    BadInput bad = assertThrows(BadInput.class, () -> Yaml.read("a", most + "x"));
    assertEquals("a: is larger than 1 MiB; split it", bad.getMessage());
  }

  static Stream<Map.Entry<String, Supplier<String>>> hostileTexts() {
    int mebi = 1 << 20;
    return Stream.of(
        Map.entry("billion laughs", YamlTests::billionLaughs),
        Map.entry("deep brackets", () -> "[".repeat(mebi)),
        Map.entry("deep braces", () -> "{a: ".repeat(mebi / 4)),
        Map.entry("deep dashes", () -> "- ".repeat(mebi / 2)),
        Map.entry("deep question marks", () -> "? ".repeat(mebi / 2)),
        Map.entry("deep indentation", () -> indented(1_400)),
        Map.entry("too many lines", () -> "- a\n".repeat(mebi / 4)),
        Map.entry("long lists", () -> "- [1, 2, 3, 4]\n".repeat(40_000)),
        Map.entry("too many flow items", () -> "[" + "a,".repeat(mebi / 2 - 1) + "]"),
        Map.entry(
            "long key over many items",
            () -> "? " + "k".repeat(mebi / 2) + "\n: [" + "1,".repeat(mebi / 8) + "1]"),
        Map.entry("unclosed quote", () -> "a: \"" + "x ".repeat(mebi / 2 - 4)),
        Map.entry("many documents", () -> "---\n".repeat(mebi / 4)),
        Map.entry("comments without end", () -> "#\n".repeat(mebi / 2)),
        Map.entry("tags", () -> "a: !!javax.script.ScriptEngineManager [x]\n"),
        Map.entry("anchors", () -> "a: &a [*a]"),
        Map.entry("merge", () -> "a: &a {b: 1}\nc:\n  <<: *a\n"),
        Map.entry("many keys without colon", () -> "{" + "k,".repeat(mebi / 2 - 1) + "}"),
        Map.entry("nulls", () -> "\0".repeat(mebi)),
        Map.entry("larger than allowed", () -> "a".repeat(16 * mebi)));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void refusesHostileTextFastAndSmall(Map.Entry<String, Supplier<String>> hostile) {
    String text = hostile.getValue().get();
    long before = allocated();
    BadInput bad =
        assertTimeout(HANG_GUARD, () -> assertThrows(BadInput.class, () -> Yaml.read("a", text)));
    long used = allocated() - before;
    assertTrue(used <= MOST_BYTES, () -> hostile.getKey() + " took " + used + " bytes");
    assertTrue(bad.getMessage().length() < 500, bad.getMessage());
  }

  @Test
  void refusesAHugeFileWithoutReadingIt(@TempDir Path folder) throws IOException {
    Path huge = folder.resolve("huge.yaml");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    long before = allocated();
    BadInput bad = assertThrows(BadInput.class, () -> Yaml.read(huge));
    assertTrue(bad.getMessage().endsWith("is larger than 1 MiB; split it"), bad.getMessage());
    assertTrue(allocated() - before <= MOST_BYTES);
  }

  @Test
  void saysWhyAFileCannotBeRead(@TempDir Path folder) throws IOException {
    BadInput none = assertThrows(BadInput.class, () -> Yaml.read(folder.resolve("none.yaml")));
    assertEquals(folder + "/none.yaml: does not exist; check the path", none.getMessage());
    BadInput directory = assertThrows(BadInput.class, () -> Yaml.read(folder));
    assertTrue(
        directory.getMessage().startsWith(folder + ": cannot be read"), directory::getMessage);
    Path file = Files.writeString(folder.resolve("a.yaml"), "a: 1");
    assertEquals(file + ":1:4", Yaml.read(file).at("a").place());
  }

  @Test
  void neverFailsOtherwiseThanByBadInput() {
    SplittableRandom random = new SplittableRandom(SEED);
    String signs = "ab1 :-?[]{},#&*!|>'\"%@`\n\t\\.~<=\0\u00b5\ufeff\ud800";
    for (int i = 0; i < trials(50_000); i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(1, 40); n > 0; n--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      try {
        Yaml.read("a", text.toString());
      } catch (BadInput e) {
        assertEquals(1, e.getMessage().lines().count(), () -> "seed " + SEED + ": " + text);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + ": '" + text + "'", e);
      }
    }
  }

  private static int trials(int full) {
    return (int) (full * Double.parseDouble(System.getProperty("memrig.trials", "0.1")));
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  private static String billionLaughs() {
    StringBuilder text = new StringBuilder("a: &a [lol]\n");
    for (char c = 'b'; c < 'k'; c++) {
      text.append(c).append(": &").append(c).append(" [");
      text.append(("*" + (char) (c - 1) + ", ").repeat(9)).append("x]\n");
    }
    return text.toString();
  }

  private static String indented(int levels) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < levels; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    return text.toString();
  }
}
