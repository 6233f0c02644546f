package org.memrig.host.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Write a file so that it is either whole or as it was before. */
public final class WholeFile {
  private static final String PART = ".part";

  private WholeFile() {}

  /** Fill a file that nobody else looks at. */
  @FunctionalInterface
  public interface Content {
    /**
     * Write it.
     *
     * @param part where; the file does not exist
     */
    void write(Path part) throws IOException;
  }

  /**
   * Write bytes beside the file, force them to disk, and rename.
   *
   * @throws UncheckedIOException if the folder is missing, not writable or full
   */
  public static void write(Path file, byte[] bytes) {
    write(file, part -> Files.write(part, bytes, StandardOpenOption.CREATE_NEW));
  }

  /**
   * Let a file be filled beside the file, force it to disk, and rename. What processes that were
   * killed have left of their attempts is removed.
   *
   * @throws UncheckedIOException if the folder is missing, not writable or full
   */
  public static void write(Path file, Content content) {
    Path target = file.toAbsolutePath().normalize();
    Path part = part(target, ProcessHandle.current().pid());
    try {
      removeOrphans(target);
      Files.deleteIfExists(part);
      try {
        content.write(part);
        force(part);
        Files.move(
            part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
      force(Objects.requireNonNull(target.getParent()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write " + file + " (" + e + "); check that its folder exists and has room", e);
    }
  }

  // The writer's number keeps two processes that write the same file apart.
  private static Path part(Path target, long writer) {
    return target.resolveSibling("." + target.getFileName() + "." + writer + PART);
  }

  private static void removeOrphans(Path target) throws IOException {
    String before = "." + target.getFileName() + ".";
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(target.getParent(), path -> isPart(path, before))) {
      for (Path each : all) {
        String name = each.getFileName().toString();
        String writer = name.substring(before.length(), name.length() - PART.length());
        if (ProcessHandle.of(Long.parseLong(writer)).isEmpty()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  private static boolean isPart(Path path, String before) {
    String name = path.getFileName().toString();
    return name.startsWith(before)
        && name.endsWith(PART)
        && name.substring(before.length()).matches("\\d{1,18}\\" + PART);
  }

  // A new name is on the disk only after its folder has been forced there, too.
  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
