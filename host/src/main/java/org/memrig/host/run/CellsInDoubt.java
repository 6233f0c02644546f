package org.memrig.host.run;

import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Recorder;
import org.memrig.protocols.bench.Series;

/**
 * Read a chip's cells before anything else, if it is not known what reached them when an earlier
 * run broke off. All are read: a stray pulse may have met any.
 */
final class CellsInDoubt {
  /** The series of what is read. */
  static final String SERIES = "in_doubt";

  private CellsInDoubt() {}

  /** Return the program that reads them. */
  static Program reading(OpenRig rig) {
    Chip.ReadPoint read = rig.chip().read();
    return Program.of(
        StressClass.READ,
        new Read(
            cells(rig),
            read.volts(),
            read.gate(),
            Drive.GROUND,
            read.settle(),
            read.aperture(),
            SenseRange.AUTO,
            1,
            Read.Mode.CELL_BY_CELL));
  }

  private static Cells cells(OpenRig rig) {
    return new Block(0, 0, rig.chip().rows(), rig.chip().columns());
  }

  /** Say what is in doubt, read the cells, and take it off the list. Nothing if there is none. */
  static void resolve(OpenRig rig, Board board, Recorder recorder) {
    List<Ledger.InDoubt> all = rig.ledger().inDoubt();
    if (all.isEmpty()) {
      return;
    }
    for (Ledger.InDoubt each : all) {
      recorder.event(
          "in doubt",
          each.cells() + ", up to " + each.pulses() + " pulses, charged in full: " + each.reason());
    }
    Cells cells = cells(rig);
    Series rows =
        recorder.series(
            SERIES,
            Column.real("volts", Dimension.VOLT, "top minus bottom, as the board made it"),
            Column.real("amps", Dimension.AMPERE, "current through the cell"),
            Column.real("siemens", Dimension.SIEMENS, "conductance by the rig's calibration"),
            Column.integer("flags", "what the board said of this read"));
    board.run(
        reading(rig),
        result -> {
          if (result instanceof ReadResult read) {
            store(rig, read, cells, rows);
          }
        });
    all.forEach(each -> rig.ledger().reread(each.id()));
    recorder.event("in doubt", "all cells have been read again");
  }

  private static void store(OpenRig rig, ReadResult read, Cells cells, Series rows) {
    for (int i = 0; i < read.size(); i++) {
      int at = read.first() + i;
      if (read.valid(i)) {
        rows.row(cells.row(at) * rig.chip().columns() + cells.column(at), read.startNanos(i))
            .put(read.volts(i))
            .put(read.amps(i))
            .put(rig.siemens(read, i, cells))
            .put((long) read.flags(i))
            .end();
      }
    }
  }
}
