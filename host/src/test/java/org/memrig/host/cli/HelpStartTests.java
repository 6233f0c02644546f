package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Help is asked for more often than anything else: it loads nothing that only a run needs. */
final class HelpStartTests {
  private static final List<String> HEAVY =
      List.of(
          "ch.qos.logback.",
          "org.slf4j.",
          "org.snakeyaml.",
          "org.sqlite.",
          "io.jhdf.",
          "tools.jackson.",
          "java.awt.",
          "org.memrig.config.Yaml",
          "org.memrig.emulator.",
          "org.memrig.physics.",
          "org.memrig.instruments.driver.",
          "org.memrig.host.store.Database");

  @TempDir Path folder;

  private List<String> loaded(String... words) throws Exception {
    Path log = folder.resolve("classes.log");
    List<String> options = List.of("-Xlog:class+load:file=" + log);
    List<String> args = new ArrayList<>(List.of(words));
    Invocation done = Invocation.child(folder, options, "", args.toArray(String[]::new));
    assertEquals(0, done.exit(), done.err());
    assertFalse(done.out().isEmpty());
    try (Stream<String> lines = Files.lines(log)) {
      return lines.map(line -> line.replaceAll("^(\\[\\S*\\])*\\s*", "").split(" ", 2)[0]).toList();
    }
  }

  private static List<String> heavy(List<String> classes) {
    return classes.stream().filter(name -> HEAVY.stream().anyMatch(name::startsWith)).toList();
  }

  @Test
  void helpLoadsNothingThatOnlyARunNeeds() throws Exception {
    assertEquals(List.of(), heavy(loaded("--help")));
    assertEquals(List.of(), heavy(loaded("run", "--help")));
    assertEquals(List.of(), heavy(loaded("export", "--help")));
    assertEquals(List.of(), heavy(loaded("array", "solve", "--help")));
    assertEquals(List.of(), heavy(loaded("--version")));
  }

  @Test
  void theHelpOfAProtocolLoadsItsParametersAndNoBoard() throws Exception {
    assertEquals(List.of(), heavy(loaded("run", "iv-sweep", "--help")));
  }

  @Test
  void aBoardNeedsAllOfIt() throws Exception {
    List<String> classes = loaded("describe", "emulated-1t1r");
    for (String each : List.of("org.snakeyaml.", "org.memrig.emulator.", "org.memrig.physics.")) {
      assertTrue(heavy(classes).stream().anyMatch(name -> name.startsWith(each)), each);
    }
  }
}
