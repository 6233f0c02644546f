package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.memrig.config.Binder;
import org.memrig.config.Field;
import org.memrig.config.Spec;
import org.memrig.config.Yaml;

/** The table of docs/emulator.md names every setting of the periphery, with its default. */
class EmulatorPageTests {
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z-]+)` \\|[^|]*\\| ([^|]*) \\| [^|]+ \\|");

  private static String page() throws IOException {
    Path page = Path.of(System.getProperty("basedir", ".")).resolve("../docs/emulator.md");
    return Files.readString(page);
  }

  @Test
  void namesEverySetting() throws IOException {
    Map<String, String> told = new TreeMap<>();
    Matcher row = ROW.matcher(page());
    while (row.find()) {
      told.put(row.group(1), row.group(2).strip());
    }
    Map<String, String> are = new TreeMap<>();
    for (Field field : Spec.of(PeripherySettings.class).fields()) {
      are.put(field.name(), field.byDefault().orElse("none"));
    }
    assertEquals(are, told);
  }

  @Test
  void showsASectionThatIsRead() throws IOException {
    String yaml = page().split("```yaml\n", 2)[1].split("```", 2)[0];
    var section = Yaml.read("page", yaml).at("board", "periphery");
    PeripherySettings shown = Binder.plain().bind(section, PeripherySettings.class).value();
    assertEquals(8, shown.sharing());
  }
}
