package org.memrig.instruments.lowering;

import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;

/**
 * Sum single reads in the host. Arithmetic, not physics: no sneak currents, no shared line, and a
 * cell's current is taken as proportional to its input.
 */
final class MultiplyAsReads extends Group {
  private final Multiply multiply;
  private final double[] sums;
  private final int[] flags;
  private long start = Long.MIN_VALUE;

  MultiplyAsReads(Multiply multiply, int step, long round, int extraFlags) {
    super(step, round, extraFlags | Flags.DERIVED);
    this.multiply = multiply;
    this.sums = new double[multiply.outputLines()];
    this.flags = new int[multiply.outputLines()];
  }

  Read read() {
    return new Read(
        multiply.cells(),
        multiply.scale().volts(),
        multiply.gate(),
        multiply.unselected(),
        multiply.settle(),
        multiply.aperture(),
        multiply.range(),
        1,
        Read.Mode.CELL_BY_CELL);
  }

  @Override
  void take(Result result, int index, ResultSink out) {
    if (!(result instanceof ReadResult read)) {
      throw new IllegalStateException("a read gave " + result);
    }
    start = start == Long.MIN_VALUE ? read.startNanos() : start;
    Block block = multiply.cells();
    boolean forward = multiply.direction() == Multiply.Direction.FORWARD;
    for (int i = 0; i < read.size(); i++) {
      int position = read.first() + i;
      int row = position / block.columns();
      int column = position % block.columns();
      int line = forward ? column : row;
      double input = multiply.inputs().at(forward ? row : column);
      sums[line] += read.amps(i) * input;
      flags[line] |= read.flags(i);
    }
    if (read.first() + read.size() == block.size()) {
      out.accept(gathered(read.endNanos()));
    }
  }

  private MultiplyResult gathered(long endNanos) {
    MultiplyResult whole = new MultiplyResult().begin(step, round, start, sums.length);
    whole.flag(extraFlags);
    boolean charge = multiply.sense() == Multiply.Output.CHARGE;
    for (int i = 0; i < sums.length; i++) {
      whole.set(i, charge ? sums[i] * multiply.aperture() : sums[i], flags[i]);
    }
    whole.end(endNanos);
    return whole;
  }
}
