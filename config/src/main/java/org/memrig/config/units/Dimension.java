package org.memrig.config.units;

/** SI dimensions that memrig reads, writes and draws. */
public enum Dimension {
  /** No unit: a count or a ratio. */
  ONE(""),
  VOLT("V"),
  AMPERE("A"),
  SECOND("s"),
  SIEMENS("S"),
  OHM("ohm"),
  FARAD("F"),
  COULOMB("C"),
  JOULE("J"),
  WATT("W"),
  HERTZ("Hz"),
  KELVIN("K"),
  VOLT_PER_SECOND("V/s");

  private final String symbol;

  Dimension(String symbol) {
    this.symbol = symbol;
  }

  /** Return the unit without prefix, empty for {@link #ONE}. */
  public String symbol() {
    return symbol;
  }
}
