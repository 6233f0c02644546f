package org.memrig.host.hand;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Document;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Recorder;
import org.memrig.protocols.bench.RunEvent;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.bench.Session;
import org.memrig.protocols.data.Source;

/**
 * Keep in mind what one command recorded, while it goes on to the run: so that the answer and its
 * figure show this command alone.
 */
final class Notes implements Recorder, RunView {
  private final Recorder whole;
  private final Source source;
  private final String storedAs;
  private final SortedMap<String, NotedSeries> series = new TreeMap<>();

  /**
   * Begin with an empty page.
   *
   * @param storedAs under which name the command's series is stored; empty to keep its own
   */
  Notes(Recorder whole, Source source, String storedAs) {
    this.whole = whole;
    this.source = source;
    this.storedAs = storedAs;
  }

  @Override
  public Series series(String name, Column... columns) {
    return series.computeIfAbsent(
        name,
        _ -> {
          String stored = storedAs.isEmpty() ? name : storedAs;
          return new NotedSeries(name, List.of(columns), whole.series(stored, columns));
        });
  }

  @Override
  public void event(String kind, String text) {
    whole.event(kind, text);
  }

  @Override
  public String name() {
    return "by hand";
  }

  @Override
  public Outcome outcome() {
    return Outcome.RUNNING;
  }

  @Override
  public List<String> seriesNames() {
    return List.copyOf(series.keySet());
  }

  @Override
  public SeriesView series(String name) {
    NotedSeries noted = series.get(name);
    if (noted == null) {
      throw new IllegalArgumentException(
          "no series '" + name + "'; there are " + String.join(", ", series.keySet()));
    }
    return noted;
  }

  @Override
  public List<Document> documents() {
    return List.of();
  }

  @Override
  public List<Session> sessions() {
    return List.of();
  }

  @Override
  public Source source() {
    return source;
  }

  @Override
  public List<RunEvent> events() {
    return List.of();
  }
}
