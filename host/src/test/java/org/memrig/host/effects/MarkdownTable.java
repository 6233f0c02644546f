package org.memrig.host.effects;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.memrig.instruments.testkit.Trials;

/**
 * Make a table of what was found, and hold a page of the documentation to it: emulated results are
 * the same at every run, so that a page which differs is wrong.
 */
final class MarkdownTable {
  private static final Path DOCS = Path.of("..", "docs");

  private final StringBuilder text = new StringBuilder();

  MarkdownTable(String... heads) {
    row(heads);
    text.append("|---".repeat(heads.length)).append("|\n");
  }

  MarkdownTable row(String... cells) {
    for (String cell : cells) {
      text.append("| ").append(cell).append(' ');
    }
    text.append("|\n");
    return this;
  }

  MarkdownTable row(List<String> cells) {
    return row(cells.toArray(String[]::new));
  }

  /** Require the page to hold each line of this table, others between them or not. */
  void rowsStandIn(String page) {
    try {
      List<String> all = Files.readAllLines(DOCS.resolve(page));
      for (String line : text.toString().split("\n")) {
        assertTrue(all.contains(line), "docs/" + page + " lacks this line:\n" + line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Require the page to hold this table, line by line, if it was made with all trials. */
  void standsIn(String page) {
    if (!Trials.full()) {
      return;
    }
    try {
      String all = Files.readString(DOCS.resolve(page));
      assertTrue(all.contains(text), "docs/" + page + " lacks this table:\n" + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
