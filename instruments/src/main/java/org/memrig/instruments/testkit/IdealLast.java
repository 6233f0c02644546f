package org.memrig.instruments.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.IdleResult;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.WaveResult;

/** Keep what each operation of a repeat gave last, per cell, and give it at the end. */
final class IdealLast implements ResultSink {
  private final ResultSink out;
  private final NavigableMap<Key, List<Result>> kept = new TreeMap<>();

  IdealLast(ResultSink out) {
    this.out = out;
  }

  /** Name what is kept apart: an operation, and the first position of a result by cell. */
  private record Key(int step, int first) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return step != other.step
          ? Integer.compare(step, other.step)
          : Integer.compare(first, other.first);
    }
  }

  @Override
  public void accept(Result result) {
    List<Result> before = kept.computeIfAbsent(key(result), _ -> new ArrayList<>());
    if (before.isEmpty() || before.getFirst().round() == result.round()) {
      before.add(result.copy());
      return;
    }
    Result earlier = before.getFirst();
    before.clear();
    before.add(
        switch (result) {
          case ReadResult read -> merged((ReadResult) earlier, read);
          case PulseResult pulse -> merged((PulseResult) earlier, pulse);
          default -> result.copy();
        });
  }

  private static Key key(Result result) {
    return new Key(
        result.step(),
        switch (result) {
          case ReadResult read -> read.first();
          case PulseResult pulse -> pulse.first();
          case RepeatResult repeat -> repeat.first();
          case MultiplyResult _, TraceBlock _, WaveResult _, IdleResult _ -> 0;
        });
  }

  void deliver() {
    List<Result> all = new ArrayList<>();
    kept.values().forEach(all::addAll);
    kept.clear();
    all.forEach(out::accept);
  }

  private static ReadResult merged(ReadResult earlier, ReadResult later) {
    ReadResult both = new ReadResult();
    both.begin(later.step(), later.round(), earlier.startNanos(), earlier.first(), earlier.size());
    for (int i = 0; i < earlier.size(); i++) {
      // A round that was stopped covers fewer positions; a masked one says nothing.
      boolean said = i < later.size() && (later.flags(i) & Flags.MASKED) == 0;
      ReadResult from = said ? later : earlier;
      both.set(i, from.amps(i), from.volts(i), from.range(i), from.startNanos(i), from.flags(i));
    }
    both.flag(earlier.flags() | later.flags());
    both.end(later.endNanos());
    return both;
  }

  private static PulseResult merged(PulseResult earlier, PulseResult later) {
    PulseResult both = new PulseResult();
    both.begin(later.step(), later.round(), earlier.startNanos(), earlier.first(), earlier.size());
    for (int i = 0; i < earlier.size(); i++) {
      boolean said = (later.flags(i) & Flags.MASKED) == 0;
      both.set(
          i,
          earlier.startNanos(i),
          earlier.pulses(i) + (said ? later.pulses(i) : 0),
          earlier.joules(i) + (said ? later.joules(i) : 0),
          Math.max(earlier.peakAmps(i), later.peakAmps(i)),
          earlier.flags(i) | (said ? later.flags(i) : 0));
    }
    both.flag(earlier.flags() | later.flags());
    both.end(later.endNanos());
    return both;
  }
}
