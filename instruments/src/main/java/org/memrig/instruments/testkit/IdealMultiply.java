package org.memrig.instruments.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.ResultSink;

/**
 * Multiply on an ideal chip: one wave for all bits of an input, or one for each bit.
 *
 * <p>All encodings answer with the same average current for inputs that they can express exactly.
 */
final class IdealMultiply {
  private final BoardDescription board;
  private final IdealChip chip;
  private final IdealOperations operations;
  private final MultiplyResult result = new MultiplyResult();

  IdealMultiply(BoardDescription board, IdealChip chip, IdealOperations operations) {
    this.board = board;
    this.chip = chip;
    this.operations = operations;
  }

  void multiply(Multiply asked, int step, long round, ResultSink out) {
    result.begin(step, round, operations.clock(), asked.outputLines());
    double[] charge = new double[asked.outputLines()];
    double window = 0;
    boolean ended = false;
    if (asked.encoding() == Multiply.Encoding.BINARY) {
      for (int bit : bits(asked.scale())) {
        double[] part = new double[charge.length];
        ended |= play(asked, bit, part);
        for (int i = 0; i < charge.length; i++) {
          charge[i] += part[i] * (1 << bit);
        }
      }
      window = asked.scale().unitWidth() * asked.scale().mostCount();
    } else {
      ended = play(asked, -1, charge);
      window =
          switch (asked.encoding()) {
            case AMPLITUDE -> asked.aperture();
            case WIDTH -> asked.scale().unitWidth();
            case COUNT, BINARY -> asked.scale().unitWidth() * asked.scale().mostCount();
          };
    }
    fill(asked, charge, window);
    result.flag(ended ? Flags.ENDED : 0);
    result.end(operations.clock());
    out.accept(result);
  }

  private void fill(Multiply asked, double[] charge, double window) {
    for (int i = 0; i < charge.length; i++) {
      double amps = charge[i] / window;
      double range = IdealSense.range(board, asked.range(), Math.abs(amps));
      int flags = Math.abs(amps) >= range ? Flags.OVER_RANGE : 0;
      double within = Math.clamp(amps, -range, range);
      double value =
          switch (asked.sense()) {
            case CURRENT -> within;
            case CHARGE -> within * window;
            case COMPARE -> amps > asked.threshold() ? 1 : 0;
          };
      result.set(i, value, flags);
    }
  }

  private static List<Integer> bits(InputScale scale) {
    List<Integer> bits = new ArrayList<>();
    for (int bit = 0; 1 << bit <= scale.mostCount(); bit++) {
      if (scale.bitOrder() == InputScale.BitOrder.LEAST_FIRST) {
        bits.add(bit);
      } else {
        bits.addFirst(bit);
      }
    }
    return bits;
  }

  /** Apply all inputs, or one bit of them, gather charge, and tell whether a stop came between. */
  private boolean play(Multiply asked, int bit, double[] charge) {
    Block block = asked.cells();
    boolean forward = asked.direction() == Multiply.Direction.FORWARD;
    IdealLines lines = operations.atRest();
    Arrays.fill(lines.rows, asked.unselected());
    Arrays.fill(lines.columns, asked.unselected());
    for (int r = block.row(); r <= block.lastRow(); r++) {
      double input = forward ? asked.inputs().at(r - block.row()) : 0;
      lines.rows[r] = forward ? drive(asked, input, bit) : Drive.GROUND;
    }
    for (int c = block.column(); c <= block.lastColumn(); c++) {
      double input = forward ? 0 : asked.inputs().at(c - block.column());
      lines.columns[c] = forward ? Drive.GROUND : drive(asked, input, bit);
    }
    for (int r = block.row(); r <= block.lastRow(); r++) {
      for (int c = block.column(); c <= block.lastColumn(); c++) {
        lines.openGate(board.wiring(), r, c, Drive.volts(asked.gate()));
      }
    }
    IdealWave played =
        operations.play(
            lines,
            asked.settle() + window(asked, bit),
            List.of(asked.settle()),
            (from, to) -> gather(asked, from, to, charge));
    return played.ended();
  }

  private void gather(Multiply asked, double from, double to, double[] charge) {
    if (from < asked.settle()) {
      return;
    }
    Block block = asked.cells();
    for (int i = 0; i < charge.length; i++) {
      double into =
          asked.direction() == Multiply.Direction.FORWARD
              ? chip.columnAmps(block.column() + i)
              : chip.rowAmps(block.row() + i);
      charge[i] -= into * (to - from);
    }
  }

  /** Return how long an input of 1 lasts, s. */
  private static double window(Multiply asked, int bit) {
    return switch (asked.encoding()) {
      case AMPLITUDE -> asked.aperture();
      case WIDTH -> asked.scale().unitWidth();
      case COUNT -> asked.scale().unitWidth() * asked.scale().mostCount();
      case BINARY -> bit < 0 ? 0 : asked.scale().unitWidth();
    };
  }

  private static Drive drive(Multiply asked, double input, int bit) {
    double full = asked.scale().volts();
    double signed = Math.signum(input) * full;
    long count = Math.round(Math.abs(input) * asked.scale().mostCount());
    return switch (asked.encoding()) {
      case AMPLITUDE -> Drive.volts(input * full);
      case WIDTH -> box(asked, signed, Math.abs(input) * asked.scale().unitWidth());
      case COUNT -> box(asked, signed, count * asked.scale().unitWidth());
      case BINARY -> box(asked, signed, (count >> bit & 1) * asked.scale().unitWidth());
    };
  }

  /** Hold volts for some time from the end of settling on. */
  private static Drive box(Multiply asked, double volts, double seconds) {
    if (volts == 0 || seconds == 0) {
      return Drive.GROUND;
    }
    double from = asked.settle();
    return new Drive.Volts(
        PiecewiseLinear.of(
            new double[] {0, from, from, from + seconds, from + seconds},
            new double[] {0, 0, volts, volts, 0}));
  }
}
