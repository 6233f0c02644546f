package org.memrig.protocols.data;

import java.util.List;

/**
 * Draw values against a quantity: I-V loops, update curves, STDP windows, retention.
 *
 * @param caption title, caption and source
 * @param x the horizontal quantity
 * @param y the vertical quantity
 * @param series at least one, drawn in this order within each weight
 * @param guides reference lines such as a compliance or a target, may be empty
 */
public record Curves(Caption caption, Axis x, Axis y, List<Series> series, List<Guide> guides)
    implements Figure {

  /** Refuse curves without a series. */
  public Curves {
    series = List.copyOf(series);
    guides = List.copyOf(guides);
    Checks.atLeastOne("curves '" + caption.title() + "'", "series", series.size());
  }

  /** Draw series without reference lines. */
  public Curves(Caption caption, Axis x, Axis y, List<Series> series) {
    this(caption, x, y, series, List.of());
  }

  /**
   * Mark one value of an axis by a dashed line.
   *
   * @param name short label, for example "compliance"; not blank
   * @param axis which axis the value belongs to
   * @param value in the unit of that axis; finite
   */
  public record Guide(String name, On axis, double value) {

    /** The axis a reference line belongs to. */
    public enum On {
      /** A vertical line at an x value. */
      X,
      /** A horizontal line at a y value. */
      Y
    }

    /** Refuse blank names and values that are not finite. */
    public Guide {
      Checks.notBlank("guide", "name", name);
      Checks.finite("guide '" + name + "'", 0, value);
    }
  }
}
