package org.memrig.protocols.pulse;

import java.util.List;
import java.util.Optional;
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
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
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
 * Potentiate and depress cells by trains of equal pulses.
 *
 * <p>A train is one repeat that the board runs alone: a pulse, a wait, a read, for every cell. Its
 * first read, before any pulse, is pulse number 0.
 */
public final class PulseTrain implements Experiment<PulseTrainParameters> {
  static final String SERIES = "update";

  @Override
  public String name() {
    return "pulse-train";
  }

  @Override
  public String text() {
    return "Potentiate and depress cells by trains of equal pulses, reading after each.";
  }

  @Override
  public Class<PulseTrainParameters> parameters() {
    return PulseTrainParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.RESTART_CELL;
  }

  @Override
  public void declare(
      PulseTrainParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    demand.include(train(parameters, chip, board, true), parameters.cycles());
    demand.include(train(parameters, chip, board, false), parameters.cycles());
  }

  @Override
  public void run(PulseTrainParameters parameters, Bench bench) {
    Series rows =
        bench
            .recorder()
            .series(
                SERIES,
                Column.integer("cycle", "from 0"),
                Column.integer("polarity", "1 while setting, -1 while resetting"),
                Column.integer("pulse", "pulses of this train so far; 0 before the first"),
                Column.real("volts", Dimension.VOLT, "read volts, as the board made them"),
                Column.real("amps", Dimension.AMPERE, "read current"),
                Column.real("siemens", Dimension.SIEMENS, "conductance by the rig's calibration"),
                Column.integer("flags", "what the board said of this read"));
    int trains = 2 * parameters.cycles();
    Cells cells = parameters.cells().on(bench.board().rows(), bench.board().columns());
    Program set = train(parameters, bench.chip(), bench.board(), true);
    Program reset = train(parameters, bench.chip(), bench.board(), false);
    long first = bench.checkpoints().resumed().map(Checkpoint::position).orElse(0L);
    bench.progress().begin(trains, "trains");
    for (long train = first; train < trains; train++) {
      bench.progress().done(train);
      boolean up = train % 2 == 0;
      long cycle = train / 2;
      bench.run(
          up ? set : reset,
          result -> {
            if (result instanceof ReadResult read) {
              store(read, cells, bench, rows, cycle, up ? 1 : -1);
            }
          });
      bench.checkpoints().reached(train + 1, "");
    }
    bench.progress().done(trains);
  }

  private static void store(
      ReadResult read, Cells cells, Bench bench, Series rows, long cycle, long polarity) {
    // Step 0 is the read before the train; the train's own reads count rounds.
    long pulse = read.step() == 0 ? 0 : read.round() + 1;
    for (int i = 0; i < read.size(); i++) {
      if (read.valid(i)) {
        rows.row(bench.cell(cells, read.first() + i), read.startNanos(i))
            .put(cycle)
            .put(polarity)
            .put(pulse)
            .put(read.volts(i))
            .put(read.amps(i))
            .put(bench.siemens(read, i, cells))
            .put((long) read.flags(i))
            .end();
      }
    }
  }

  private static Program train(
      PulseTrainParameters parameters, Chip chip, BoardDescription board, boolean up) {
    Cells cells = parameters.cells().on(board.rows(), board.columns());
    Chip.SetPoint set = chip.set();
    Chip.ResetPoint reset = chip.reset();
    double volts =
        up
            ? parameters.setVolts().orElse(set.volts())
            : parameters.resetVolts().orElse(reset.volts());
    double width =
        up
            ? parameters.setWidth().orElse(set.width())
            : parameters.resetWidth().orElse(reset.width());
    double gate =
        up ? parameters.setGate().orElse(set.gate()) : parameters.resetGate().orElse(reset.gate());
    Pulse pulse =
        new Pulse(
            cells,
            Levels.of(volts),
            Levels.of(gate),
            Levels.of(width),
            Levels.of(1),
            up ? set.rise() : reset.rise(),
            up ? set.fall() : reset.fall(),
            parameters.gap(),
            up && set.limit() > 0 ? Limit.source(set.limit()) : Limit.NONE,
            board.scheme(),
            Order.ARRAY_MAJOR);
    Read read =
        new Read(
            cells,
            chip.read().volts(),
            chip.read().gate(),
            Drive.GROUND,
            Math.max(parameters.gap(), chip.read().settle()),
            chip.read().aperture(),
            SenseRange.AUTO,
            parameters.samples(),
            Read.Mode.CELL_BY_CELL);
    Repeat train =
        new Repeat(
            List.of(pulse, read),
            parameters.pulses(),
            Optional.empty(),
            Optional.empty(),
            board.cheapOrder(),
            Repeat.Report.EVERY);
    return new Program(List.of(read, train), Rest.GROUND, StressClass.PROGRAM);
  }

  @Override
  public List<Figure> figures(PulseTrainParameters parameters, Chip chip, RunView run) {
    return UpdateCurves.of(parameters, chip, run);
  }
}
