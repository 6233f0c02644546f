package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Make folders of runs, and refuse what must not be one. */
final class RunFolderTests {
  @TempDir Path temp;

  @Test
  void aFolderIsNamedAfterTimeAndPlan() {
    RunFolder folder = Notebook.folder(temp.resolve("new/root"), "iv-sweep");
    assertEquals("20261124T120000Z-iv-sweep", folder.name());
    assertTrue(Files.isDirectory(folder.report()));
    assertEquals(folder.path().resolve("run.sqlite"), folder.database());
    assertEquals(folder.path().resolve("run.log"), folder.log());
  }

  @Test
  void twoRunsInOneSecondAreApart() {
    assertEquals("20261124T120000Z-a", Notebook.folder(temp, "a").name());
    assertEquals("20261124T120000Z-a-2", Notebook.folder(temp, "a").name());
    assertEquals("20261124T120000Z-a-3", Notebook.folder(temp, "a").name());
  }

  @Test
  void noNameLeadsOutOfTheRoot() throws Exception {
    Path root = Files.createDirectory(temp.resolve("root"));
    List<String> accepted = new ArrayList<>();
    List<String> hostile = HostileNames.all();
    assertTrue(hostile.size() >= 200, hostile.size() + " names");
    for (String name : hostile) {
      try {
        RunFolder folder = Notebook.folder(root, name);
        accepted.add(name);
        assertEquals(root, folder.path().getParent(), name);
      } catch (IllegalArgumentException refused) {
        assertTrue(String.valueOf(refused.getMessage()).contains("is not a name"));
      }
    }
    assertEquals(List.of(), accepted);
    try (Stream<Path> outside = Files.list(temp)) {
      assertEquals(List.of(root), outside.toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nfs", "nfs4", "NFS", "cifs", "smb2", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"})
  void aRootOnANetworkIsRefusedWithTheReason(String type) {
    StoreFailed e = assertThrows(StoreFailed.class, () -> RunRoot.requireLocal(temp, type));
    assertTrue(e.getMessage().contains("network file system (" + type + ")"), e.getMessage());
    assertTrue(e.getMessage().contains("--runs or MEMRIG_RUNS"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "apfs", "zfs", "vfat"})
  void aLocalRootIsTaken(String type) {
    RunRoot.requireLocal(temp, type);
    RunRoot.requireLocal(temp.resolve("not/yet/there"));
  }

  @Test
  void theOptionWinsOverTheEnvironmentOverTheDefault() {
    Map<String, String> environment = Map.of("MEMRIG_RUNS", temp.resolve("env").toString());
    String option = temp.resolve("option").toString();
    assertEquals(temp.resolve("option"), RunRoot.choose(Optional.of(option), environment));
    assertEquals(temp.resolve("env"), RunRoot.choose(Optional.empty(), environment));
    assertEquals(Path.of("runs").toAbsolutePath(), RunRoot.choose(Optional.empty(), Map.of()));
  }

  @Test
  void aLockIsHeldOnce() {
    RunFolder folder = Notebook.folder(temp, "locked");
    assertFalse(OwnerLock.isHeld(folder.lock()));
    try (OwnerLock lock = OwnerLock.take(folder.lock(), "run x")) {
      assertTrue(OwnerLock.isHeld(folder.lock()));
      assertThrows(StoreFailed.class, () -> OwnerLock.take(folder.lock(), "run x"));
      assertTrue(OwnerLock.isHeld(folder.lock()), "a refused taker must not release it: " + lock);
    }
    assertFalse(OwnerLock.isHeld(folder.lock()));
    OwnerLock.take(folder.lock(), "run x").close();
  }
}
