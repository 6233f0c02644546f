package org.memrig.config.units;

/** Say that a text is no quantity of the expected dimension, and what would be one. */
public final class BadQuantity extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String remedy;

  BadQuantity(String what, String remedy) {
    super(what + "; " + remedy);
    this.what = what;
    this.remedy = remedy;
  }

  /** Return what is wrong, with the text as it was given. */
  public String what() {
    return what;
  }

  /** Return what to write instead. */
  public String remedy() {
    return remedy;
  }
}
