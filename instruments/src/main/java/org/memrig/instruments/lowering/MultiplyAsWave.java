package org.memrig.instruments.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;
import org.memrig.instruments.board.Wiring;

/**
 * Multiply by a wave: every input line at its amplitude, every output line grounded and sampled.
 */
final class MultiplyAsWave extends Group {
  private final Multiply multiply;
  private final double[] amps;

  MultiplyAsWave(Multiply multiply, int step, long round, int extraFlags) {
    super(step, round, extraFlags | Flags.DERIVED);
    this.multiply = multiply;
    this.amps = new double[multiply.outputLines()];
  }

  Wave wave(BoardDescription board) {
    Block block = multiply.cells();
    boolean forward = multiply.direction() == Multiply.Direction.FORWARD;
    List<LineDrive> drives = new ArrayList<>();
    for (int i = 0; i < multiply.inputLines(); i++) {
      double volts = multiply.inputs().at(i) * multiply.scale().volts() + 0.0;
      drives.add(new LineDrive(input(block, forward, i), Drive.volts(volts)));
    }
    List<Sense> senses = new ArrayList<>();
    for (int i = 0; i < multiply.outputLines(); i++) {
      senses.add(
          new Sense(
              output(block, forward, i),
              Sense.Quantity.AMPS,
              multiply.settle(),
              0,
              1,
              multiply.aperture(),
              multiply.range(),
              OptionalDouble.empty()));
    }
    gates(drives, board, block);
    others(drives, board, block);
    return new Wave(multiply.settle() + multiply.aperture(), drives, senses, List.of());
  }

  private static Line input(Block block, boolean forward, int i) {
    return forward ? Line.row(block.row() + i) : Line.column(block.column() + i);
  }

  private static Line output(Block block, boolean forward, int i) {
    return input(block, !forward, i);
  }

  private void gates(List<LineDrive> drives, BoardDescription board, Block block) {
    Wiring.Gates gates = board.wiring().gates();
    boolean rows = gates == Wiring.Gates.ROWS;
    int first = rows ? block.row() : block.column();
    int count = gates == Wiring.Gates.NONE ? 0 : rows ? block.rows() : block.columns();
    for (int i = 0; i < count; i++) {
      drives.add(new LineDrive(Line.gate(first + i), Drive.volts(multiply.gate())));
    }
  }

  private void others(List<LineDrive> drives, BoardDescription board, Block block) {
    if (multiply.unselected() instanceof Drive.Ground) {
      return;
    }
    for (int row = 0; row < board.rows(); row++) {
      if (row < block.row() || row > block.lastRow()) {
        drives.add(new LineDrive(Line.row(row), multiply.unselected()));
      }
    }
    for (int column = 0; column < board.columns(); column++) {
      if (column < block.column() || column > block.lastColumn()) {
        drives.add(new LineDrive(Line.column(column), multiply.unselected()));
      }
    }
  }

  @Override
  void take(Result result, int index, ResultSink out) {
    switch (result) {
      // The board tells amps into a line; a multiplication tells amps out of the array.
      case TraceBlock trace -> amps[trace.sense()] = -trace.value(0);
      case WaveResult wave -> out.accept(gathered(wave));
      default -> throw new IllegalStateException("a wave gave " + result);
    }
  }

  private MultiplyResult gathered(WaveResult wave) {
    MultiplyResult whole = new MultiplyResult().begin(step, round, wave.startNanos(), amps.length);
    whole.flag(extraFlags);
    boolean charge = multiply.sense() == Multiply.Output.CHARGE;
    for (int i = 0; i < amps.length; i++) {
      whole.set(i, charge ? amps[i] * multiply.aperture() : amps[i], wave.flags(i));
    }
    whole.end(wave.endNanos());
    return whole;
  }
}
