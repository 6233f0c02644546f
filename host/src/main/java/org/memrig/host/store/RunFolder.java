package org.memrig.host.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.memrig.config.SafeName;

/**
 * Name the files of one run.
 *
 * @param path the run's folder
 */
public record RunFolder(Path path) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SAME_SECOND = 1_000;

  /**
   * Make the folder of a new run, {@code <root>/<utc>-<name>/}.
   *
   * @param name of the plan; its characters beyond letters, digits, dot, dash and underscore are
   *     refused, so that it can name nothing outside the root
   * @throws StoreFailed if the root is not writable, full, or on a network file system
   */
  public static RunFolder create(Path root, String name, Instant now) {
    RunRoot.requireLocal(root);
    String stem = UTC.format(now) + "-" + SafeName.parse(name).text();
    try {
      Files.createDirectories(root);
      RunFolder folder = new RunFolder(fresh(root, stem));
      Files.createDirectory(folder.report());
      force(folder.path());
      force(root);
      return folder;
    } catch (IOException e) {
      throw StoreFailed.of("make a run in", root, e);
    }
  }

  private static Path fresh(Path root, String stem) throws IOException {
    for (int i = 1; i < SAME_SECOND; i++) {
      Path path = root.resolve(i == 1 ? stem : stem + "-" + i);
      try {
        return Files.createDirectory(path);
      } catch (FileAlreadyExistsException taken) {
        if (i == SAME_SECOND - 1) {
          throw taken;
        }
      }
    }
    throw new IOException("no free name for " + stem);
  }

  // A new name is on the disk only after its folder has been forced there.
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Return the run's name: that of its folder. */
  public String name() {
    return String.valueOf(path.getFileName());
  }

  /** Return the second in which it was made, as its name has it: all before the first dash. */
  String second() {
    String name = name();
    int dash = name.indexOf('-');
    return dash < 0 ? name : name.substring(0, dash);
  }

  /** Return the database file. */
  public Path database() {
    return path.resolve("run.sqlite");
  }

  /** Return the log file. */
  public Path log() {
    return path.resolve("run.log");
  }

  /** Return the folder of figures and pages. */
  public Path report() {
    return path.resolve("report");
  }

  Path lock() {
    return path.resolve(".lock");
  }
}
