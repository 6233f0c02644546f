package org.memrig.protocols.retention;

import java.util.concurrent.atomic.AtomicLong;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Environment;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.DeviceClock;
import org.memrig.protocols.bench.Series;

/** Do one run of retention: which reading comes next, and from when times count. */
final class RetentionRun {
  private final RetentionParameters parameters;
  private final Bench bench;
  private final Cells cells;
  private final Times times;
  private final Series rows;
  private long start;
  private long now;
  private double before; // K, the temperature that was found

  RetentionRun(RetentionParameters parameters, Bench bench) {
    this.parameters = parameters;
    this.bench = bench;
    cells = parameters.cells().on(bench.board().rows(), bench.board().columns());
    times = new Times(parameters.first(), parameters.perDecade(), parameters.duration());
    rows =
        bench
            .recorder()
            .series(
                Retention.SERIES,
                Column.integer("reading", "from 0, which comes at once"),
                Column.real("due", Dimension.SECOND, "when it was to be, since the start"),
                Column.real("seconds", Dimension.SECOND, "when it was, since the start"),
                Column.real("kelvin", Dimension.KELVIN, "temperature of the environment"),
                Column.real("volts", Dimension.VOLT, "read volts, as the board made them"),
                Column.real("amps", Dimension.AMPERE, "read current"),
                Column.real("siemens", Dimension.SIEMENS, "conductance by the calibration"),
                Column.integer("flags", "what the board said of this read"));
  }

  void run() {
    int next = begin();
    bench.progress().begin(times.size(), "readings");
    while (next < times.size()) {
      bench.progress().done(next);
      if (next + 1 == times.size() || due(next + 1) > now) {
        read(next);
      }
      next++;
      bench.checkpoints().reached(next, start + ";" + now + ";" + before);
    }
    // What comes after is not to be baked: heat switches cells, too.
    parameters.bake().ifPresent(_ -> bring(before));
    bench.progress().done(next);
  }

  private long due(int reading) {
    return start + Math.round(times.at(reading) * 1e9);
  }

  /** Prepare, or go on with what was; return which reading comes next. */
  private int begin() {
    Checkpoint resumed = bench.checkpoints().resumed().orElse(null);
    if (resumed == null) {
      prepare();
      return 0;
    }
    String[] state = resumed.state().split(";", -1);
    start = Long.parseLong(state[0]);
    now = Long.parseLong(state[1]);
    long clock = DeviceClock.resumed(bench, now, Retention.read(parameters, bench.chip(), first()));
    start += Math.min(0, clock - now);
    now = clock;
    before = Double.parseDouble(state[2]);
    parameters.bake().ifPresent(this::bring);
    return (int) resumed.position();
  }

  private Cells first() {
    return Cells.cell(cells.row(0), cells.column(0));
  }

  private void prepare() {
    if (parameters.prepare() != RetentionParameters.Prepare.NONE) {
      bench.run(Retention.prepare(parameters, bench.chip(), bench.board(), cells), _ -> {});
    }
    before = bench.environment().read().kelvin();
    parameters.bake().ifPresent(this::bring);
  }

  /** Bring the chip to a temperature, K, unless it is there. */
  private void bring(double asked) {
    Environment environment = bench.environment();
    if (Math.abs(environment.read().kelvin() - asked) > 1) {
      environment.set(new Environment.Target(asked, parameters.ramp(), parameters.soak()));
    }
  }

  private void read(int reading) {
    Read read = Retention.read(parameters, bench.chip(), cells);
    AtomicLong end = new AtomicLong();
    double kelvin = bench.environment().read().kelvin();
    boolean wait = reading > 0 && due(reading) > now;
    Program program =
        wait
            ? Program.of(
                StressClass.READ, DeviceClock.until(bench.board(), due(reading), now), read)
            : Program.of(StressClass.READ, read);
    bench.run(
        program,
        result -> {
          if (result instanceof ReadResult seen) {
            if (reading == 0 && end.get() == 0) {
              start = seen.startNanos();
            }
            store(seen, reading, kelvin);
          }
          end.set(result.endNanos());
        });
    now = end.get();
  }

  private void store(ReadResult seen, int reading, double kelvin) {
    for (int i = 0; i < seen.size(); i++) {
      if (seen.valid(i)) {
        rows.row(bench.cell(cells, seen.first() + i), seen.startNanos(i))
            .put((long) reading)
            .put(times.at(reading))
            .put((seen.startNanos(i) - start) * 1e-9)
            .put(kelvin)
            .put(seen.volts(i))
            .put(seen.amps(i))
            .put(bench.siemens(seen, i, cells))
            .put((long) seen.flags(i))
            .end();
      }
    }
  }
}
