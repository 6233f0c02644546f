package org.memrig.protocols.initialise;

import java.util.Arrays;
import java.util.BitSet;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.StressClass;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Part;
import org.memrig.protocols.bench.Reading;
import org.memrig.protocols.bench.Row;
import org.memrig.protocols.bench.Series;

/** Bring the cells of one batch to their state. */
final class Bringing {
  private final InitialiseParameters parameters;
  private final Bench bench;
  private final Cells cells;
  private final Ramp ramp;
  private final double[] siemens;
  private final long[] readNanos;
  private final long[] pulses;
  private final long[] kicks;

  Bringing(InitialiseParameters parameters, Bench bench, Cells all, int number) {
    this.parameters = parameters;
    this.bench = bench;
    cells = Part.of(all, number, parameters.batch());
    ramp = new Ramp(parameters, bench.chip(), bench.board());
    siemens = new double[cells.size()];
    readNanos = new long[cells.size()];
    pulses = new long[cells.size()];
    kicks = new long[cells.size()];
  }

  void bring(Series rows) {
    look();
    double[] before = siemens.clone();
    BitSet there = there();
    for (int i = 0; i < parameters.ramps() && there.cardinality() < cells.size(); i++) {
      BitSet left = (BitSet) there.clone();
      left.flip(0, cells.size());
      int[] at = left.stream().toArray();
      if (i > 0) {
        bench.run(ramp.kick(Part.of(cells, at)), result -> count(result, at, kicks));
      }
      bench.run(ramp.program(Part.of(cells, at)), result -> count(result, at, pulses));
      look();
      there.or(there());
      if (parameters.target().isEmpty()) {
        break;
      }
    }
    for (int i = 0; i < before.length; i++) {
      Row row =
          rows.row(bench.cell(cells, i), readNanos[i])
              .put(parameters.target().isEmpty() ? -1L : there.get(i) ? 1L : 0L)
              .put(pulses[i])
              .put(kicks[i]);
      finite(finite(row, before[i]), siemens[i]).end();
    }
  }

  private static Row finite(Row row, double value) {
    return Double.isFinite(value) ? row.put(value) : row.none();
  }

  /** A cell beyond every range conducts without end: it is high, and not low. */
  private BitSet there() {
    BitSet there = new BitSet();
    parameters
        .target()
        .ifPresent(target -> {
          for (int i = 0; i < siemens.length; i++) {
            there.set(i, parameters.up() ? siemens[i] >= target : siemens[i] <= target);
          }
        });
    return there;
  }

  private void look() {
    Arrays.fill(siemens, Double.POSITIVE_INFINITY);
    bench.run(
        Program.of(
            StressClass.READ,
            Reading.of(bench.chip(), cells, parameters.gap(), parameters.samples())),
        result -> {
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              int at = read.first() + i;
              readNanos[at] = read.startNanos(i);
              if (read.valid(i)) {
                siemens[at] = bench.siemens(read, i, cells);
              }
            }
          }
        });
  }

  private static void count(Result result, int[] at, long[] counts) {
    if (result instanceof PulseResult pulse) {
      for (int i = 0; i < pulse.size(); i++) {
        counts[at[pulse.first() + i]] += pulse.pulses(i);
      }
    }
  }
}
