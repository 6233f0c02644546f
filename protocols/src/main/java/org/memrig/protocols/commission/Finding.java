package org.memrig.protocols.commission;

/**
 * Say what one check of a rig has found.
 *
 * @param verdict whether it is as it should be
 * @param text what was found, and if it is wrong where to look, one line
 */
public record Finding(Check check, Verdict verdict, String text) {

  /** What is checked, in this order. */
  public enum Check {
    WIRING("wiring"),
    ORIENTATION("orientation"),
    POLARITY("polarity"),
    GAIN("gain"),
    OFFSET("offset"),
    PARTS("opens and shorts"),
    WIDTH("pulse width");

    private final String word;

    Check(String word) {
      this.word = word;
    }

    /** Return the words for people. */
    public String word() {
      return word;
    }
  }

  /** How a check ended. */
  public enum Verdict {
    GOOD,
    WRONG,
    /** It could not be made; a person has to. */
    OPEN
  }

  static Finding good(Check check, String text) {
    return new Finding(check, Verdict.GOOD, text);
  }

  static Finding wrong(Check check, String text) {
    return new Finding(check, Verdict.WRONG, text);
  }
}
