package org.memrig.host.hand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.SeriesView;

/** Tell what sweeps found. */
final class Loops {
  private final List<Double> volts = new ArrayList<>();
  private final List<Double> amps = new ArrayList<>();
  private int greatest;
  private int least;

  private void add(double v, double i) {
    volts.add(v);
    amps.add(i);
    int last = amps.size() - 1;
    greatest = i > amps.get(greatest) ? last : greatest;
    least = i < amps.get(least) ? last : least;
  }

  static Outcome of(Notes notes, Bench bench) {
    SeriesView view = notes.series("iv");
    double[] volts = view.reals("volts");
    double[] amps = view.reals("amps");
    int[] cells = view.cells();
    Map<Integer, Loops> loops = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      loops.computeIfAbsent(cells[i], _ -> new Loops()).add(volts[i], amps[i]);
    }
    int columns = bench.board().columns();
    List<String> lines = new ArrayList<>();
    List<Object> all = new ArrayList<>();
    loops.forEach((cell, loop) -> {
      lines.add("sweep   " + Cell.text(cell, columns) + loop.text());
      Map<String, Object> data = Cell.data(cell, columns);
      data.put("volts", loop.volts);
      data.put("amps", loop.amps);
      all.add(data);
    });
    return Outcome.of(lines, Map.of("cells", all));
  }

  private String text() {
    return amps.size() + " points, greatest " + point(greatest) + ", least " + point(least);
  }

  private String point(int i) {
    return Numbers.people(amps.get(i), Dimension.AMPERE, 4)
        + " at "
        + Numbers.people(volts.get(i), Dimension.VOLT, 3);
  }
}
