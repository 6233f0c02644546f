package org.memrig.instruments.link;

/**
 * One line of a link script. Bytes stand in a string, one to a char, each 0 to 255.
 *
 * <p>A step is due as soon as the step before it is done, or a {@link Wait} later.
 */
public sealed interface LinkStep {

  /** Return the line of the script, from 1. */
  int line();

  /**
   * The host must write these bytes, in as many writes as it likes, and not before they are due.
   */
  record Expect(int line, String bytes) implements LinkStep {
    public Expect {
      requireBytes(bytes);
    }
  }

  /** These bytes arrive at the host, which must read them all before it writes again. */
  record Reply(int line, String bytes) implements LinkStep {
    public Reply {
      requireBytes(bytes);
    }
  }

  /** The next step is due this much later, in ns, 0 to {@link #MOST_NANOS}. */
  record Wait(int line, long nanos) implements LinkStep {
    /** One million seconds: beyond it a double of seconds cannot tell nanoseconds apart. */
    static final long MOST_NANOS = 1_000_000_000_000_000L;

    public Wait {
      if (!(nanos >= 0 && nanos <= MOST_NANOS)) {
        throw new IllegalArgumentException("a wait of " + nanos + " ns; write 0 s to 1 Ms");
      }
    }
  }

  /** The host must send a break. */
  record Break(int line) implements LinkStep {}

  /** The link is lost for good. */
  record Lost(int line) implements LinkStep {}

  private static void requireBytes(String bytes) {
    if (bytes.isEmpty() || !bytes.chars().allMatch(value -> value <= 255)) {
      throw new IllegalArgumentException("a step carries one or more chars of 0 to 255");
    }
  }
}
