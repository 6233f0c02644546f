package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.Shipped;

/** Press TAB in a bash that has read the completion script. */
final class CompletionTests {
  @TempDir Path folder;

  @BeforeEach
  void readScript() throws Exception {
    Invocation script = Invocation.of("completion");
    assertEquals(0, script.exit(), script.err());
    Files.writeString(folder.resolve("memrig.bash"), script.out());
  }

  /** Return what bash would offer for the last of some words. */
  private Set<String> offered(String... words) throws Exception {
    StringBuilder quoted = new StringBuilder();
    for (String word : words) {
      quoted.append(" '").append(word).append("'");
    }
    return new TreeSet<>(
        bash(
            """
            COMP_WORDS=(%s)
            COMP_CWORD=%d
            COMPREPLY=()
            _complete_memrig
            printf '%%s\\n' "${COMPREPLY[@]}"
            """
                .formatted(quoted, words.length - 1)));
  }

  private List<String> bash(String commands) throws Exception {
    Path script = folder.resolve("press-tab.bash");
    Files.writeString(script, "source memrig.bash || exit 1\n" + commands);
    ProcessBuilder builder =
        new ProcessBuilder("bash", "--norc", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("MEMRIG_RUNS", folder.resolve("my runs").toString());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("my data").toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), said);
    return said.lines().filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void theScriptIsReadInSilence() throws Exception {
    assertEquals(List.of(), bash(""));
    assertEquals(
        List.of("complete -o default -F _complete_memrig memrig"), bash("complete -p memrig"));
  }

  @Test
  void commandsAreCompleted() throws Exception {
    assertEquals(Set.of("run", "runs"), offered("memrig", "ru"));
    assertEquals(Set.of("resume", "replay"), offered("memrig", "runs", "re"));
  }

  @Test
  void protocolsAndShippedPlansAreOfferedToRun() throws Exception {
    Set<String> expected = Set.of("demo", "hand", "iv-sweep", "pulse-train", "read-map");
    assertTrue(offered("memrig", "run", "").containsAll(expected));
    assertEquals(Set.of("iv-sweep"), offered("memrig", "run", "iv"));
    assertEquals(Set.of("read-map", "retention"), offered("memrig", "protocols", "r"));
  }

  @Test
  void rigsAreOffered() throws Exception {
    Set<String> rigs = Set.copyOf(Shipped.RIG.names());
    assertTrue(rigs.containsAll(Set.of("emulated-1t1r", "emulated-passive")));
    assertEquals(rigs, offered("memrig", "bench", ""));
    assertEquals(rigs, offered("memrig", "describe", "em"));
    assertEquals(rigs, offered("memrig", "run", "iv-sweep", "--rig", ""));
  }

  @Test
  void theParametersOfProtocolsAreOffered() throws Exception {
    assertEquals(Set.of("--cycles"), offered("memrig", "run", "iv-sweep", "--cy"));
    assertEquals(Set.of("--pulses"), offered("memrig", "check", "pulse-train", "--pu"));
  }

  @Test
  void theFormsOfAnExportAreOffered() throws Exception {
    assertEquals(Set.of("csv", "hdf5"), offered("memrig", "export", "last", "--to", ""));
  }

  @Test
  void runsThatCameAfterTheScriptAreOffered() throws Exception {
    assertEquals(Set.of("last"), offered("memrig", "runs", "show", ""));
    Files.createDirectories(folder.resolve("my runs").resolve("20261124T120000Z-demo"));
    assertEquals(Set.of("last", "20261124T120000Z-demo"), offered("memrig", "runs", "show", ""));
    assertEquals(Set.of("last", "20261124T120000Z-demo"), offered("memrig", "export", ""));
  }

  @Test
  void chipsThatCameAfterTheScriptAreOffered() throws Exception {
    assertEquals(Set.of(), offered("memrig", "chip", "show", ""));
    Path chips = Files.createDirectories(folder.resolve("my data/memrig/chips"));
    for (String file : List.of("W1-A.sqlite", "W1-A.sqlite-wal", ".W1-A.lock", "die-2.sqlite")) {
      Files.createFile(chips.resolve(file));
    }
    assertEquals(Set.of("W1-A", "die-2"), offered("memrig", "chip", "show", ""));
    assertEquals(Set.of("W1-A"), offered("memrig", "chip", "mark", "W"));
    assertEquals(
        Set.of("stuck-low", "stuck-high"), offered("memrig", "chip", "mark", "--as", "st"));
  }

  @Test
  void aPlanOfOnesOwnIsLeftToTheNamesOfFiles() throws Exception {
    assertEquals(Set.of(), offered("memrig", "run", "my-pl"));
  }
}
