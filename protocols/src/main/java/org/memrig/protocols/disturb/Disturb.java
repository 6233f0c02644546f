package org.memrig.protocols.disturb;

import java.util.ArrayList;
import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.data.Figure;

/**
 * Write a cell many times and watch the cells beside it, by V/2 and by V/3.
 *
 * <p>Each way has its own written cell on lines of its own, so that both begin with untouched
 * neighbours. Readings are spaced evenly on a log axis of pulses.
 */
public final class Disturb implements Experiment<DisturbParameters> {
  static final String SERIES = "disturb";

  private static final List<Scheme.Kind> WAYS = List.of(Scheme.Kind.HALF, Scheme.Kind.THIRD);

  @Override
  public String name() {
    return "disturb";
  }

  @Override
  public String text() {
    return "Write one cell many times by V/2 and another by V/3, and watch the cells beside them.";
  }

  @Override
  public Class<DisturbParameters> parameters() {
    return DisturbParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.CONTINUE;
  }

  @Override
  public void declare(
      DisturbParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    for (Scheme.Kind way : WAYS) {
      Victims victims = victims(parameters, chip, way);
      demand.include(read(parameters, chip, victims.watched()), counts(parameters).length + 1L);
      demand.include(write(parameters, chip, victims.written(), way, parameters.pulses()));
    }
  }

  @Override
  public void run(DisturbParameters parameters, Bench bench) {
    Series rows =
        bench
            .recorder()
            .series(
                SERIES,
                Column.integer("divisor", "2 for V/2, 3 for V/3"),
                Column.integer("pulses", "that the written cell has had"),
                Column.integer("shared", "1 if the cell shares a line with the written one, or 0"),
                Column.real("siemens", Dimension.SIEMENS, "conductance by the rig's calibration"));
    int[] counts = counts(parameters);
    int stages = counts.length + 1;
    long first = bench.checkpoints().resumed().map(Checkpoint::position).orElse(0L);
    bench.progress().begin((long) WAYS.size() * stages, "readings");
    for (long unit = first; unit < (long) WAYS.size() * stages; unit++) {
      Scheme.Kind way = WAYS.get((int) (unit / stages));
      int stage = (int) (unit % stages);
      Victims victims = victims(parameters, bench.chip(), way);
      int had = stage == 0 ? 0 : counts[stage - 1];
      int before = stage <= 1 ? 0 : counts[stage - 2];
      if (had > before) {
        bench.run(write(parameters, bench.chip(), victims.written(), way, had - before), _ -> {});
      }
      watch(parameters, bench, rows, victims, way, had);
      bench.progress().done(unit + 1);
      bench.checkpoints().reached(unit + 1, "");
    }
  }

  private static void watch(
      DisturbParameters parameters,
      Bench bench,
      Series rows,
      Victims victims,
      Scheme.Kind way,
      int pulses) {
    Cells cells = victims.watched();
    bench.run(
        read(parameters, bench.chip(), cells),
        result -> {
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              int position = read.first() + i;
              boolean shared = victims.halfSelected(cells.row(position), cells.column(position));
              if (read.valid(i)) {
                rows.row(bench.cell(cells, position), read.startNanos(i))
                    .put(way == Scheme.Kind.HALF ? 2L : 3L)
                    .put((long) pulses)
                    .put(shared ? 1L : 0L)
                    .put(bench.siemens(read, i, cells))
                    .end();
              }
            }
          }
        });
  }

  private static Victims victims(DisturbParameters parameters, Chip chip, Scheme.Kind way) {
    int row = parameters.row();
    int column = parameters.column();
    return way == Scheme.Kind.HALF
        ? new Victims(chip, row, column, row + 1, column + 1)
        : new Victims(chip, row + 1, column + 1, row, column);
  }

  /**
   * Return the numbers of pulses at which the neighbours are read, rising, the last one included.
   */
  static int[] counts(DisturbParameters parameters) {
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; ; i++) {
      long count = Math.round(StrictMath.pow(10, (double) i / parameters.perDecade()));
      if (count >= parameters.pulses()) {
        counts.add(parameters.pulses());
        return counts.stream().mapToInt(Integer::intValue).toArray();
      }
      if (counts.isEmpty() || count > counts.getLast()) {
        counts.add((int) count);
      }
    }
  }

  private static Program read(DisturbParameters parameters, Chip chip, Cells cells) {
    return Program.of(
        StressClass.READ,
        new Read(
            cells,
            chip.read().volts(),
            chip.read().gate(),
            Drive.GROUND,
            chip.read().settle(),
            chip.read().aperture(),
            SenseRange.AUTO,
            parameters.samples(),
            Read.Mode.CELL_BY_CELL));
  }

  private static Program write(
      DisturbParameters parameters, Chip chip, Cells cell, Scheme.Kind way, int count) {
    Chip.SetPoint set = chip.set();
    return Program.of(
        StressClass.PROGRAM,
        new Pulse(
            cell,
            Levels.of(parameters.volts().orElse(set.volts())),
            Levels.of(set.gate()),
            Levels.of(parameters.width().orElse(set.width())),
            Levels.of(count),
            set.rise(),
            set.fall(),
            0,
            set.limit() > 0 ? Limit.source(set.limit()) : Limit.NONE,
            new Scheme(way, Scheme.Side.SYMMETRIC),
            Order.ARRAY_MAJOR));
  }

  @Override
  public List<Figure> figures(DisturbParameters parameters, Chip chip, RunView run) {
    return DisturbFigures.of(run);
  }
}
