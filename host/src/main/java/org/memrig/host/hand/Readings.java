package org.memrig.host.hand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.host.figure.TextMap;
import org.memrig.instruments.board.Flags;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.map.ReadMapParameters;

/** Tell what was read. */
final class Readings {
  private final SeriesView view;
  private final Bench bench;
  private final int asked;
  private final int[] cells;
  private final double[] siemens;

  private Readings(SeriesView view, int asked, Bench bench) {
    this.view = view;
    this.bench = bench;
    this.asked = asked;
    this.cells = view.cells();
    this.siemens = view.reals("siemens");
  }

  static Readings of(Notes notes, ReadMapParameters parameters, Bench bench) {
    int asked = parameters.cells().on(bench.board().rows(), bench.board().columns()).size();
    return new Readings(notes.series(notes.seriesNames().getFirst()), asked, bench);
  }

  /** Tell a line for each cell; of many cells one line for all. */
  Outcome outcome() {
    List<String> lines = new ArrayList<>();
    List<Object> all = new ArrayList<>();
    double[] volts = view.reals("volts");
    double[] amps = view.reals("amps");
    double[] range = view.reals("range");
    long[] flags = view.integers("flags");
    for (int i = 0; i < cells.length; i++) {
      Map<String, Object> data = Cell.data(cells[i], bench.board().columns());
      data.put("volts", volts[i]);
      data.put("amps", amps[i]);
      data.put("siemens", siemens[i]);
      data.put("range_amps", range[i]);
      data.put("flags", Flags.text((int) flags[i]));
      data.put("clock_ns", view.clocks()[i]);
      all.add(data);
      lines.add(
          "read    "
              + Cell.text(cells[i], bench.board().columns())
              + Cell.padded(Numbers.people(siemens[i], Dimension.SIEMENS, 4))
              + Cell.padded(Numbers.people(amps[i], Dimension.AMPERE, 4))
              + "at "
              + Numbers.people(volts[i], Dimension.VOLT, 3));
    }
    if (cells.length > Cell.MOST_LINES) {
      lines = List.of("read    " + summary());
    }
    return Outcome.of(lines, Map.of("cells", all)).with(event());
  }

  /** Tell a map of characters. */
  Outcome map(Figure figure) {
    List<String> lines = new ArrayList<>();
    lines.add("map     " + summary());
    if (figure instanceof HeatMap map) {
      lines.addAll(TextMap.lines(map));
    }
    int columns = bench.board().columns();
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      rows.add(List.of(cells[i] / columns, cells[i] % columns, siemens[i]));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("columns", List.of("row", "column", "siemens"));
    data.put("cells", rows);
    return Outcome.of(lines, data).with(event());
  }

  private String summary() {
    if (siemens.length == 0) {
      return "no cell within the range";
    }
    double[] sorted = siemens.clone();
    Arrays.sort(sorted);
    return Numbers.count(sorted.length)
        + (sorted.length == 1 ? " cell" : " cells")
        + ": least "
        + Numbers.people(sorted[0], Dimension.SIEMENS, 3)
        + ", median "
        + Numbers.people(sorted[sorted.length / 2], Dimension.SIEMENS, 3)
        + ", greatest "
        + Numbers.people(sorted[sorted.length - 1], Dimension.SIEMENS, 3);
  }

  private String event() {
    int lost = asked - cells.length;
    return lost == 0
        ? ""
        : lost
            + (lost == 1 ? " cell lies" : " cells lie")
            + " beyond the greatest current range; read with fewer volts, and look for a short";
  }
}
