package org.memrig.host.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.memrig.host.figure.WholeFile;

/** Write the report of a run: one HTML file that needs nothing else, not even a network. */
public final class Report {

  private Report() {}

  /**
   * Write a page as UTF-8 HTML, whole or not at all; a missing folder is made.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Path file, ReportPage page) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "report: cannot make the folder " + folder + " (" + e + ")", e);
    }
    WholeFile.write(file, html(page).getBytes(StandardCharsets.UTF_8));
  }

  /** Return a page as HTML. */
  public static String html(ReportPage page) {
    return new PageWriter().write(page);
  }
}
