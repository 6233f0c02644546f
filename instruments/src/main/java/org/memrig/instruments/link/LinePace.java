package org.memrig.instruments.link;

/**
 * Say how fast a serial line is and how its adapter hands out what has arrived.
 *
 * <p>A byte takes ten bits: start, eight, stop. A USB adapter of the FTDI kind hands out bytes when
 * a packet is full, or when its latency timer is over, whichever is earlier; the timer begins anew
 * with each packet.
 *
 * @param baud bits a second, 1 to 100,000,000; 0 for a line that takes no time
 * @param latencyNanos of the adapter's timer, up to a second; 0 for none: each byte by itself
 * @param packetBytes what fills a packet, at least 1
 * @param bufferBytes how many bytes may wait to leave before a write has to wait, at least 1
 */
public record LinePace(int baud, long latencyNanos, int packetBytes, int bufferBytes) {
  private static final int MOST_BAUD = 100_000_000;
  private static final long MOST_LATENCY = 1_000_000_000L;

  /** What an FTDI adapter puts into one packet: 64 bytes less two of status. */
  static final int FTDI_PACKET = 62;

  /** What Linux keeps for a terminal that is slower than its writer. */
  static final int TERMINAL_BUFFER = 4096;

  public LinePace {
    require(baud >= 0 && baud <= MOST_BAUD, "baud", baud, "0 to 100000000");
    require(latencyNanos >= 0 && latencyNanos <= MOST_LATENCY, "latency", latencyNanos, "0 to 1 s");
    require(packetBytes >= 1, "packet", packetBytes, "1 byte or more");
    require(bufferBytes >= 1, "buffer", bufferBytes, "1 byte or more");
  }

  /** Take no time at all. */
  public static LinePace none() {
    return new LinePace(0, 0, FTDI_PACKET, TERMINAL_BUFFER);
  }

  /** Take ten bits a byte, and hand out each byte when it is there. */
  public static LinePace uart(int baud) {
    return new LinePace(baud, 0, FTDI_PACKET, TERMINAL_BUFFER);
  }

  /** Take ten bits a byte, and hand out packets as an FTDI adapter does with that timer. */
  public static LinePace ftdi(int baud, int latencyMillis) {
    return new LinePace(baud, latencyMillis * 1_000_000L, FTDI_PACKET, TERMINAL_BUFFER);
  }

  private static void require(boolean holds, String what, long value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "a line of %s %d; write %s".formatted(what, value, allowed));
    }
  }
}
