package org.memrig.instruments.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keep how often each relay of a matrix has closed, over all runs: a file of lines, each a relay, a
 * tab and its closures.
 *
 * <p>For one process at a time. After a crash up to {@value #AHEAD} closures too many are kept for
 * a relay, never too few.
 */
public final class RelayBook implements RelayWear {
  // Written once for many closures: the file holds more than there were until it is closed.

  static final long AHEAD = 256;

  private static final String SUFFIX = ".relays";

  private final Path file;
  private final Map<String, Long> counts;
  private final Map<String, Long> kept;
  private boolean closed;

  private RelayBook(Path file, Map<String, Long> counts) {
    this.file = file;
    this.counts = counts;
    this.kept = new TreeMap<>(counts);
  }

  /**
   * Open a matrix's book, or begin it.
   *
   * @param folder of all books, made if it is not there
   * @param matrix what the matrix says it is
   * @throws UncheckedIOException if the file cannot be read
   */
  public static RelayBook open(Path folder, String matrix) {
    Path file = folder.resolve(matrix.replaceAll("[^A-Za-z0-9._-]+", "_") + SUFFIX);
    try {
      Files.createDirectories(folder);
      return new RelayBook(file, read(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the book of relays " + file, e);
    }
  }

  /**
   * Read all books of a folder: closures by relay by matrix.
   *
   * @throws UncheckedIOException if one cannot be read, or is none
   */
  public static Map<String, Map<String, Long>> all(Path folder) {
    Map<String, Map<String, Long>> books = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return books;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        books.put(name.substring(0, name.length() - SUFFIX.length()), read(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the books of relays in " + folder, e);
    }
    return books;
  }

  /** Read a book: closures by relay; none if there is no such file. */
  private static Map<String, Long> read(Path file) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    if (!Files.exists(file)) {
      return counts;
    }
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] parts = line.split("\t", -1);
      if (parts.length != 2 || !parts[1].matches("[0-9]{1,18}")) {
        throw new IOException(file + " has a line that is no relay and its closures: " + line);
      }
      counts.put(parts[0], Long.parseLong(parts[1]));
    }
    return counts;
  }

  /** Return how often a relay has closed. */
  public synchronized long closures(String relay) {
    return counts.getOrDefault(relay, 0L);
  }

  @Override
  public synchronized void closed(String relay) {
    long count = counts.merge(relay, 1L, Long::sum);
    if (!closed && count > kept.getOrDefault(relay, 0L)) {
      kept.put(relay, count + AHEAD);
      write(kept);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      write(counts);
    }
  }

  private void write(Map<String, Long> all) {
    StringBuilder text = new StringBuilder();
    all.forEach((relay, count) -> text.append(relay).append('\t').append(count).append('\n'));
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the book of relays " + file, e);
    }
  }
}
