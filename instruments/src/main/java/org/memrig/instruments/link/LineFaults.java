package org.memrig.instruments.link;

/**
 * Say what a bad line does to bytes that go one way.
 *
 * <p>Probabilities are of each byte, or of each chunk: what one write or read carries. Each fault
 * is drawn by itself, so a byte may be doubled and flipped.
 *
 * @param flip that one bit of a byte is flipped
 * @param drop that a byte is lost
 * @param insert that a random byte comes before a byte
 * @param duplicate that a byte comes twice
 * @param burst that 1 to 32 bytes of garbage come before a chunk
 * @param reorder that a chunk is held back until the next one has passed it
 * @param delayNanos how much later everything comes, up to a minute
 * @param silent whether nothing passes at all
 */
public record LineFaults(
    double flip,
    double drop,
    double insert,
    double duplicate,
    double burst,
    double reorder,
    long delayNanos,
    boolean silent) {
  private static final long MOST_DELAY = 60_000_000_000L;

  /** A line that is good. */
  public static final LineFaults NONE = new LineFaults(0, 0, 0, 0, 0, 0, 0, false);

  public LineFaults {
    requireChance("flip", flip);
    requireChance("drop", drop);
    requireChance("insert", insert);
    requireChance("duplicate", duplicate);
    requireChance("burst", burst);
    requireChance("reorder", reorder);
    if (!(delayNanos >= 0 && delayNanos <= MOST_DELAY)) {
      throw new IllegalArgumentException("a delay of " + delayNanos + " ns; write 0 s to 60 s");
    }
  }

  /** Return a line that does all of flip, drop, insert and duplicate, each that often. */
  public static LineFaults each(double chance) {
    return NONE.withFlip(chance).withDrop(chance).withInsert(chance).withDuplicate(chance);
  }

  /** Return this with another chance that a bit of a byte is flipped. */
  public LineFaults withFlip(double chance) {
    return new LineFaults(chance, drop, insert, duplicate, burst, reorder, delayNanos, silent);
  }

  /** Return this with another chance that a byte is lost. */
  public LineFaults withDrop(double chance) {
    return new LineFaults(flip, chance, insert, duplicate, burst, reorder, delayNanos, silent);
  }

  /** Return this with another chance of a random byte before a byte. */
  public LineFaults withInsert(double chance) {
    return new LineFaults(flip, drop, chance, duplicate, burst, reorder, delayNanos, silent);
  }

  /** Return this with another chance that a byte comes twice. */
  public LineFaults withDuplicate(double chance) {
    return new LineFaults(flip, drop, insert, chance, burst, reorder, delayNanos, silent);
  }

  /** Return this with another chance of garbage before a chunk. */
  public LineFaults withBurst(double chance) {
    return new LineFaults(flip, drop, insert, duplicate, chance, reorder, delayNanos, silent);
  }

  /** Return this with another chance that a chunk is passed by the next one. */
  public LineFaults withReorder(double chance) {
    return new LineFaults(flip, drop, insert, duplicate, burst, chance, delayNanos, silent);
  }

  /** Return this with another delay. */
  public LineFaults withDelay(long nanos) {
    return new LineFaults(flip, drop, insert, duplicate, burst, reorder, nanos, silent);
  }

  /** Return this with silence, or without. */
  public LineFaults withSilence(boolean nothing) {
    return new LineFaults(flip, drop, insert, duplicate, burst, reorder, delayNanos, nothing);
  }

  private static void requireChance(String what, double chance) {
    if (!(chance >= 0 && chance <= 1)) {
      throw new IllegalArgumentException(
          "a chance to " + what + " of " + chance + "; write 0 to 1");
    }
  }
}
