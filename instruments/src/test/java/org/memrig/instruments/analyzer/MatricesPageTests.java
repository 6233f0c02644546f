package org.memrig.instruments.analyzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.memrig.config.BadInput;
import org.memrig.config.Variant;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.matrix.Crossings;
import org.memrig.instruments.matrix.Matrices;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;

/** Every rig and section of docs/matrices.md is one that memrig takes. */
final class MatricesPageTests {
  private static final String BOARD =
      "name: x\nboard:\n  driver: keithley-2450\n  address: tcp://h:5025\n";

  private static List<String> blocks() throws IOException {
    Path page = Path.of(System.getProperty("basedir", ".")).resolve("../docs/matrices.md");
    Matcher each =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
    List<String> blocks = new ArrayList<>();
    while (each.find()) {
      blocks.add(each.group(1));
    }
    return blocks;
  }

  private static Rig rig(String text) {
    return Rigs.parse("matrices.md", text, Drivers.installed()).value();
  }

  private static Variant matrix(Rig rig) {
    return ((AnalyzerSettings) rig.board().settings()).matrix().orElseThrow();
  }

  @Test
  void takesWhatThePageShows() throws IOException {
    Matrices matrices = Matrices.installed();
    List<String> seen = new ArrayList<>();
    int controllers = 0;
    for (String block : blocks()) {
      if (block.startsWith("environment:")) {
        controllers += rig(BOARD + block).environment().controller().isPresent() ? 1 : 0;
        continue;
      }
      Rig rig = rig(block.startsWith("name:") ? block : BOARD + block.indent(2));
      Variant matrix = matrix(rig);
      seen.add(matrix.name());
      assertTrue(
          matrices.crossings(matrix).map(Crossings::rows).map(List::size).orElse(2) > 1,
          matrix.name());
    }
    assertEquals(List.copyOf(matrices.names()), seen.stream().sorted().toList());
    assertEquals(1, controllers);
  }

  @Test
  void saysWhichMatricesThereAre() {
    BadInput none =
        assertThrows(
            BadInput.class, () -> rig(BOARD + "  matrix: {driver: keithley-707c, rows: [1A01]}"));
    String said = String.valueOf(none.getMessage());
    assertTrue(said.contains("keithley-707c") && said.contains("keithley-707b"), said);
    assertTrue(said.contains("matrices.md") || said.contains(":5"), said);
  }
}
