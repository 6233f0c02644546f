package org.memrig.host.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Look at shell scripts with shellcheck. */
@Tag("peers")
final class LauncherPeerTests {
  @Test
  void theLauncherIsCleanForAnyShell() throws Exception {
    assertEquals(List.of(), Peer.run(List.of("shellcheck", "-s", "sh", "../memrig")));
  }

  @Test
  void theBuildScriptIsClean() throws Exception {
    assertEquals(List.of(), Peer.run(List.of("shellcheck", "../.ci/run")));
  }
}
