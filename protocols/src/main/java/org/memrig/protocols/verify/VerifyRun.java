package org.memrig.protocols.verify;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.memrig.config.BadInput;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.StressClass;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.DeviceClock;
import org.memrig.protocols.bench.Part;
import org.memrig.protocols.bench.Row;
import org.memrig.protocols.bench.Series;

/** Do one run of program-and-verify: its window, its batches, and their reads when they are due. */
final class VerifyRun {
  private final ProgramVerifyParameters parameters;
  private final Bench bench;
  private final Cells cells;
  private final Schedule schedule;
  private final Series programmed;
  private final Series reread;

  VerifyRun(ProgramVerifyParameters parameters, Bench bench) {
    this.parameters = parameters;
    this.bench = bench;
    cells = parameters.cells().on(bench.board().rows(), bench.board().columns());
    int batches = (cells.size() + parameters.batch() - 1) / parameters.batch();
    schedule = new Schedule(batches, parameters.delays());
    programmed =
        bench
            .recorder()
            .series(
                ProgramVerify.PROGRAMMED,
                Column.integer("level", "from 0, rising; -1 for a target of its own"),
                Column.real("target", Dimension.SIEMENS, "where the cell was to go"),
                Column.real("tolerance", Dimension.SIEMENS, "half width of its band"),
                Column.real("siemens", Dimension.SIEMENS, "by the last read of programming"),
                Column.integer("set_pulses", "that it took"),
                Column.integer("reset_pulses", "that it took"),
                Column.integer("ladders", "that it took, up and down"),
                Column.real("joules", Dimension.JOULE, "put into it, as the board says"),
                Column.text("ending", "met; ladders: all were used up; weak: it did not move on"));
    reread =
        bench
            .recorder()
            .series(
                ProgramVerify.REREAD,
                Column.real("delay", Dimension.SECOND, "asked for, since its batch was done"),
                Column.real("seconds", Dimension.SECOND, "truly passed since then"),
                Column.integer("level", "from 0, rising; -1 for a target of its own"),
                Column.real("target", Dimension.SIEMENS, "where the cell was to go"),
                Column.real("volts", Dimension.VOLT, "read volts, as the board made them"),
                Column.real("amps", Dimension.AMPERE, "read current"),
                Column.real("siemens", Dimension.SIEMENS, "conductance by the calibration"),
                Column.integer("flags", "what the board said of this read"));
  }

  void run() {
    bench
        .checkpoints()
        .resumed()
        .map(Checkpoint::state)
        .ifPresent(state -> {
          schedule.restore(state);
          Read probe = Ladders.read(parameters, bench.chip(), Part.of(cells, 0, 1));
          schedule.resumedAt(DeviceClock.resumed(bench, schedule.now(), probe));
        });
    bench.progress().begin(schedule.units(), "units");
    while (schedule.done() < schedule.units()) {
      bench.progress().done(schedule.done());
      switch (schedule.next()) {
        case Schedule.Unit.Window _ -> window();
        case Schedule.Unit.Programming(int batch) -> program(batch);
        case Schedule.Unit.Reread unit -> read(unit);
      }
      bench.checkpoints().reached(schedule.done(), schedule.state());
    }
    bench.progress().done(schedule.done());
  }

  /** Find what nine cells of ten can reach, where the plan does not say it. */
  private void window() {
    AtomicLong end = new AtomicLong();
    double low = parameters.min().orElse(0.0);
    double high = parameters.max().orElse(0.0);
    if (parameters.findsWindow()) {
      double[] off = flood(false, end);
      double[] on = flood(true, end);
      low = parameters.min().orElse(off[(int) (0.9 * (off.length - 1))]);
      high = parameters.max().orElse(on[(int) (0.1 * (on.length - 1))]);
      bench.recorder().event("window", low + " S to " + high + " S");
      if (!(low < high)) {
        throw BadInput.of(
            "program-verify",
            "has no window: nine of ten cells come below "
                + Numbers.people(low, Dimension.SIEMENS, 3)
                + " by reset pulses and above "
                + Numbers.people(high, Dimension.SIEMENS, 3)
                + " by set pulses; give min and max, or stronger pulses");
      }
    }
    schedule.foundWindow(low, high, end.get());
  }

  private double[] flood(boolean up, AtomicLong end) {
    double[] siemens = new double[cells.size()];
    Arrays.fill(siemens, up ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    bench.run(
        new Ladders(parameters, bench.chip(), bench.board(), up).flood(cells),
        result -> {
          end.set(result.endNanos());
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              if (read.valid(i)) {
                siemens[read.first() + i] = bench.siemens(read, i, cells);
              }
            }
          }
        });
    Arrays.sort(siemens);
    return siemens;
  }

  private Targets targets() {
    return Targets.of(parameters, cells, schedule.low(), schedule.high(), bench.random("targets"));
  }

  private int first(int batch) {
    return batch * parameters.batch();
  }

  private Cells batch(int batch) {
    return Part.of(cells, batch, parameters.batch());
  }

  private void program(int number) {
    Cells these = batch(number);
    Targets targets = targets();
    double[] target = new double[these.size()];
    Arrays.setAll(target, i -> targets.siemens(first(number) + i));
    Batch batch = new Batch(parameters, bench, these, target, targets.tolerance());
    batch.program();
    for (int i = 0; i < these.size(); i++) {
      Row row =
          programmed
              .row(bench.cell(these, i), batch.readNanos(i))
              .put((long) targets.level(first(number) + i))
              .put(target[i])
              .put(targets.tolerance());
      row = Double.isFinite(batch.siemens(i)) ? row.put(batch.siemens(i)) : row.none();
      row.put(batch.setPulses(i))
          .put(batch.resetPulses(i))
          .put(batch.ladders(i))
          .put(batch.joules(i))
          .put(batch.ending(i).word())
          .end();
    }
    schedule.programmed(number, batch.endNanos());
  }

  private void read(Schedule.Unit.Reread unit) {
    Cells these = batch(unit.batch());
    Targets targets = targets();
    AtomicLong end = new AtomicLong();
    Idle wait = DeviceClock.until(bench.board(), unit.due(), schedule.now());
    Read read = Ladders.read(parameters, bench.chip(), these);
    boolean late = unit.due() <= schedule.now();
    Program program =
        late ? Program.of(StressClass.READ, read) : Program.of(StressClass.READ, wait, read);
    bench.run(
        program,
        result -> {
          end.set(result.endNanos());
          if (result instanceof ReadResult seen) {
            store(seen, these, unit, targets);
          }
        });
    schedule.reread(unit, end.get());
  }

  private void store(ReadResult seen, Cells these, Schedule.Unit.Reread unit, Targets targets) {
    for (int i = 0; i < seen.size(); i++) {
      int position = seen.first() + i;
      if (seen.valid(i)) {
        reread
            .row(bench.cell(these, position), seen.startNanos(i))
            .put(parameters.delays().get(unit.delay()))
            .put((seen.startNanos(i) - unit.since()) * 1e-9)
            .put((long) targets.level(first(unit.batch()) + position))
            .put(targets.siemens(first(unit.batch()) + position))
            .put(seen.volts(i))
            .put(seen.amps(i))
            .put(bench.siemens(seen, i, these))
            .put((long) seen.flags(i))
            .end();
      }
    }
  }
}
