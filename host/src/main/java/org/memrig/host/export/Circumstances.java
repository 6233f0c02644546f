package org.memrig.host.export;

import java.util.HashMap;
import java.util.Map;
import org.memrig.host.store.RunReader;
import org.memrig.protocols.bench.SeriesView;

/** Hold, for each row of a series, its number and what it owes to its circumstances. */
final class Circumstances {
  private final long[] ids;
  private final String[] sources;
  private final String[] derived;
  private final String[] environments;
  private int filled;

  private Circumstances(int rows) {
    ids = new long[rows];
    sources = new String[rows];
    derived = new String[rows];
    environments = new String[rows];
  }

  static Circumstances of(RunReader run, SeriesView series) {
    Circumstances all = new Circumstances(Math.toIntExact(series.size()));
    // The same few texts over and over: one copy of each is kept.
    Map<String, String> known = new HashMap<>();
    run.eachRow(
        series.name(),
        row -> {
          int i = all.filled++;
          all.ids[i] = row.id();
          all.sources[i] = known.computeIfAbsent(row.source(), text -> text);
          all.derived[i] = known.computeIfAbsent(row.derived(), text -> text);
          all.environments[i] = known.computeIfAbsent(row.environment(), text -> text);
        });
    return all;
  }

  long[] ids() {
    return ids;
  }

  String[] sources() {
    return sources;
  }

  String[] derived() {
    return derived;
  }

  String[] environments() {
    return environments;
  }
}
