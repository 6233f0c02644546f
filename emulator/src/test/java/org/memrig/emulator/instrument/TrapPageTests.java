package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every test that docs/instruments.md names for a trap is there. */
final class TrapPageTests {
  private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]*Tests)\\.(\\w+)`");
  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");

  private static Optional<Path> source(String name) throws IOException {
    for (String module : List.of("instruments", "emulator", "host")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        Optional<Path> found =
            files.filter(each -> each.getFileName().toString().equals(name + ".java")).findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  @Test
  @DisplayName("each trap of the page's table names tests that exist")
  void namesTestsThatAreThere() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/instruments.md"));
    int begin = page.indexOf("## Traps");
    assertTrue(begin > 0, "the page has a section on traps");
    String section = page.substring(begin, page.indexOf("\n## ", begin + 1));
    List<String> rows = section.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
    assertTrue(rows.size() > 15, rows.size() + " traps");
    List<String> missing = new ArrayList<>();
    for (String row : rows) {
      Matcher named = NAMED.matcher(row);
      int count = 0;
      while (named.find()) {
        count++;
        Optional<Path> file = source(named.group(1));
        if (file.isEmpty() || !Files.readString(file.get()).contains(" " + named.group(2) + "(")) {
          missing.add(named.group());
        }
      }
      assertTrue(count > 0, "no test for: " + row);
    }
    assertEquals(List.of(), missing);
  }
}
