package org.memrig.protocols.bench;

import java.util.List;
import java.util.Optional;
import org.memrig.protocols.data.Source;

/** Read a stored run, ended or not; superseded rows are left out. */
public interface RunView {

  /** Return the run's name: that of its folder. */
  String name();

  /** Return how the run stands: the outcome of its last session. */
  Outcome outcome();

  /** Return the names of all series, sorted. */
  List<String> seriesNames();

  /** Tell whether the run has a series. */
  default boolean has(String series) {
    return seriesNames().contains(series);
  }

  /**
   * Return a series as it stands now; rows that come later are not seen.
   *
   * @throws IllegalArgumentException if there is none of this name; the message lists all
   */
  SeriesView series(String name);

  /** Return the documents that the run was made from, verbatim, in the order of their names. */
  List<Document> documents();

  /** Return a document: "plan", "rig", "limits", "calibration", "chip" or "versions". */
  default Optional<Document> document(String name) {
    return documents().stream().filter(document -> document.name().equals(name)).findFirst();
  }

  /** Return the sessions in order: one for each start, so a resumed run has several. */
  List<Session> sessions();

  /** Return what produced the data, for figures: emulated values always say so. */
  default Source source() {
    if (sessions().isEmpty()) {
      return Source.computed("no session");
    }
    Origin origin = sessions().getLast().origin();
    String detail = origin.identity() + ", seed " + origin.seed();
    return origin.source().equals("emulated") ? Source.emulated(detail) : Source.measured(detail);
  }

  /** Return the events of all sessions in order. */
  List<RunEvent> events();
}
