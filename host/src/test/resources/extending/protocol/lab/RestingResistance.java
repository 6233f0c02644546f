package lab;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
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
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Table;
import org.memrig.protocols.plan.CellRange;

/** Watch the resistance of cells that are left alone. */
public final class RestingResistance implements Experiment<RestingResistance.Parameters> {

  /** What a plan may say of it. */
  @Text("Read cells again and again with nothing in between.")
  public record Parameters(
      @Text("cells to watch: all, 3,7, 0-7,0-15, spread 9") @Default("spread 4") CellRange cells,
      @Text("how often each is read") @Default("20") @Range(min = "2", max = "1e6") int reads,
      @Text("rest before each read")
          @Unit(Dimension.SECOND)
          @Default("1 s")
          @Range(min = "1 us", max = "1e5 s")
          double every) {}

  @Override
  public String name() {
    return "resting-resistance";
  }

  @Override
  public String text() {
    return "Read cells again and again with nothing in between; draw resistance over time.";
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
    demand.include(program(asked, chip, board), asked.reads());
  }

  @Override
  public void run(Parameters asked, Bench bench) {
    Series rows =
        bench
            .recorder()
            .series("rest", Column.real("siemens", Dimension.SIEMENS, "by the rig's calibration"));
    Cells cells = asked.cells().on(bench.board().rows(), bench.board().columns());
    Program program = program(asked, bench.chip(), bench.board());
    long first = bench.checkpoints().resumed().map(Checkpoint::position).orElse(0L);
    bench.progress().begin(asked.reads(), "reads");
    for (long done = first; done < asked.reads(); done++) {
      bench.run(
          program,
          result -> {
            if (result instanceof ReadResult read) {
              store(read, cells, bench, rows);
            }
          });
      bench.checkpoints().reached(done + 1, "");
      bench.progress().done(done + 1);
    }
  }

  private static Program program(Parameters asked, Chip chip, BoardDescription board) {
    Cells cells = asked.cells().on(board.rows(), board.columns());
    Chip.ReadPoint at = chip.read();
    return Program.of(
        StressClass.READ,
        Idle.of(asked.every()),
        Read.of(cells, at.volts(), at.gate(), at.settle(), at.aperture()));
  }

  private static void store(ReadResult read, Cells cells, Bench bench, Series rows) {
    for (int i = 0; i < read.size(); i++) {
      if (read.valid(i)) {
        rows.row(bench.cell(cells, read.first() + i), read.startNanos(i))
            .put(bench.siemens(read, i, cells))
            .end();
      }
    }
  }

  @Override
  public List<Figure> figures(Parameters asked, Chip chip, RunView run) {
    SeriesView rest = run.series("rest");
    var seconds = new TreeMap<Integer, Samples.Builder>();
    var ohms = new TreeMap<Integer, Samples.Builder>();
    double[] siemens = rest.reals("siemens");
    for (int i = 0; i < siemens.length; i++) {
      int cell = rest.cells()[i];
      if (siemens[i] > 0) {
        seconds.computeIfAbsent(cell, _ -> Samples.builder()).add(rest.clocks()[i] * 1e-9);
        ohms.computeIfAbsent(cell, _ -> Samples.builder()).add(1 / siemens[i]);
      }
    }
    if (ohms.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<org.memrig.protocols.data.Series>();
    var table = new ArrayList<List<String>>();
    ohms.forEach((cell, values) -> {
      String name = "cell (" + cell / chip.columns() + ", " + cell % chip.columns() + ")";
      Samples all = values.build();
      lines.add(org.memrig.protocols.data.Series.line(name, seconds.get(cell).build(), all));
      table.add(List.of(name, people(all.at(0)), people(all.at(all.size() - 1))));
    });
    Caption caption = Caption.of("Resistance at rest", run.source());
    Axis time = Axis.linear("time", Dimension.SECOND);
    return List.of(
        new Curves(caption, time, Axis.log("resistance", Dimension.OHM), lines),
        new Table(
            caption,
            List.of(
                Table.Column.words("cell"),
                Table.Column.numbers("first", ""),
                Table.Column.numbers("last", "")),
            table));
  }

  private static String people(double ohms) {
    return Numbers.people(ohms, Dimension.OHM, 4);
  }
}
