package org.memrig.host.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.memrig.host.run.Chips;
import org.memrig.host.store.CellMark;
import org.memrig.host.store.ChipReader;
import org.memrig.host.store.ChipVisit;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.guard.Ledger;

/** Tell of a chip in a document for scripts, in SI units. */
record ChipDocument(ChipReader chip, Ledger figures) {

  /** Tell of the whole chip; of its cells those that have borne something. */
  Map<String, Object> whole() {
    ChipPage page = new ChipPage(chip, figures);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("chip", chip.name().text());
    document.put("source", page.source());
    document.put("rows", chip.rows());
    document.put("columns", chip.columns());
    document.put("begun", chip.begun().toString());
    document.put("file", chip.file().toString());
    chip.state().ifPresent(state -> document.put("state", state.toString()));
    document.put("in_use", chip.inUse());
    document.put("pulses", page.pulses());
    document.put("joules", page.joules());
    List<Map<String, Object>> cells = new ArrayList<>();
    for (int cell = 0; cell < chip.rows() * chip.columns(); cell++) {
      int row = cell / chip.columns();
      int column = cell % chip.columns();
      if (figures.pulses(row, column) != 0
          || figures.joules(row, column) != 0
          || figures.halfSelects(row, column) != 0) {
        cells.add(cell(row, column));
      }
    }
    document.put("cells", cells);
    document.put("in_doubt", chip.inDoubt().stream().map(ChipDocument::doubt).toList());
    document.put("bad", Chips.bad(chip.marks()).stream().map(ChipDocument::mark).toList());
    document.put("marks", chip.marks().stream().map(ChipDocument::mark).toList());
    document.put("formed", chip.formed().stream().map(ChipDocument::forming).toList());
    document.put(
        "runs", chip.visits().stream().map(run -> run(run, run.pulses(), run.joules())).toList());
    return document;
  }

  /** Tell of one cell. */
  Map<String, Object> of(Block cell) {
    int row = cell.row();
    int column = cell.column();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("chip", chip.name().text());
    document.putAll(cell(row, column));
    document.put(
        "marks",
        chip.marks().stream()
            .filter(mark -> mark.row() == row && mark.column() == column)
            .map(ChipDocument::mark)
            .toList());
    document.put(
        "formed",
        chip.formed().stream()
            .filter(each -> each.row() == row && each.column() == column)
            .map(ChipDocument::forming)
            .toList());
    document.put(
        "runs",
        chip.stress(row, column).stream()
            .map(each -> run(each.run(), each.pulses(), each.joules()))
            .toList());
    return document;
  }

  private Map<String, Object> cell(int row, int column) {
    Map<String, Object> cell = new LinkedHashMap<>();
    cell.put("row", row);
    cell.put("column", column);
    cell.put("pulses", figures.pulses(row, column));
    cell.put("joules", figures.joules(row, column));
    cell.put("half_selects", figures.halfSelects(row, column));
    cell.put("pristine", figures.pristine(row, column));
    return cell;
  }

  private static Map<String, Object> doubt(Ledger.InDoubt doubt) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("cells", doubt.cells());
    document.put("pulses", doubt.pulses());
    document.put("reason", doubt.reason());
    return document;
  }

  private static Map<String, Object> mark(CellMark mark) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("row", mark.row());
    document.put("column", mark.column());
    document.put("kind", mark.kind());
    document.put("when", mark.hostTime().toString());
    document.put("person", mark.person());
    document.put("reason", mark.text());
    return document;
  }

  private static Map<String, Object> forming(ChipReader.Forming forming) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("row", forming.row());
    document.put("column", forming.column());
    document.put("when", forming.hostTime().toString());
    forming.run().ifPresent(run -> document.put("run", run));
    return document;
  }

  private static Map<String, Object> run(ChipVisit run, long pulses, double joules) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("run", run.run());
    document.put("folder", run.folder().toString());
    document.put("plan", run.plan());
    document.put("rig", run.rig());
    document.put("begun", run.begun().toString());
    run.ended().ifPresent(ended -> document.put("ended", ended.toString()));
    document.put("sessions", run.sessions());
    document.put("outcome", Chips.outcome(run.folder()));
    document.put("cells", run.cells());
    document.put("pulses", pulses);
    document.put("joules", joules);
    return document;
  }
}
