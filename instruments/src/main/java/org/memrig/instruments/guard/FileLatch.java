package org.memrig.instruments.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keep a safety fault in a file, so that a restart stays latched.
 *
 * <p>The file only grows: one line per fault and per clearance, each forced to the disk. A last
 * line that is not complete, or that means nothing, counts as a fault: who cannot read why it was
 * latched must not assume that it was not.
 */
public final class FileLatch implements Latch {
  private static final String LATCHED = "latched";
  private static final String CLEARED = "cleared";
  private static final String TAB = "\t";

  private final Path file;

  /**
   * Use a file; it need not exist yet, but its folder must.
   *
   * @param file one per rig
   */
  public FileLatch(Path file) {
    this.file = file;
  }

  /**
   * Return the fault that holds.
   *
   * @throws UncheckedIOException if the file is there and cannot be read
   */
  @Override
  public synchronized Optional<Latched> latched() {
    String last = last();
    if (last.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = last.split(TAB, -1);
    try {
      Instant at = parts.length > 1 ? Instant.parse(parts[1]) : Instant.EPOCH;
      if (parts.length == 4 && parts[0].equals(CLEARED)) {
        return Optional.empty();
      }
      if (parts.length == 3 && parts[0].equals(LATCHED)) {
        return Optional.of(new Latched(at, parts[2]));
      }
    } catch (DateTimeException damaged) {
      return Optional.of(damaged());
    }
    return Optional.of(damaged());
  }

  @Override
  public synchronized void latch(Latched fault) {
    if (latched().isEmpty()) {
      append(LATCHED + TAB + fault.at() + TAB + oneLine(fault.reason()));
    }
  }

  @Override
  public synchronized void clear(Cleared clearance) {
    append(
        CLEARED
            + TAB
            + clearance.at()
            + TAB
            + oneLine(clearance.person())
            + TAB
            + oneLine(clearance.reason()));
  }

  private Latched damaged() {
    return new Latched(
        Instant.EPOCH, "the record of safety faults in " + file + " ends in a damaged line");
  }

  private String last() {
    try {
      if (!Files.exists(file)) {
        return "";
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return lines.isEmpty() ? "" : lines.getLast();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the record of safety faults " + file, e);
    }
  }

  private void append(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the record of safety faults " + file, e);
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }
}
