package org.memrig.host.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.memrig.config.Default;
import org.memrig.config.Text;
import org.memrig.config.units.Dimension;
import org.memrig.host.effects.Emulated;
import org.memrig.host.run.Place;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.data.Figure;

/** Pulse and read a whole chip, and watch single cells through a triangle: a row of everything. */
final class PulseAndWave implements Experiment<PulseAndWave.Parameters> {
  static final int SAMPLES = 99;

  /** What a plan may say of it. */
  @Text("Pulse, read, and watch.")
  public record Parameters(
      @Text("how often the chip is pulsed and read") @Default("9") int rounds,
      @Text("how many cells are watched after each") @Default("41") int waves) {}

  /** Run it to its end below a folder, on the emulated chip with transistors. */
  static RunResult recorded(Path folder, String... sets) {
    Workplace usual = Place.of(folder);
    Workplace at =
        new Workplace(
            usual.base(),
            usual.runs(),
            usual.state(),
            usual.clock(),
            usual.drivers(),
            usual.experiments().with(new PulseAndWave()));
    return Emulated.run(at, "pulse-and-wave", "emulated-1t1r", 3, List.of(), sets);
  }

  @Override
  public String name() {
    return "pulse-and-wave";
  }

  @Override
  public String text() {
    return "Pulse and read a chip, and watch single cells.";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.CONTINUE;
  }

  @Override
  public void declare(Parameters asked, Chip chip, BoardDescription board, PlanDemand demand) {
    demand.include(pulse(chip, board, 1), asked.rounds());
    demand.include(pulse(chip, board, 0), asked.rounds());
    demand.include(wave(chip, 5), (long) asked.rounds() * asked.waves());
  }

  @Override
  public void run(Parameters asked, Bench bench) {
    Series pulses =
        bench
            .recorder()
            .series(
                "pulse",
                Column.real("amps", Dimension.AMPERE, "read after the pulse"),
                Column.integer("flags", "what the board said, if anything"),
                Column.text("note", "-in words, \"quoted\""));
    Series waves =
        bench
            .recorder()
            .series("wave", Column.real("peak", Dimension.AMPERE, "most current of the trace"));
    bench.recorder().event("begun", "=pulses, and\nwaves");
    for (int round = 0; round < asked.rounds(); round++) {
      pulse(bench, pulses, round);
      for (int i = 0; i < asked.waves(); i++) {
        wave(bench, waves, (7 * i + round) % bench.board().columns());
      }
    }
  }

  private static void pulse(Bench bench, Series rows, int round) {
    Cells cells = all(bench.board());
    bench.run(
        pulse(bench.chip(), bench.board(), round),
        result -> {
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              row(read, i, bench.cell(cells, read.first() + i), rows);
            }
          }
        });
  }

  // What is small was not measured, and what has nothing to say says nothing: for the test.
  private static void row(ReadResult read, int i, int cell, Series rows) {
    var row = rows.row(cell, read.startNanos(i));
    row = read.amps(i) > 2e-6 ? row.put(read.amps(i)) : row.none();
    row = cell % 3 == 0 ? row.none() : row.put((long) read.flags(i) - Long.MAX_VALUE + cell);
    row =
        switch (cell % 5) {
          case 0 -> row.none();
          case 1 -> row.put("");
          case 2 -> row.put("=" + read.amps(i) + ", \u00b5\u03a9");
          case 3 -> row.put("'NA'\r\n\"" + cell + "\"");
          default -> row.put("cell " + cell);
        };
    row.end();
  }

  private static void wave(Bench bench, Series rows, int column) {
    double[] samples = new double[SAMPLES];
    bench.run(
        wave(bench.chip(), column),
        result -> {
          if (result instanceof TraceBlock block) {
            for (int i = 0; i < block.size(); i++) {
              samples[block.firstSample() + i] = block.value(i);
            }
            if (block.firstSample() + block.size() == SAMPLES) {
              store(rows, bench.cell(2, column), block, samples);
            }
          }
        });
  }

  private static void store(Series rows, int cell, TraceBlock block, double[] samples) {
    double peak = 0;
    for (double sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    long row = rows.row(cell, block.startNanos()).put(peak).end();
    rows.block(
        row,
        cell % 2 == 0 ? Series.Precision.F64 : Series.Precision.F32,
        block.startNanos(),
        block.period(),
        SAMPLES,
        i -> samples[i]);
  }

  private static Cells all(BoardDescription board) {
    return new Block(0, 0, board.rows(), board.columns());
  }

  private static Program pulse(Chip chip, BoardDescription board, int round) {
    boolean up = round % 2 == 0;
    double volts = up ? chip.set().volts() : chip.reset().volts();
    double gate = up ? chip.set().gate() : chip.reset().gate();
    double width = up ? chip.set().width() : chip.reset().width();
    Chip.ReadPoint at = chip.read();
    return Program.of(
        StressClass.PROGRAM,
        Pulse.of(all(board), volts, gate, width, Limit.NONE, board.scheme()),
        Read.of(all(board), at.volts(), at.gate(), at.settle(), at.aperture()));
  }

  private static Program wave(Chip chip, int column) {
    PiecewiseLinear triangle =
        PiecewiseLinear.of(new double[] {0, 5e-5, 1e-4}, new double[] {0, chip.set().volts(), 0});
    return Program.of(
        StressClass.PROGRAM,
        new Wave(
            1e-4,
            List.of(
                new LineDrive(Line.row(2), new Drive.Volts(triangle)),
                new LineDrive(Line.gate(column), Drive.volts(chip.set().gate()))),
            List.of(
                new Sense(
                    Line.column(column),
                    Sense.Quantity.AMPS,
                    0,
                    1e-6,
                    SAMPLES,
                    1e-6,
                    SenseRange.AUTO,
                    OptionalDouble.empty())),
            List.of()));
  }

  @Override
  public List<Figure> figures(Parameters asked, Chip chip, RunView run) {
    return List.of();
  }
}
