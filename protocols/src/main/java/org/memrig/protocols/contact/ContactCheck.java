package org.memrig.protocols.contact;

import java.util.ArrayList;
import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Part;
import org.memrig.protocols.bench.Reading;
import org.memrig.protocols.bench.Row;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.data.Figure;

/**
 * Find open, shorted, leaky and badly contacted cells and lines by small reads in both polarities,
 * and with the gates shut. No cell is stressed.
 */
public final class ContactCheck implements Experiment<ContactParameters> {
  static final String SERIES = "contact";

  // Cells that are read together: enough to cost little, few enough to show progress.
  private static final int BATCH = 256;

  @Override
  public String name() {
    return "contact-check";
  }

  @Override
  public String text() {
    return "Find open, shorted, leaky and badly contacted cells and lines by small reads.";
  }

  @Override
  public Class<ContactParameters> parameters() {
    return ContactParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.RESTART_CELL;
  }

  @Override
  public void declare(
      ContactParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    demand.include(program(parameters, chip, parameters.cells().on(board.rows(), board.columns())));
  }

  /** Return the reads: in turn up and down, then one with the gates shut if there are any. */
  private static Program program(ContactParameters parameters, Chip chip, Cells cells) {
    double volts = parameters.volts().orElse(Math.abs(chip.read().volts()));
    double gate = chip.read().gate();
    List<Step> reads = new ArrayList<>();
    for (int i = 0; i < 2 * parameters.reads(); i++) {
      reads.add(
          Reading.of(chip, cells, i % 2 == 0 ? volts : -volts, gate, 0, parameters.samples()));
    }
    if (gated(chip)) {
      reads.add(Reading.of(chip, cells, volts, 0, 0, parameters.samples()));
    }
    return Program.of(StressClass.READ, reads.toArray(Step[]::new));
  }

  private static boolean gated(Chip chip) {
    return chip.wiring().gates() != Wiring.Gates.NONE;
  }

  @Override
  public void run(ContactParameters parameters, Bench bench) {
    Series rows =
        bench
            .recorder()
            .series(
                SERIES,
                Column.text("contact", "short, open, leaky, unsteady or good"),
                Column.real("up", Dimension.SIEMENS, "conductance at positive volts, mean"),
                Column.real("down", Dimension.SIEMENS, "conductance at negative volts, mean"),
                Column.real("shut", Dimension.SIEMENS, "conductance with the gate shut"));
    Cells cells = parameters.cells().on(bench.board().rows(), bench.board().columns());
    int batches = (cells.size() + BATCH - 1) / BATCH;
    long first = bench.checkpoints().resumed().map(Checkpoint::position).orElse(0L);
    bench.progress().begin(cells.size(), "cells");
    for (int batch = (int) first; batch < batches; batch++) {
      bench.progress().done((long) batch * BATCH);
      check(parameters, bench, Part.of(cells, batch, BATCH), rows);
      bench.checkpoints().reached(batch + 1L, "");
    }
    bench.progress().done(cells.size());
  }

  private static void check(ContactParameters parameters, Bench bench, Cells cells, Series rows) {
    int reads = 2 * parameters.reads();
    double[][] siemens = new double[cells.size()][reads];
    double[] shut = new double[cells.size()];
    long[] nanos = new long[cells.size()];
    bench.run(
        program(parameters, bench.chip(), cells),
        result -> {
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              int at = read.first() + i;
              boolean over = (read.flags(i) & Flags.OVER_RANGE) != 0;
              double value = over ? Double.POSITIVE_INFINITY : bench.siemens(read, i, cells);
              nanos[at] = read.startNanos(i);
              if (read.step() < reads) {
                siemens[at][read.step()] = value;
              } else {
                shut[at] = value;
              }
            }
          }
        });
    double shorted = parameters.shorted().orElse(bench.chip().wiring().mostSiemens());
    for (int i = 0; i < shut.length; i++) {
      Contact contact = Contact.of(parameters, shorted, siemens[i], shut[i]);
      Row row = rows.row(bench.cell(cells, i), nanos[i]).put(contact.word());
      row = finite(finite(row, mean(siemens[i], 0)), mean(siemens[i], 1));
      (gated(bench.chip()) ? finite(row, shut[i]) : row.none()).end();
    }
  }

  private static double mean(double[] reads, int from) {
    double sum = 0;
    for (int i = from; i < reads.length; i += 2) {
      sum += reads[i];
    }
    return sum / (reads.length / 2);
  }

  private static Row finite(Row row, double value) {
    return Double.isFinite(value) ? row.put(value) : row.none();
  }

  @Override
  public List<Figure> figures(ContactParameters parameters, Chip chip, RunView run) {
    return ContactFigures.of(chip, run);
  }
}
