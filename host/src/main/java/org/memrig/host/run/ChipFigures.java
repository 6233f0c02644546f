package org.memrig.host.run;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.memrig.config.units.Dimension;
import org.memrig.host.store.ChipReader;
import org.memrig.instruments.guard.Ledger;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Source;

/** Draw what the cells of a chip have borne. */
public final class ChipFigures {
  // From here on a cell that has had little cannot be told from one that has had nothing.
  private static final double WIDE = 100;

  private ChipFigures() {}

  /** Return where the figures of a chip come from, in words. */
  public static Source source(ChipReader chip) {
    String name = "ledger of chip " + chip.name();
    return chip.state().isPresent() ? Source.emulated(name) : Source.measured(name);
  }

  /** Return the pulses of each cell; cells without any are masked. */
  public static Grid grid(ChipReader chip, Ledger figures) {
    int[] cells = IntStream.range(0, chip.rows() * chip.columns()).toArray();
    double[] pulses =
        Arrays.stream(cells)
            .mapToDouble(cell -> figures.pulses(cell / chip.columns(), cell % chip.columns()))
            .map(count -> count == 0 ? Double.NaN : count)
            .toArray();
    return Grid.ofCells(chip.rows(), chip.columns(), cells, pulses);
  }

  /** Draw the pulses of each cell. */
  public static Figure pulses(ChipReader chip, Ledger figures) {
    Grid grid = grid(chip, figures);
    int bad = Chips.bad(chip.marks()).size();
    String marked =
        bad == 0 ? "" : " " + bad + (bad == 1 ? " cell is" : " cells are") + " marked as bad.";
    Caption caption =
        new Caption(
            "Pulses per cell of chip " + chip.name(),
            "Hatched cells have had none. What is in doubt is counted in full." + marked,
            source(chip));
    double[] values = new double[grid.present().size()];
    if (values.length == 0) {
      return new EmptyFigure(caption, "no cell has had a pulse yet");
    }
    grid.present().copyTo(values, 0);
    Arrays.sort(values);
    boolean wide = values[values.length - 1] >= WIDE * values[0];
    Axis axis = wide ? Axis.log("pulses", Dimension.ONE) : Axis.linear("pulses", Dimension.ONE);
    return new HeatMap(caption, axis, grid);
  }
}
