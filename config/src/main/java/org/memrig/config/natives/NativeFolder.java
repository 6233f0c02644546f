package org.memrig.config.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Find a folder of this user alone for native libraries: in a shared one another user could put a
 * library of theirs in its place.
 */
public final class NativeFolder {
  private static @Nullable Path chosen;

  private NativeFolder() {}

  /**
   * Return the folder, the same for the whole process.
   *
   * @throws UncheckedIOException if none can be made, saying where it was tried
   */
  public static synchronized Path path() {
    Path folder = chosen;
    if (folder == null) {
      folder = privateFolder(Path.of(System.getProperty("user.home"), ".cache", "memrig"));
      chosen = folder;
    }
    return folder;
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
          "cannot make a private folder for native libraries in "
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
