package org.memrig.protocols.form;

import java.util.Arrays;
import java.util.BitSet;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.StressClass;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Part;
import org.memrig.protocols.bench.Reading;
import org.memrig.protocols.bench.Row;
import org.memrig.protocols.bench.Series;

/** Form the cells of one batch. */
final class FormingBatch {
  private final FormParameters parameters;
  private final Bench bench;
  private final Cells cells;
  private final FormingLadder ladder;
  private final double[] before;
  private final double[] after;
  private final long[] readNanos;
  private final long[] pulses;
  private final long[] rounds;
  private final double[] joules;
  private final double[] peak;
  private final BitSet met = new BitSet();

  FormingBatch(FormParameters parameters, Bench bench, Cells all, int number) {
    this.parameters = parameters;
    this.bench = bench;
    cells = Part.of(all, number, parameters.batch());
    ladder = FormingLadder.of(parameters, bench.chip(), bench.board());
    int size = cells.size();
    before = new double[size];
    after = new double[size];
    readNanos = new long[size];
    pulses = new long[size];
    rounds = new long[size];
    joules = new double[size];
    peak = new double[size];
  }

  void form(Series rows) {
    look(before);
    BitSet conducting = new BitSet();
    for (int i = 0; i < before.length; i++) {
      conducting.set(i, before[i] >= parameters.target());
    }
    if (conducting.cardinality() < cells.size()) {
      BitSet left = (BitSet) conducting.clone();
      left.flip(0, cells.size());
      int[] at = left.stream().toArray();
      bench.run(
          ladder.program(bench.chip(), bench.board(), Part.of(cells, at)),
          result -> count(result, at));
    }
    look(after);
    for (int i = 0; i < before.length; i++) {
      boolean formed = met.get(i) && !conducting.get(i);
      Row row =
          rows.row(bench.cell(cells, i), readNanos[i])
              .put(conducting.get(i) ? "before" : formed ? "formed" : "unformed");
      row = formed ? row.put(ladder.at(rounds[i] - 1)) : row.none();
      row = finite(row.put(pulses[i]), before[i]);
      finite(row, after[i]).put(joules[i]).put(peak[i]).end();
    }
  }

  private static Row finite(Row row, double siemens) {
    return Double.isFinite(siemens) ? row.put(siemens) : row.none();
  }

  private void look(double[] siemens) {
    Arrays.fill(siemens, Double.NaN);
    bench.run(
        Program.of(
            StressClass.READ,
            Reading.of(bench.chip(), cells, parameters.gap(), parameters.samples())),
        result -> {
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              boolean over = (read.flags(i) & Flags.OVER_RANGE) != 0;
              int at = read.first() + i;
              readNanos[at] = read.startNanos(i);
              siemens[at] = over ? Double.POSITIVE_INFINITY : bench.siemens(read, i, cells);
            }
          }
        });
  }

  private void count(Result result, int[] of) {
    switch (result) {
      case PulseResult pulse -> {
        for (int i = 0; i < pulse.size(); i++) {
          int at = of[pulse.first() + i];
          pulses[at] += pulse.pulses(i);
          joules[at] += pulse.joules(i);
          peak[at] = Math.max(peak[at], pulse.peakAmps(i));
        }
      }
      case RepeatResult repeat -> {
        for (int i = 0; i < repeat.size(); i++) {
          met.set(of[repeat.first() + i], repeat.met(i));
          rounds[of[repeat.first() + i]] = repeat.rounds(i);
        }
      }
      default -> {}
    }
  }
}
