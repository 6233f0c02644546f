package org.memrig.protocols.data;

import java.util.List;

/**
 * Show events as ticks: one row per line, time to the right.
 *
 * @param caption title, caption and source
 * @param time the horizontal quantity
 * @param lineLabel what a row is, for example "neuron"; not blank
 * @param trains event times of line 0, 1, 2 ...; at least one line, each may be empty
 */
public record Raster(Caption caption, Axis time, String lineLabel, List<Samples> trains)
    implements Figure {

  /** Refuse a raster without lines. */
  public Raster {
    trains = List.copyOf(trains);
    Checks.notBlank("raster", "line label", lineLabel);
    Checks.atLeastOne("raster '" + caption.title() + "'", "lines", trains.size());
  }
}
