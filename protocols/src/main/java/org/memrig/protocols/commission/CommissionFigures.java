package org.memrig.protocols.commission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.DummyPart;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Table;

/** Draw what was measured against what stands there, and list what was found. */
final class CommissionFigures {
  private CommissionFigures() {}

  static List<Figure> of(CommissionParameters parameters, Chip chip, RunView run) {
    List<Finding> findings = Commission.findings(parameters, chip, run);
    if (findings.isEmpty()) {
      return List.of(
          new EmptyFigure(
              Caption.of("Commissioning", run.source()), "the dummy chip has not been read yet"));
    }
    SeriesView parts = run.series(Commission.PARTS);
    return List.of(table(findings, run), scatter(chip, parts, run), map(chip, parts, run));
  }

  private static Table table(List<Finding> findings, RunView run) {
    List<List<String>> rows = new ArrayList<>();
    for (Finding each : findings) {
      String verdict =
          switch (each.verdict()) {
            case GOOD -> "good";
            case WRONG -> "wrong";
            case OPEN -> "not checked";
          };
      rows.add(List.of(each.check().word(), verdict, each.text()));
    }
    return new Table(
        Caption.of("What was found", run.source()),
        List.of(
            Table.Column.words("check"),
            Table.Column.words("verdict"),
            Table.Column.words("found")),
        rows);
  }

  private static Figure scatter(Chip chip, SeriesView parts, RunView run) {
    Samples.Builder plainX = Samples.builder();
    Samples.Builder plainY = Samples.builder();
    Samples.Builder diodeX = Samples.builder();
    Samples.Builder diodeY = Samples.builder();
    double[] up = parts.reals("up");
    double[] down = parts.reals("down");
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    int diodes = 0;
    for (int i = 0; i < up.length; i++) {
      DummyPart part = chip.part(parts.cells()[i]);
      double seen = Math.max(Math.abs(up[i]), Math.abs(down[i]));
      if (part.open() || !(seen > 0)) {
        continue;
      }
      double siemens = 1 / part.ohms();
      least = Math.min(least, siemens);
      most = Math.max(most, siemens);
      diodes += part.plain() ? 0 : 1;
      (part.plain() ? plainX : diodeX).add(siemens);
      (part.plain() ? plainY : diodeY).add(seen);
    }
    Caption caption =
        new Caption(
            "Measured against known",
            "Each point is a cell, in the polarity in which it conducts better; on the line it is"
                + " what stands there.",
            run.source());
    if (most == 0) {
      return new EmptyFigure(caption, "no cell conducts");
    }
    List<Series> series = new ArrayList<>();
    series.add(Series.line("what stands there", Samples.of(least, most), Samples.of(least, most)));
    series.add(Series.points("resistors", plainX.build(), plainY.build()));
    if (diodes > 0) {
      series.add(Series.points("resistors with a diode", diodeX.build(), diodeY.build()));
    }
    return new Curves(
        caption,
        Axis.log("known conductance", Dimension.SIEMENS),
        Axis.log("measured conductance", Dimension.SIEMENS),
        series);
  }

  private static Figure map(Chip chip, SeriesView parts, RunView run) {
    double[] up = parts.reals("up");
    int[] cells = new int[up.length];
    double[] off = new double[up.length];
    int count = 0;
    for (int i = 0; i < up.length; i++) {
      DummyPart part = chip.part(parts.cells()[i]);
      if (part.plain() && parts.present("up")[i]) {
        cells[count] = parts.cells()[i];
        off[count++] = Math.clamp(up[i] * part.ohms(), 0, 2);
      }
    }
    return new HeatMap(
        new Caption(
            "Measured by known",
            "1 where a resistor is what it should be, 0 open, 2 twice as much or more; grey cells"
                + " have a diode, nothing, or are beyond every range.",
            run.source()),
        Axis.linear("measured by known conductance", Dimension.ONE),
        Grid.ofCells(
            chip.rows(), chip.columns(), Arrays.copyOf(cells, count), Arrays.copyOf(off, count)));
  }
}
