package org.memrig.instruments.wire;

import java.util.Optional;

/**
 * Fit a device's clock to the host's, by exchanges whose way there and back is known.
 *
 * <p>Of every few exchanges the one with the shortest round trip counts; of these the last are
 * fitted by a straight line. Not for device times in data: those are the device's own.
 */
final class ClockSync {
  /** Of how many exchanges the shortest counts, and how many of these are kept. */
  private static final int OF = 4;

  private static final int KEPT = 16;

  /**
   * Tell what the fit says.
   *
   * @param offsetNanos device time minus host time, at the last exchange
   * @param drift of the device's clock against the host's, a fraction
   * @param roundTripNanos the shortest round trip
   * @param residualNanos deviation of the exchanges from the line, root mean square
   */
  record Fit(long offsetNanos, double drift, long roundTripNanos, double residualNanos) {}

  private final long[] host = new long[KEPT];
  private final long[] device = new long[KEPT];
  private final long[] trip = new long[KEPT];
  private int count;
  private int inGroup;
  private long bestHost;
  private long bestDevice;
  private long bestTrip;

  /**
   * Take an exchange.
   *
   * @param sent when the host asked, host ns
   * @param heard when it had the reply, host ns
   * @param deviceNanos when the device was asked, device ns
   */
  void add(long sent, long heard, long deviceNanos) {
    long round = heard - sent;
    if (round < 0) {
      return;
    }
    if (inGroup == 0 || round < bestTrip) {
      bestTrip = round;
      bestHost = sent + round / 2;
      bestDevice = deviceNanos;
    }
    inGroup++;
    if (inGroup == OF || count == 0) {
      int at = count % KEPT;
      host[at] = bestHost;
      device[at] = bestDevice;
      trip[at] = bestTrip;
      count++;
      inGroup = 0;
    }
  }

  /** Return the fit; empty before the first exchange. */
  Optional<Fit> fit() {
    int size = Math.min(count, KEPT);
    if (size == 0) {
      return Optional.empty();
    }
    int last = (count - 1) % KEPT;
    double meanX = 0;
    double meanY = 0;
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      meanX += (host[i] - host[last]) / (double) size;
      meanY += offset(i, last) / (double) size;
      shortest = Math.min(shortest, trip[i]);
    }
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < size; i++) {
      double x = host[i] - host[last] - meanX;
      xx += x * x;
      xy += x * (offset(i, last) - meanY);
    }
    double slope = xx == 0 ? 0 : xy / xx;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      double off = offset(i, last) - meanY - slope * (host[i] - host[last] - meanX);
      squares += off * off / size;
    }
    long base = device[last] - host[last];
    long offset = base + Math.round(meanY - slope * meanX);
    return Optional.of(new Fit(offset, slope, shortest, Math.sqrt(squares)));
  }

  /** Return an exchange's offset against that of the last: small numbers keep their digits. */
  private double offset(int i, int last) {
    return device[i] - host[i] - (device[last] - host[last]);
  }
}
