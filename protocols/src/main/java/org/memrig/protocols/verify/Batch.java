package org.memrig.protocols.verify;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.StressClass;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Part;

/** Bring the cells of one batch to their targets by ladders, up and down in turn. */
final class Batch {
  // The board ends a ladder on a cell that has reached the near edge of its band: one that steps
  // over the band must not climb on. Whether it lies within is judged here, by the calibrated
  // conductance; a cell beyond goes back by a ladder the other way. The edges that the board
  // compares are raw currents: the conductance times what the cell's last read says a siemens is,
  // which becomes exact as the cell comes near.

  /** Say how programming a cell ended. */
  enum Ending {
    /** It reads within its band. */
    MET("met"),
    /** It has had all its ladders. */
    LADDERS("ladders"),
    /** A ladder ended and it had not come to its band. */
    WEAK("weak");

    private final String word;

    Ending(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  // Beyond every current, A: the far edge of a band that ends a ladder.
  private static final double ANY_AMPS = 1e6;

  private final ProgramVerifyParameters parameters;
  private final Bench bench;
  private final Cells cells;
  private final double[] target;
  private final double tolerance;
  private final Ladders up;
  private final Ladders down;

  private final double[] siemens;
  private final double[] ampsPerSiemens;
  private final long[] readNanos;
  private final long[] setPulses;
  private final long[] resetPulses;
  private final long[] ladders;
  private final double[] joules;
  private final Ending[] ending;
  private final BitSet open;
  private final BitSet met = new BitSet();
  private Cells present;
  private long endNanos;

  Batch(
      ProgramVerifyParameters parameters,
      Bench bench,
      Cells cells,
      double[] target,
      double tolerance) {
    this.parameters = parameters;
    this.bench = bench;
    this.cells = cells;
    present = cells;
    this.target = target.clone();
    this.tolerance = tolerance;
    up = new Ladders(parameters, bench.chip(), bench.board(), true);
    down = new Ladders(parameters, bench.chip(), bench.board(), false);
    int size = cells.size();
    siemens = new double[size];
    ampsPerSiemens = new double[size];
    readNanos = new long[size];
    setPulses = new long[size];
    resetPulses = new long[size];
    ladders = new long[size];
    joules = new double[size];
    ending = new Ending[size];
    open = new BitSet(size);
    Arrays.fill(ampsPerSiemens, bench.chip().read().volts());
    Arrays.fill(ending, Ending.LADDERS);
    open.set(0, size);
  }

  /** Program; then each position says how it ended. */
  void program() {
    Program read = Program.of(StressClass.READ, Ladders.read(parameters, bench.chip(), cells));
    int[] all = IntStream.range(0, cells.size()).toArray();
    bench.run(read, result -> look(result, all));
    if (parameters.coarseRungs() > 0) {
      climb(parameters.coarseRungs(), tolerance * parameters.coarseBand());
    }
    climb(parameters.rungs(), tolerance);
    for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
      ending[i] = within(i, tolerance) ? Ending.MET : Ending.LADDERS;
    }
  }

  private void climb(int rungs, double band) {
    for (int ladder = 0; ladder < parameters.ladders(); ladder++) {
      BitSet below = new BitSet();
      BitSet above = new BitSet();
      for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
        if (!within(i, band)) {
          (siemens[i] < target[i] ? below : above).set(i);
        }
      }
      if (below.isEmpty() && above.isEmpty()) {
        return;
      }
      climb(up, below, rungs, band, true);
      climb(down, above, rungs, band, false);
    }
  }

  private void climb(Ladders way, BitSet members, int rungs, double band, boolean rising) {
    members.stream().forEach(i -> ladders[i]++);
    BitSet left = (BitSet) members.clone();
    met.clear();
    for (int part = 0; part < way.parts() && !left.isEmpty(); part++) {
      int[] at = left.stream().toArray();
      present = Part.of(cells, at);
      bench.run(
          way.part(part, present, rungs, until(at, band, rising)),
          result -> count(result, at, rising));
      left.andNot(met);
    }
    for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
      ending[i] = Ending.WEAK;
      open.clear(i);
    }
  }

  private Band until(int[] at, double band, boolean rising) {
    double[] edge = new double[at.length];
    double sign = Math.signum(bench.chip().read().volts());
    for (int i = 0; i < edge.length; i++) {
      double near = target[at[i]] + (rising ? -band : band);
      edge[i] = near * ampsPerSiemens[at[i]];
    }
    Levels far = Levels.of(rising == sign > 0 ? ANY_AMPS : -ANY_AMPS);
    Levels edges = Levels.perCell(edge);
    return rising == sign > 0 ? new Band(edges, far) : new Band(far, edges);
  }

  private boolean within(int i, double band) {
    return Math.abs(siemens[i] - target[i]) <= band;
  }

  private void count(Result result, int[] at, boolean rising) {
    switch (result) {
      case PulseResult pulse -> {
        for (int i = 0; i < pulse.size(); i++) {
          int position = at[pulse.first() + i];
          (rising ? setPulses : resetPulses)[position] += pulse.pulses(i);
          joules[position] += pulse.joules(i);
        }
      }
      case ReadResult _ -> look(result, at);
      case RepeatResult repeat -> {
        for (int i = 0; i < repeat.size(); i++) {
          met.set(at[repeat.first() + i], repeat.met(i));
        }
      }
      default -> {}
    }
    endNanos = result.endNanos();
  }

  private void look(Result result, int[] at) {
    endNanos = result.endNanos();
    if (!(result instanceof ReadResult read)) {
      return;
    }
    for (int i = 0; i < read.size(); i++) {
      int position = at[read.first() + i];
      if (read.valid(i)) {
        siemens[position] = bench.siemens(read, i, present);
        double ratio = read.amps(i) / siemens[position];
        boolean usable = ratio * read.volts(i) > 0 && Double.isFinite(ratio);
        ampsPerSiemens[position] = usable ? ratio : read.volts(i);
        readNanos[position] = read.startNanos(i);
      } else if ((read.flags(i) & Flags.OVER_RANGE) != 0) {
        siemens[position] = Double.POSITIVE_INFINITY;
        readNanos[position] = read.startNanos(i);
      }
    }
  }

  /** Return the conductance of the last read, S; infinite beyond every range. */
  double siemens(int position) {
    return siemens[position];
  }

  long readNanos(int position) {
    return readNanos[position];
  }

  long setPulses(int position) {
    return setPulses[position];
  }

  long resetPulses(int position) {
    return resetPulses[position];
  }

  long ladders(int position) {
    return ladders[position];
  }

  double joules(int position) {
    return joules[position];
  }

  Ending ending(int position) {
    return ending[position];
  }

  /** Return when the last operation ended, ns of device time. */
  long endNanos() {
    return endNanos;
  }
}
