package org.memrig.instruments.repeat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;

/**
 * Look at the results of an unrolled repeat round by round: which cells have met the band, and what
 * each operation gave last.
 */
public final class Verdict implements ResultSink {
  private final Repeat repeat;
  private final @Nullable Cells cells;
  private final ResultSink out;
  private final boolean last;
  private final BitSet met = new BitSet();
  private final BitSet meets = new BitSet();
  private final long[] rounds;
  private final Map<Integer, Result> kept = new TreeMap<>();
  private long startNanos = -1;
  private long round;

  /**
   * Look at one repeat.
   *
   * @param cells the cells that its band judges; null if it has none
   * @param out where results go
   */
  public Verdict(Repeat repeat, @Nullable Cells cells, ResultSink out) {
    this.repeat = repeat;
    this.cells = cells;
    this.out = out;
    this.last = repeat.report() == Repeat.Report.LAST;
    this.rounds = new long[cells == null ? 1 : cells.size()];
    if (cells != null) {
      for (int i = 0; i < cells.size(); i++) {
        met.set(i, cells.masked(i));
      }
    }
  }

  /** Begin a round. */
  public void begin(long k) {
    round = k;
    meets.clear();
  }

  /** Return the cells that have met the band in earlier rounds. */
  public BitSet mask() {
    return cells == null ? new BitSet() : (BitSet) met.clone();
  }

  /** Tell whether some cells are done, or were masked from the start. */
  public boolean someMet() {
    return cells != null && !met.isEmpty();
  }

  /** Tell whether every cell is done. */
  public boolean allMet() {
    return cells != null && met.cardinality() == cells.size();
  }

  /** End a round: the cells whose last read in it lay in the band are done. */
  public void end() {
    if (cells == null) {
      rounds[0] = round + 1;
      return;
    }
    for (int i = 0; i < cells.size(); i++) {
      if (!met.get(i)) {
        rounds[i] = round + 1;
      }
    }
    met.or(meets);
  }

  /** Return when the first result began, ns. */
  public long startNanos() {
    return Math.max(0, startNanos);
  }

  /** Return how many rounds a position took. */
  public long rounds(int position) {
    return rounds[position];
  }

  /** Return the flags of a position: MET or MASKED. */
  public int flags(int position) {
    if (cells == null) {
      return 0;
    }
    if (cells.masked(position)) {
      return Flags.MASKED;
    }
    return met.get(position) ? Flags.MET : 0;
  }

  @Override
  public void accept(Result result) {
    if (startNanos < 0) {
      startNanos = result.startNanos();
    }
    if (cells != null && result instanceof ReadResult read) {
      judge(read);
    }
    if (last) {
      keep(result);
    } else {
      out.accept(result);
    }
  }

  private void judge(ReadResult read) {
    // A repeat cut down to one cell counts its position as the original does.
    int shift = rounds.length == 1 ? read.first() : 0;
    for (int i = 0; i < read.size(); i++) {
      if ((read.flags(i) & Flags.MASKED) != 0) {
        continue;
      }
      int position = read.first() + i - shift;
      boolean within = read.valid(i) && repeat.until().orElseThrow().holds(position, read.amps(i));
      meets.set(position, within);
    }
  }

  private void keep(Result result) {
    Result before = kept.get(result.step());
    if (before == null) {
      kept.put(result.step(), result.copy());
      return;
    }
    switch (result) {
      case ReadResult read -> merge((ReadResult) before, read);
      case PulseResult pulse -> merge((PulseResult) before, pulse);
      default -> kept.put(result.step(), result.copy());
    }
    Result merged = kept.get(result.step());
    if (merged != null) {
      merged.renumber(result.step(), result.round());
      merged.end(result.endNanos());
    }
  }

  private static void merge(ReadResult into, ReadResult read) {
    for (int i = 0; i < read.size(); i++) {
      if ((read.flags(i) & Flags.MASKED) == 0) {
        into.set(
            read.first() + i - into.first(),
            read.amps(i),
            read.volts(i),
            read.range(i),
            read.startNanos(i),
            read.flags(i));
      }
    }
  }

  private static void merge(PulseResult into, PulseResult pulse) {
    for (int i = 0; i < pulse.size(); i++) {
      if ((pulse.flags(i) & Flags.MASKED) == 0) {
        int at = pulse.first() + i - into.first();
        into.set(
            at,
            into.startNanos(at),
            into.pulses(at) + pulse.pulses(i),
            into.joules(at) + pulse.joules(i),
            Math.max(into.peakAmps(at), pulse.peakAmps(i)),
            into.flags(at) | pulse.flags(i));
      }
    }
  }

  /** Give what each operation gave last, if that is what was asked for. */
  public void deliverLast() {
    List<Result> all = new ArrayList<>(kept.values());
    kept.clear();
    all.forEach(out::accept);
  }
}
