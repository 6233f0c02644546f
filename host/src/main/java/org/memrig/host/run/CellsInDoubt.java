package org.memrig.host.run;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.CellList;
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
 * Read cells before anything else, if it is not known what reached them when an earlier run broke
 * off: first those whose stress is in doubt, in a program of their own; then those on their lines,
 * which that stress half-selects, and which a select line that stuck would have met. All others
 * cannot have been reached through the lines that were driven.
 */
final class CellsInDoubt {
  /** The series of what is read. */
  static final String SERIES = "in_doubt";

  private CellsInDoubt() {}

  /** Return the programs that read them, in order; none if nothing is in doubt. */
  static List<Program> readings(OpenRig rig) {
    return cells(rig).stream().map(cells -> reading(rig, cells)).toList();
  }

  private static Program reading(OpenRig rig, Cells cells) {
    Chip.ReadPoint read = rig.chip().read();
    return Program.of(
        StressClass.READ,
        new Read(
            cells,
            read.volts(),
            read.gate(),
            Drive.GROUND,
            read.settle(),
            read.aperture(),
            SenseRange.AUTO,
            1,
            Read.Mode.CELL_BY_CELL));
  }

  private static List<Cells> cells(OpenRig rig) {
    int rows = rig.chip().rows();
    int columns = rig.chip().columns();
    List<Ledger.InDoubt> all = rig.ledger().inDoubt();
    if (all.isEmpty()) {
      return List.of();
    }
    if (all.stream().anyMatch(each -> each.which().isEmpty())) {
      // Known in words only: by an earlier memrig.
      return List.of(Cells.all(rows, columns));
    }
    BitSet doubt = new BitSet();
    BitSet inRow = new BitSet();
    BitSet inColumn = new BitSet();
    for (Ledger.InDoubt each : all) {
      CellList which = each.which().orElseThrow();
      for (int i = 0; i < which.size(); i++) {
        doubt.set(which.row(i) * columns + which.column(i));
        inRow.set(which.row(i));
        inColumn.set(which.column(i));
      }
    }
    BitSet beside = new BitSet();
    for (int cell = 0; cell < rows * columns; cell++) {
      boolean onLine = inRow.get(cell / columns) || inColumn.get(cell % columns);
      beside.set(cell, onLine && !doubt.get(cell));
    }
    return Stream.of(doubt, beside)
        .filter(each -> !each.isEmpty())
        .map(each -> list(each, columns))
        .toList();
  }

  private static Cells list(BitSet cells, int columns) {
    return CellList.of(
        cells.stream().map(cell -> cell / columns).toArray(),
        cells.stream().map(cell -> cell % columns).toArray());
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
    Series rows =
        recorder.series(
            SERIES,
            Column.real("volts", Dimension.VOLT, "top minus bottom, as the board made it"),
            Column.real("amps", Dimension.AMPERE, "current through the cell"),
            Column.real("siemens", Dimension.SIEMENS, "conductance by the rig's calibration"),
            Column.integer("flags", "what the board said of this read"));
    int sum = 0;
    for (Cells cells : cells(rig)) {
      board.run(
          reading(rig, cells),
          result -> {
            if (result instanceof ReadResult read) {
              store(rig, read, cells, rows);
            }
          });
      sum += cells.size();
    }
    all.forEach(each -> rig.ledger().reread(each.id()));
    recorder.event(
        "in doubt", sum + " cells have been read again: those in doubt, then those on their lines");
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
