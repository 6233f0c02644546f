package org.memrig.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTests {
  private static final long SEED = 20260104;

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "run-1", "iv_sweep.v2", "2026-01-01T000000Z-demo", "CONSOLE", "com10"})
  void takesOrdinaryNames(String text) {
    SafeName name = SafeName.parse(text);
    assertEquals(text, name.toString());
    assertEquals(Path.of("runs", text), name.in(Path.of("runs")));
  }

  static Set<String> hostileNames() {
    Set<String> names = new LinkedHashSet<>();
    List<String> ups =
        List.of("..", "%2e%2e", "%252e%252e", ".%2e", "\u2024\u2024", "\uff0e\uff0e", "...");
    List<String> cuts = List.of("/", "\\", "%2f", "%5c", "\u2215", "\uff0f", "//", "/./", "\\/");
    for (String up : ups) {
      names.add(up);
      for (String cut : cuts) {
        names.add(up + cut);
        names.add(cut + up);
        names.add(up + cut + "etc" + cut + "passwd");
        names.add("run" + cut + up + cut + "x");
      }
    }
    List<String> devices = List.of("CON", "prn", "Aux", "NUL", "COM1", "com9", "LPT1", "lpt9");
    for (String device : devices) {
      names.addAll(List.of(device, device + ".txt", device + ".", device + ":"));
    }
    names.addAll(
        List.of(
            "",
            " ",
            ".",
            "-",
            "-rf",
            "_",
            "~",
            "~root",
            "$HOME",
            "`id`",
            "a b",
            "a/b",
            "a\\b",
            "/etc/passwd",
            "C:\\x",
            "C:x",
            "\\\\host\\share",
            "file:///x",
            "a\0",
            "a\0.yaml",
            "a\n",
            "\ra",
            "a\u001b[31m",
            "a\u202eb",
            "\ufeffa",
            "a:stream",
            "a*",
            "a?",
            "a|b",
            "<a>",
            "a.",
            "a..b",
            ".hidden",
            "x".repeat(81),
            "x".repeat(4096),
            "../".repeat(1365),
            "\u00e4",
            "\ud800"));
    return names;
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void refusesWhatCouldLeaveTheFolder(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> SafeName.parse(text)).getMessage();
    assertTrue(message.length() < 250, message);
    assertTrue(message.chars().noneMatch(Character::isISOControl), message);
  }

  @Test
  void hasAtLeastTwoHundredHostileNames() {
    assertTrue(hostileNames().size() >= 200, () -> hostileNames().size() + " names");
  }

  @Test
  void whateverIsTakenStaysInTheFolder(@TempDir Path root) {
    SplittableRandom random = new SplittableRandom(SEED);
    String signs = "aZ09.-_/\\%2e:~ \0\n";
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      try {
        Path place = SafeName.parse(text.toString()).in(root);
        assertEquals(root, place.normalize().getParent(), () -> "seed " + SEED + ": " + text);
        taken.add(text.toString());
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().contains("is not a name"), e::getMessage);
      }
    }
    assertTrue(taken.size() > 1000, () -> "seed " + SEED + ": only " + taken.size() + " taken");
  }

  @Test
  void refusesALinkThatCouldLeadElsewhere(@TempDir Path root) throws IOException {
    Path runs = Files.createDirectory(root.resolve("runs"));
    Files.createSymbolicLink(runs.resolve("out"), Files.createDirectory(root.resolve("else")));
    SafeName name = SafeName.parse("out");
    String message = assertThrows(IllegalArgumentException.class, () -> name.in(runs)).getMessage();
    assertEquals("'out' is a symbolic link in " + runs + "; use another name", message);
  }

  @Test
  void knowsDevicesInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      assertThrows(IllegalArgumentException.class, () -> SafeName.parse("PRN.I"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
