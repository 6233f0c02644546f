package org.memrig.host.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Let SQLite unpack its native library into a folder of this user alone: in a shared one another
 * user could put a library of theirs in its place.
 */
final class NativeLibrary {
  private static final String FOLDER = "org.sqlite.tmpdir";
  private static volatile boolean prepared;

  private NativeLibrary() {}

  /** Choose the folder, before the first connection of this process. */
  static void prepare() {
    if (prepared) {
      return;
    }
    synchronized (NativeLibrary.class) {
      if (!prepared) {
        Path folder = privateFolder(Path.of(System.getProperty("user.home"), ".cache", "memrig"));
        System.setProperty(FOLDER, folder.toString());
        prepared = true;
      }
    }
  }

  /** Return a folder that only this user can enter: under a parent, else a fresh one. */
  static Path privateFolder(Path parent) {
    try {
      Path folder = parent.resolve("native");
      if (usable(parent)) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectory(folder);
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        if (ours(folder)) {
          return folder;
        }
      }
      return Files.createTempDirectory("memrig-native");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make a private folder for SQLite's native library in "
              + parent
              + " nor in the temporary folder; give one of them room and write permission",
          e);
    }
  }

  private static boolean usable(Path parent) throws IOException {
    Path existing = parent;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isWritable(existing)) {
      return false;
    }
    Files.createDirectories(parent);
    return true;
  }

  private static boolean ours(Path folder) throws IOException {
    String mode =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS));
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && mode.equals("rwx------")
        && Files.isWritable(folder)
        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
            .getName()
            .equals(System.getProperty("user.name"));
  }
}
