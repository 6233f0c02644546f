package org.memrig.config.units;

/** SI dimensions that memrig reads, writes and draws. */
public enum Dimension {
  /** No unit: a count or a ratio. */
  ONE("", "number", "0.5"),
  VOLT("V", "voltage", "1.2 V"),
  AMPERE("A", "current", "100 uA"),
  SECOND("s", "time", "100 us"),
  SIEMENS("S", "conductance", "50 uS"),
  OHM("ohm", "resistance", "20 kohm"),
  FARAD("F", "capacitance", "30 fF"),
  COULOMB("C", "charge", "1 pC"),
  JOULE("J", "energy", "10 pJ"),
  WATT("W", "power", "1 mW"),
  HERTZ("Hz", "frequency", "1 kHz"),
  KELVIN("K", "temperature", "300 K"),
  TESLA("T", "flux density", "50 mT"),
  METER("m", "length", "20 nm"),
  VOLT_PER_SECOND("V/s", "voltage slope", "1 V/s"),
  AMPERE_PER_SECOND("A/s", "current slope", "1 mA/s"),
  KELVIN_PER_SECOND("K/s", "temperature slope", "0.1 K/s"),
  KELVIN_PER_WATT("K/W", "thermal resistance", "1 MK/W"),
  AMPERE_PER_VOLT_SQUARED("A/V^2", "transconductance factor", "100 uA/V^2"),
  PER_VOLT("1/V", "voltage sensitivity", "10 1/V");

  private final String symbol;
  private final String noun;
  private final String example;

  Dimension(String symbol, String noun, String example) {
    this.symbol = symbol;
    this.noun = noun;
    this.example = example;
  }

  /** Return the unit without prefix, empty for {@link #ONE}. */
  public String symbol() {
    return symbol;
  }

  /** Return what a value of this dimension is called, such as "time". */
  public String noun() {
    return noun;
  }

  /** Return a value as a person would write it, such as "100 us". */
  public String example() {
    return example;
  }

  /** Tell whether the unit takes an SI prefix when written. */
  boolean prefixed() {
    return this != ONE && this != PER_VOLT;
  }
}
