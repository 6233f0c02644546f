package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Find where lies what outlives a run. */
final class StateFoldersTests {
  private static StateFolders of(Map<String, String> environment) {
    return StateFolders.ofUser(environment, "/home/account");
  }

  @Test
  void liesBelowTheFoldersThatTheEnvironmentNames() {
    assertEquals(
        new StateFolders(
            Path.of("/data/memrig/chips"),
            Path.of("/state/memrig/latches"),
            Path.of("/state/memrig/locks")),
        of(Map.of("XDG_DATA_HOME", "/data", "XDG_STATE_HOME", "/state", "HOME", "/home/anna")));
  }

  @Test
  void liesInTheHomeOfTheEnvironmentBeforeThatOfTheAccount() {
    assertEquals(
        new StateFolders(
            Path.of("/home/anna/.local/share/memrig/chips"),
            Path.of("/home/anna/.local/state/memrig/latches"),
            Path.of("/home/anna/.local/state/memrig/locks")),
        of(Map.of("HOME", "/home/anna")));
    assertEquals(
        Path.of("/home/account/.local/state/memrig/locks"), of(Map.of("HOME", "?")).locks());
    assertEquals(Path.of("/home/account/.local/state/memrig/locks"), of(Map.of()).locks());
  }
}
