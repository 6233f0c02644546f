package org.memrig.protocols.data;

import org.memrig.config.units.Dimension;

/**
 * Describe one quantity of a figure; the renderer adds the unit with an SI prefix that fits.
 *
 * @param label the quantity without its unit, for example "conductance"; not blank
 * @param dimension the SI dimension of the values; {@code ONE} for counts and ratios
 * @param scale linear or logarithmic
 */
public record Axis(String label, Dimension dimension, Scale scale) {

  /** How values map to positions or colours. */
  public enum Scale {
    /** Equal steps for equal differences. */
    LINEAR,
    /** Equal steps for equal ratios; values at or below zero are left out and counted. */
    LOG
  }

  /** Refuse a blank label. */
  public Axis {
    Checks.notBlank("axis", "label", label);
  }

  /** Describe a quantity drawn linearly. */
  public static Axis linear(String label, Dimension dimension) {
    return new Axis(label, dimension, Scale.LINEAR);
  }

  /** Describe a quantity drawn logarithmically. */
  public static Axis log(String label, Dimension dimension) {
    return new Axis(label, dimension, Scale.LOG);
  }

  /** Return whether the scale is logarithmic. */
  public boolean isLog() {
    return scale == Scale.LOG;
  }
}
