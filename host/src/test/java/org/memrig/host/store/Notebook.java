package org.memrig.host.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.memrig.config.time.ManualHostClock;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Origin;
import org.memrig.protocols.bench.Recorder;
import org.memrig.protocols.bench.Series;

/** Hold what the tests of the store have in common. */
final class Notebook {
  static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  static final Map<String, String> DOCUMENTS =
      Map.of("plan", "protocol: iv-sweep\n", "rig", "board: {driver: emulator}\n# µ, Ω\n");
  static final Column VOLTS = Column.real("volts", Dimension.VOLT, "what was applied");
  static final Column AMPS = Column.real("amps", Dimension.AMPERE, "what flowed");
  static final Column CODE = Column.integer("code", "of the converter");
  static final Column NOTE = Column.text("note", "what was seen");

  private Notebook() {}

  static Origin origin(long seed) {
    return new Origin(
        "0.1.0",
        "abc1234",
        "25.0.3",
        "bench",
        4711,
        "emulated",
        "emulator 8x8",
        "none",
        "00",
        seed);
  }

  static ManualHostClock clock() {
    return new ManualHostClock(NOON);
  }

  static RunFolder folder(Path root, String name) {
    return RunFolder.create(root, name, NOON);
  }

  static RunWriter begin(RunFolder folder) {
    return RunWriter.begin(folder, origin(7), DOCUMENTS, clock());
  }

  static RunWriter resume(RunFolder folder) {
    return RunWriter.resume(folder, origin(7), RunWriter.AfterCheckpoint.SUPERSEDE, clock());
  }

  static Series sweep(Recorder recorder) {
    return recorder.series("sweep", VOLTS, AMPS, CODE, NOTE);
  }

  /** Record the i-th row of a series in which every value follows from i. */
  static long record(Series series, int i) {
    return series
        .row(i % 64, 1_000L * i)
        .put(0.001 * i)
        .put(1e-6 / (i + 1))
        .put((long) i * i)
        .put("row " + i)
        .end();
  }
}
