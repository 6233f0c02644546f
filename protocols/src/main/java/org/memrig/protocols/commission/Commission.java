package org.memrig.protocols.commission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Reading;
import org.memrig.protocols.bench.Row;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.plan.CellRange;

/**
 * Find what is wrong with a rig by a dummy chip of known resistors and diodes: wiring, orientation,
 * polarity, gain, offset, opens, shorts, and the width of a pulse.
 */
public final class Commission implements Experiment<CommissionParameters> {
  static final String PARTS = "parts";
  static final String WIDTH = "width";

  @Override
  public String name() {
    return "commission";
  }

  @Override
  public String text() {
    return "Find what is wrong with a rig by a dummy chip of known resistors and diodes.";
  }

  @Override
  public Class<CommissionParameters> parameters() {
    return CommissionParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.RESTART;
  }

  @Override
  public void declare(
      CommissionParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    requireDummy(chip);
    demand.include(reads(parameters, chip));
    if (PulseLook.can(board)) {
      demand.include(PulseLook.of(parameters, chip).program(chip, board));
    }
  }

  private static void requireDummy(Chip chip) {
    if (!chip.dummy()) {
      throw new Refused(
          chip.die()
              + " is no dummy chip: commissioning compares a rig with known resistors; put a dummy"
              + " in the socket and write its parts into the rig file under chip (docs:"
              + " commissioning)");
    }
  }

  private static Cells all(Chip chip) {
    return CellRange.ALL.on(chip.rows(), chip.columns());
  }

  private static Program reads(CommissionParameters parameters, Chip chip) {
    double volts = Math.abs(chip.read().volts());
    double gate = chip.read().gate();
    return Program.of(
        StressClass.READ,
        Reading.of(chip, all(chip), volts, gate, 0, parameters.samples()),
        Reading.of(chip, all(chip), -volts, gate, 0, parameters.samples()));
  }

  @Override
  public void run(CommissionParameters parameters, Bench bench) {
    Chip chip = bench.chip();
    requireDummy(chip);
    Series rows =
        bench
            .recorder()
            .series(
                PARTS,
                Column.text("part", "what stands there"),
                Column.real("up", Dimension.SIEMENS, "conductance at positive volts"),
                Column.real("down", Dimension.SIEMENS, "conductance at negative volts"));
    Series widths =
        bench
            .recorder()
            .series(
                WIDTH,
                Column.real("asked", Dimension.SECOND, "width of the pulse"),
                Column.real("seen", Dimension.SECOND, "as the board or a scope saw it"),
                Column.real("uncertainty", Dimension.SECOND, "of what was seen"));
    bench.progress().begin(2, "steps");
    read(parameters, bench, rows);
    bench.progress().done(1);
    look(parameters, bench, widths);
    bench.progress().done(2);
    bench.checkpoints().reached(1, "");
  }

  private static void read(CommissionParameters parameters, Bench bench, Series rows) {
    Chip chip = bench.chip();
    Cells cells = all(chip);
    double[][] siemens = new double[2][cells.size()];
    long[] nanos = new long[cells.size()];
    bench.run(
        reads(parameters, chip),
        result -> {
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              boolean over = (read.flags(i) & Flags.OVER_RANGE) != 0;
              siemens[read.step()][read.first() + i] =
                  over ? Double.POSITIVE_INFINITY : bench.siemens(read, i, cells);
              nanos[read.first() + i] = read.startNanos(i);
            }
          }
        });
    for (int i = 0; i < cells.size(); i++) {
      String part = chip.part(cells.row(i), cells.column(i)).text();
      Row row = rows.row(bench.cell(cells, i), nanos[i]).put(part);
      finite(finite(row, siemens[0][i]), siemens[1][i]).end();
    }
  }

  private static void look(CommissionParameters parameters, Bench bench, Series widths) {
    PulseLook look = PulseLook.of(parameters, bench.chip());
    int cell = bench.cell(look.row(), look.column());
    if (PulseLook.can(bench.board())) {
      double seen = look.seen(bench);
      widths.row(cell, 0).put(parameters.width()).put(seen).put(look.uncertainty()).end();
    } else if (parameters.scopeWidth().isPresent()) {
      double seen = parameters.scopeWidth().get();
      widths.row(cell, 0).put(parameters.width()).put(seen).put(0.0).end();
    }
  }

  private static Row finite(Row row, double value) {
    return Double.isFinite(value) ? row.put(value) : row.none();
  }

  /** Return what a stored run has found; empty if it had not read the chip when it ended. */
  public static List<Finding> findings(CommissionParameters parameters, Chip chip, RunView run) {
    SeriesView parts = run.series(PARTS);
    if (!chip.dummy() || parts.size() < chip.rows() * chip.columns()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(diagnosis(parameters, chip, parts).findings());
    findings.add(width(parameters, run.series(WIDTH)));
    return findings;
  }

  static Diagnosis diagnosis(CommissionParameters parameters, Chip chip, SeriesView parts) {
    return new Diagnosis(parameters, chip, grid(chip, parts, "up"), grid(chip, parts, "down"));
  }

  private static double[][] grid(Chip chip, SeriesView parts, String column) {
    double[][] grid = new double[chip.rows()][chip.columns()];
    for (double[] row : grid) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    int[] cells = parts.cells();
    double[] values = parts.reals(column);
    boolean[] present = parts.present(column);
    for (int i = 0; i < cells.length; i++) {
      if (present[i]) {
        grid[cells[i] / chip.columns()][cells[i] % chip.columns()] = values[i];
      }
    }
    return grid;
  }

  private static Finding width(CommissionParameters parameters, SeriesView widths) {
    if (widths.size() == 0) {
      return new Finding(
          Finding.Check.WIDTH,
          Finding.Verdict.OPEN,
          "this board does not sample what a pulse does; look at one of "
              + Numbers.people(parameters.width(), Dimension.SECOND, 3)
              + " with a scope, and give what you see with --scope-width");
    }
    double asked = widths.reals("asked")[0];
    double seen = widths.reals("seen")[0];
    double uncertainty = widths.reals("uncertainty")[0];
    String text =
        "a pulse of "
            + Numbers.people(asked, Dimension.SECOND, 3)
            + " took "
            + Numbers.people(seen, Dimension.SECOND, 3)
            + " at half its height";
    boolean good = Math.abs(seen - asked) <= uncertainty + parameters.tolerance() * asked;
    return good
        ? Finding.good(Finding.Check.WIDTH, text)
        : Finding.wrong(Finding.Check.WIDTH, text);
  }

  @Override
  public List<Figure> figures(CommissionParameters parameters, Chip chip, RunView run) {
    return CommissionFigures.of(parameters, chip, run);
  }
}
