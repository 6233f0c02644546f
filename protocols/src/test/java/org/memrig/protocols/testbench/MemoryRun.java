package org.memrig.protocols.testbench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Checkpoints;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Document;
import org.memrig.protocols.bench.Origin;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Recorder;
import org.memrig.protocols.bench.RunEvent;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.bench.Session;

/** Keep one run in memory: what the experiment records, and what its figures read. */
public final class MemoryRun implements Recorder, RunView, Checkpoints {
  private static final Session SESSION =
      new Session(
          1,
          Instant.EPOCH,
          Optional.empty(),
          Outcome.RUNNING,
          Optional.empty(),
          new Origin("0", "none", "none", "none", 1, "emulated", "ideal board", "none", "none", 1));

  private final TreeMap<String, MemorySeries> series = new TreeMap<>();
  private final Map<String, Integer> kept = new HashMap<>();
  private final List<RunEvent> events = new ArrayList<>();
  private Optional<Checkpoint> checkpoint = Optional.empty();
  private Optional<Checkpoint> resumed = Optional.empty();
  private int reached;
  private int most = Integer.MAX_VALUE;

  /** Die in the given checkpoint from now on, counted from 1, once it is kept. */
  void dieAt(int number) {
    reached = 0;
    most = number;
  }

  /** Forget what came after the last checkpoint and go on from there. */
  void resume() {
    series.forEach((name, rows) -> rows.cut(kept.getOrDefault(name, 0)));
    resumed = checkpoint;
    most = Integer.MAX_VALUE;
  }

  /** Return how many checkpoints were reached since the start or the last death. */
  public int checkpoints() {
    return reached;
  }

  /** Return all rows of all series as text, with the board's clock. */
  public String text() {
    StringBuilder text = new StringBuilder();
    series.forEach((name, rows) -> text.append(name).append('\n').append(rows.text()));
    return text.toString();
  }

  /** Keep only the first rows of every series: a run that was interrupted there. */
  public void cut(int rows) {
    series.values().forEach(each -> each.cut((int) Math.min(rows, each.size())));
  }

  @Override
  public Series series(String name, Column... columns) {
    Column.requireName("series", name);
    MemorySeries known = series.get(name);
    if (known != null && !known.columns().equals(List.of(columns))) {
      throw new IllegalArgumentException("series " + name + " has other columns");
    }
    return series.computeIfAbsent(name, _ -> new MemorySeries(name, List.of(columns)));
  }

  @Override
  public void event(String kind, String text) {
    events.add(new RunEvent(1, Instant.EPOCH, 0, kind, text));
  }

  @Override
  public Optional<Checkpoint> resumed() {
    return resumed;
  }

  @Override
  public void reached(long position, String state) {
    long before = checkpoint.map(Checkpoint::position).orElse(0L);
    if (position < before) {
      throw new IllegalArgumentException("checkpoint " + position + " lies before " + before);
    }
    checkpoint = Optional.of(new Checkpoint(position, state));
    series.forEach((name, rows) -> kept.put(name, (int) rows.size()));
    if (++reached == most) {
      throw new Killed("at checkpoint " + reached + ", position " + position);
    }
  }

  @Override
  public String name() {
    return "in-memory";
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
    MemorySeries found = series.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no series " + name + " among " + series.keySet());
    }
    return found;
  }

  @Override
  public List<Document> documents() {
    return List.of();
  }

  @Override
  public List<Session> sessions() {
    return List.of(SESSION);
  }

  @Override
  public List<RunEvent> events() {
    return List.copyOf(events);
  }
}
