package org.memrig.config.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTests {
  @TempDir Path temp;

  @Test
  void aProcessHasOneFolder() {
    assertSame(NativeFolder.path(), NativeFolder.path());
  }

  @Test
  void theFolderIsOfThisUserAlone() throws Exception {
    Path folder = NativeFolder.privateFolder(temp.resolve("cache"));
    assertEquals(temp.resolve("cache/native"), folder);
    assertEquals("rwx------", mode(folder));
    assertEquals(folder, NativeFolder.privateFolder(temp.resolve("cache")));
  }

  @Test
  void aFolderThatOthersCanEnterIsNotUsed() throws Exception {
    Path open = Files.createDirectories(temp.resolve("cache/native"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path folder = NativeFolder.privateFolder(temp.resolve("cache"));
    assertFalse(folder.equals(open));
    assertEquals("rwx------", mode(folder));
    Files.delete(folder);
  }

  @Test
  void aLinkIsNotUsedAsTheFolder() throws Exception {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.createDirectory(temp.resolve("cache"));
    Files.createSymbolicLink(temp.resolve("cache/native"), elsewhere);
    Path folder = NativeFolder.privateFolder(temp.resolve("cache"));
    assertFalse(folder.equals(temp.resolve("cache/native")));
    assertEquals("rwx------", mode(folder));
    Files.delete(folder);
  }

  private static String mode(Path folder) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
