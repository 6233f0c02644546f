package org.memrig.protocols.data;

/**
 * Stand where a figure would be and say why there is none.
 *
 * @param caption title, caption and source
 * @param reason for example "no cell formed"; not blank
 */
public record EmptyFigure(Caption caption, String reason) implements Figure {

  /** Refuse a blank reason. */
  public EmptyFigure {
    Checks.notBlank("empty figure", "reason", reason);
  }
}
