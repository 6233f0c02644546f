package org.memrig.host.report;

import java.util.List;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Source;

/**
 * Hold everything one report shows, in the order it is shown.
 *
 * @param title the run's name
 * @param subtitle for example the protocol and what it does in one line; may be empty
 * @param status how the run ended
 * @param source where the values come from; an emulated source puts a banner on the page
 * @param facts chip, seed, versions, begun, ended: short pairs for the header
 * @param sections figures and tables under headings
 * @param files what else lies beside the report, may be empty
 * @param notes sentences at the end, may be empty
 */
public record ReportPage(
    String title,
    String subtitle,
    Status status,
    Source source,
    List<Fact> facts,
    List<Section> sections,
    List<FileNote> files,
    List<String> notes) {

  /** Copy the lists. */
  public ReportPage {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /**
   * Say how a run ended.
   *
   * @param word for example "done", "stopped by the user", "failed"
   * @param mood which colour the word gets
   */
  public record Status(String word, Mood mood) {}

  /** How good a status is. */
  public enum Mood {
    /** All that was asked for is there. */
    GOOD,
    /** Some of it is missing, and the page says what. */
    CAUTION,
    /** The run failed. */
    BAD
  }

  /**
   * State one short fact.
   *
   * @param name for example "seed"
   * @param value for example "7"
   */
  public record Fact(String name, String value) {}

  /**
   * Put figures and tables under one heading. A table is set as text that can be copied.
   *
   * @param heading for example "Parameters"
   * @param text sentences below the heading, may be empty
   * @param figures in order; may be empty if there is text
   */
  public record Section(String heading, String text, List<Figure> figures) {

    /** Copy the list. */
    public Section {
      figures = List.copyOf(figures);
    }
  }

  /**
   * Point to a file of the run.
   *
   * @param path relative to the folder of the report, with slashes; never absolute, never a scheme
   * @param text what it holds
   */
  public record FileNote(String path, String text) {

    /** Refuse paths that a browser would not take as a file beside the report. */
    public FileNote {
      if (path.isBlank() || path.startsWith("/") || path.contains(":") || path.contains("\\")) {
        throw new IllegalArgumentException(
            "report: '" + path + "' is no relative path; give one such as ../run.sqlite");
      }
    }
  }
}
