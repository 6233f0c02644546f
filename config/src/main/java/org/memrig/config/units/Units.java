package org.memrig.config.units;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The units in which a dimension may be written, with the exact factor to SI of each. */
final class Units {
  // Factors are decimals of any length, so that a scaled value is rounded to a double only once.
  // A table, not a prefix parser: "min" must not become milli-inch, nor "m" a prefix of nothing.

  /** Prefixes by their power of ten, femto to tera, as {@link Quantity#text()} writes them. */
  private static final String[] PREFIXES = {"f", "p", "n", "u", "m", "", "k", "M", "G", "T"};

  static final int LOWEST_EXPONENT = -15;
  static final int HIGHEST_EXPONENT = 12;

  /** Both micro signs that keyboards produce: U+00B5 and the Greek letter U+03BC. */
  private static final String[] MICRO = {"\u00b5", "\u03bc"};

  private static final List<Units> ALL = Arrays.stream(Dimension.values()).map(Units::new).toList();

  /** What a written number is multiplied with, and what is then added, to reach SI. */
  record Scale(BigDecimal factor, BigDecimal offset) {
    static final Scale SI = new Scale(BigDecimal.ONE, BigDecimal.ZERO);
  }

  private final Map<String, Scale> scales = new LinkedHashMap<>();
  private final StringBuilder extra = new StringBuilder();
  private final Dimension dimension;

  private Units(Dimension dimension) {
    this.dimension = dimension;
    addPrefixed(dimension.symbol(), dimension.prefixed());
    switch (dimension) {
      case ONE -> add("%", "0.01");
      case SECOND -> {
        add("min", "60");
        add("h", "3600");
        add("d", "86400");
      }
      case OHM -> {
        addPrefixed("\u03a9", true); // Greek capital omega
        addPrefixed("\u2126", true); // the ohm sign
      }
      // Exact since the 2019 SI: e = 1.602176634e-19 C (BIPM, SI Brochure, 9th ed., table 1).
      case JOULE -> add("eV", "1.602176634E-19");
      case KELVIN -> addCelsius();
      case VOLT_PER_SECOND -> addSlope("V");
      case AMPERE_PER_SECOND -> addSlope("A");
      default -> {
        // the SI unit and its prefixes are all
      }
    }
  }

  static Units of(Dimension dimension) {
    return ALL.get(dimension.ordinal());
  }

  static String prefix(int exponent) {
    return PREFIXES[(exponent - LOWEST_EXPONENT) / 3];
  }

  Optional<Scale> find(String unit) {
    return Optional.ofNullable(scales.get(unit));
  }

  /** Say in words which units are accepted. */
  String accepted() {
    if (dimension == Dimension.ONE) {
      return "no unit, or %";
    }
    String symbol = dimension.symbol();
    return dimension.prefixed() ? symbol + " with prefix f p n u m k M G T" + extra : symbol;
  }

  /** Write all units as alternatives of a regular expression. */
  String pattern() {
    return String.join("|", scales.keySet()).replace("^", "\\^");
  }

  private void addPrefixed(String symbol, boolean prefixed) {
    if (!prefixed) {
      scales.put(symbol, Scale.SI);
      return;
    }
    for (int e = LOWEST_EXPONENT; e <= HIGHEST_EXPONENT; e += 3) {
      Scale scale = new Scale(BigDecimal.ONE.scaleByPowerOfTen(e), BigDecimal.ZERO);
      scales.put(prefix(e) + symbol, scale);
    }
    for (String micro : MICRO) {
      scales.put(micro + symbol, new Scale(BigDecimal.ONE.scaleByPowerOfTen(-6), BigDecimal.ZERO));
    }
  }

  private void add(String unit, String factor) {
    scales.put(unit, new Scale(new BigDecimal(factor), BigDecimal.ZERO));
    extra.append(extra.isEmpty() ? ", or " : ", ").append(unit);
  }

  private void addCelsius() {
    // 0 degC = 273.15 K exactly (BIPM, SI Brochure, 9th ed., 2.3.1).
    scales.put("degC", new Scale(BigDecimal.ONE, new BigDecimal("273.15")));
    extra.append(", or degC");
  }

  /** Accept "V/us" and the like: a prefix under the bar raises the power. */
  private void addSlope(String symbol) {
    for (int below = -9; below < 0; below += 3) {
      for (int above = LOWEST_EXPONENT; above <= HIGHEST_EXPONENT; above += 3) {
        BigDecimal factor = BigDecimal.ONE.scaleByPowerOfTen(above - below);
        String unit = prefix(above) + symbol + "/" + prefix(below) + "s";
        scales.put(unit, new Scale(factor, BigDecimal.ZERO));
      }
    }
    extra.append(", or per ms, us, ns");
  }
}
