package org.memrig.host.hand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Row;
import org.memrig.protocols.bench.Series;

/** Read cells, pulse them, and read them again, in one program: the host takes no part in it. */
final class PulseByHand {
  static final String SERIES = "pulse";
  private static final int SAMPLES = 4;

  private final Bench bench;
  private final Cells cells;
  private final Pulse pulse;
  private final double[] before;
  private final double[] after;
  private final long[] start;
  private final long[] count;
  private final double[] joules;
  private final double[] peak;
  private final int[] flags;

  PulseByHand(PulseParameters parameters, Bench bench) {
    this.bench = bench;
    cells = parameters.cells().on(bench.board().rows(), bench.board().columns());
    pulse = pulse(parameters);
    before = absent();
    after = absent();
    start = new long[cells.size()];
    count = new long[cells.size()];
    joules = new double[cells.size()];
    peak = new double[cells.size()];
    flags = new int[cells.size()];
  }

  private double[] absent() {
    double[] values = new double[cells.size()];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private Pulse pulse(PulseParameters p) {
    Chip chip = bench.chip();
    Chip.SetPoint set = chip.set();
    Chip.ResetPoint reset = chip.reset();
    boolean sets =
        p.polarity()
            .map(each -> each == PulseParameters.Polarity.SET)
            .orElseGet(() -> Math.signum(p.volts().orElse(set.volts())) == chip.setSign());
    double most = p.limit().orElse(sets ? set.limit() : 0);
    return new Pulse(
        cells,
        Levels.of(p.volts().orElse(sets ? set.volts() : reset.volts())),
        Levels.of(p.gate().orElse(sets ? set.gate() : reset.gate())),
        Levels.of(p.width().orElse(sets ? set.width() : reset.width())),
        Levels.of(p.count()),
        sets ? set.rise() : reset.rise(),
        sets ? set.fall() : reset.fall(),
        p.gap(),
        most > 0 ? Limit.source(most) : Limit.NONE,
        bench.board().scheme(),
        bench.board().cheapOrder());
  }

  private Read read() {
    Chip.ReadPoint point = bench.chip().read();
    return new Read(
        cells,
        point.volts(),
        point.gate(),
        Drive.GROUND,
        Math.max(point.settle(), pulse.gap()),
        point.aperture(),
        SenseRange.AUTO,
        SAMPLES,
        Read.Mode.CELL_BY_CELL);
  }

  /** Do it and tell what came of it. */
  Outcome outcome() {
    bench.run(
        new Program(List.of(read(), pulse, read()), Rest.GROUND, StressClass.PROGRAM), this::keep);
    record();
    List<String> lines = new ArrayList<>();
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      lines.add(line(i));
      all.add(data(i));
    }
    if (lines.size() > Cell.MOST_LINES) {
      lines = List.of("pulse   " + cells.size() + " cells, " + what() + ", all read; see the run");
    }
    return Outcome.of(lines, Map.of("cells", all)).with(event());
  }

  private void keep(Result result) {
    switch (result) {
      case ReadResult read -> {
        double[] into = read.step() == 0 ? before : after;
        for (int i = 0; i < read.size(); i++) {
          if (read.valid(i)) {
            into[read.first() + i] = bench.siemens(read, i, cells);
          }
        }
      }
      case PulseResult did -> {
        for (int i = 0; i < did.size(); i++) {
          int at = did.first() + i;
          start[at] = did.startNanos(i);
          count[at] = did.pulses(i);
          joules[at] = did.joules(i);
          peak[at] = did.peakAmps(i);
          flags[at] = did.flags(i) | did.flags();
        }
      }
      default -> {}
    }
  }

  private void record() {
    Series rows =
        bench
            .recorder()
            .series(
                SERIES,
                Column.real("volts", Dimension.VOLT, "top minus bottom"),
                Column.real("gate", Dimension.VOLT, "gate level"),
                Column.real("width", Dimension.SECOND, "the plateau"),
                Column.integer("count", "pulses that the cell got"),
                Column.real("joules", Dimension.JOULE, "energy; estimated unless flagged"),
                Column.real("peak_amps", Dimension.AMPERE, "peak; estimated unless flagged"),
                Column.real("before", Dimension.SIEMENS, "conductance before"),
                Column.real("after", Dimension.SIEMENS, "conductance after"),
                Column.integer("flags", "what the board said of the pulses"));
    for (int i = 0; i < cells.size(); i++) {
      Row row =
          rows.row(bench.cell(cells, i), start[i])
              .put(pulse.volts().at(i))
              .put(pulse.gate().at(i))
              .put(pulse.width().at(i))
              .put(count[i])
              .put(joules[i])
              .put(peak[i]);
      put(row, before[i]);
      put(row, after[i]);
      row.put((long) flags[i]).end();
    }
  }

  private static void put(Row row, double value) {
    if (Double.isNaN(value)) {
      row.none();
    } else {
      row.put(value);
    }
  }

  private String what() {
    return Numbers.people(pulse.volts().at(0), Dimension.VOLT, 3)
        + ", "
        + Numbers.people(pulse.width().at(0), Dimension.SECOND, 3)
        + (pulse.count().at(0) == 1
            ? ""
            : String.format(Locale.ROOT, " x%.0f", pulse.count().at(0)));
  }

  private String line(int i) {
    return "pulse   "
        + Cell.text(bench.cell(cells, i), bench.board().columns())
        + Cell.padded(Numbers.people(before[i], Dimension.SIEMENS, 4))
        + "-> "
        + Cell.padded(Numbers.people(after[i], Dimension.SIEMENS, 4))
        + "by "
        + what()
        + "; peak "
        + Numbers.people(peak[i], Dimension.AMPERE, 3)
        + said(Flags.PEAK_MEASURED, i)
        + ", energy "
        + Numbers.people(joules[i], Dimension.JOULE, 3)
        + said(Flags.ENERGY_MEASURED, i);
  }

  private String said(int measured, int i) {
    return (flags[i] & measured) == 0 ? " (estimated)" : "";
  }

  private Map<String, Object> data(int i) {
    Map<String, Object> data = Cell.data(bench.cell(cells, i), bench.board().columns());
    data.put("volts", pulse.volts().at(i));
    data.put("gate", pulse.gate().at(i));
    data.put("width", pulse.width().at(i));
    data.put("pulses", count[i]);
    data.put("joules", joules[i]);
    data.put("peak_amps", peak[i]);
    data.put("siemens_before", before[i]);
    data.put("siemens_after", after[i]);
    data.put("flags", Flags.text(flags[i]));
    data.put("clock_ns", start[i]);
    return data;
  }

  private String event() {
    int lost = 0;
    int limited = 0;
    for (int i = 0; i < cells.size(); i++) {
      lost += Double.isNaN(after[i]) ? 1 : 0;
      limited += !pulse.limit().present() && (flags[i] & Flags.LIMITED) != 0 ? 1 : 0;
    }
    List<String> said = new ArrayList<>();
    if (limited > 0) {
      said.add(
          limited
              + " cells reached a current limit that was not asked for and are marked;"
              + " pulse with less, or write limit 100 uA");
    }
    if (lost > 0) {
      said.add(lost + " cells lie beyond the greatest current range; look for a short");
    }
    return String.join("; ", said);
  }
}
