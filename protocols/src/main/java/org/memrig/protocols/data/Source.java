package org.memrig.protocols.data;

/**
 * Say where values came from, in the words that stand below every figure and table.
 *
 * @param kind emulated, measured or computed
 * @param detail for example "seed 7, chip alox-hfo2"; not blank
 */
public record Source(Kind kind, String detail) {

  /** What produced a value. Emulated and computed values are never shown without saying so. */
  public enum Kind {
    /** An emulated chip behind the board interface. */
    EMULATED("emulated board"),
    /** A physical chip. */
    MEASURED("measured"),
    /** An equation or a fit, no board at all. */
    COMPUTED("computed, not measured");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** Refuse a blank detail. */
  public Source {
    Checks.notBlank("source", "detail", detail);
  }

  /** Say that an emulated board produced the values. */
  public static Source emulated(String detail) {
    return new Source(Kind.EMULATED, detail);
  }

  /** Say that a physical chip produced the values. */
  public static Source measured(String detail) {
    return new Source(Kind.MEASURED, detail);
  }

  /** Say that the values come from an equation or a fit. */
  public static Source computed(String detail) {
    return new Source(Kind.COMPUTED, detail);
  }

  /** Return whether an emulated board produced the values. */
  public boolean emulated() {
    return kind == Kind.EMULATED;
  }

  /** Return the source line, for example "emulated board, seed 7, chip alox-hfo2". */
  public String text() {
    return kind.words + ", " + detail;
  }
}
