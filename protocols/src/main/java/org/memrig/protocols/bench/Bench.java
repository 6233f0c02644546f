package org.memrig.protocols.bench;

import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.Environment;

/** Hold what an experiment works with: a guarded board, a chip, and a place for its rows. */
public interface Bench {
  /** Describe the board. */
  BoardDescription board();

  /** Return what is in the socket. */
  Chip chip();

  /** Return what holds the chip at its temperature; not each can change it. */
  Environment environment();

  /**
   * Run a program on the guarded board.
   *
   * @throws org.memrig.instruments.board.Stopped if the run was told to stop
   */
  void run(Program program, ResultSink sink);

  /** Return the conductance of the i-th position covered, through the rig's calibration, S. */
  double siemens(ReadResult read, int i, Cells cells);

  /** Return where rows go. */
  Recorder recorder();

  /** Return where units of work are marked. */
  Checkpoints checkpoints();

  /** Return where progress is told. */
  Progress progress();

  /** Return random numbers that depend on the run's seed and the purpose only. */
  RandomStream random(String purpose);

  /**
   * End here if the run was told to stop; called between units of work that run no program.
   *
   * @throws org.memrig.instruments.board.Stopped if so
   */
  void checkStop();

  /** Return the number under which a cell's rows are stored: row times columns plus column. */
  default int cell(int row, int column) {
    return row * board().columns() + column;
  }

  /** Return the number under which the cell of a position is stored. */
  default int cell(Cells cells, int position) {
    return cell(cells.row(position), cells.column(position));
  }
}
