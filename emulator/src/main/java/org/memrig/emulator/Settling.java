package org.memrig.emulator;

import java.util.Arrays;

/** Follow what a line's stage shows while its current changes over a wave. */
final class Settling {
  // Until a sample is due it is open which range it is taken in, so what each would show is
  // followed. A sample leaves the others disconnected: they begin anew. What a stage lacks at the
  // start of an aperture decays over it; the current itself is taken as what it is in the middle.

  private final Tia tia;
  private final double[] shown;
  private final double[] atStart;
  private final long period;
  private final double aperture;
  private long start;
  private long reached;
  private double amps;

  /**
   * Begin at the start of a wave, from no current.
   *
   * @param start of the first sample's aperture, ns
   * @param period from sample to sample, ns
   * @param aperture ns
   */
  Settling(Tia tia, long start, long period, long aperture) {
    this.tia = tia;
    this.start = start;
    this.period = period;
    this.aperture = DeviceClock.seconds(aperture);
    shown = new double[tia.ranges()];
    atStart = new double[tia.ranges()];
  }

  /** Go on to a moment; at the same moment as before the current has jumped. */
  void follow(long to, double now) {
    if (reached < start && start <= to) {
      double share = (double) (start - reached) / (to - reached);
      advance(start, amps + share * (now - amps));
      System.arraycopy(shown, 0, atStart, 0, shown.length);
    }
    advance(to, now);
  }

  private void advance(long to, double now) {
    double seconds = DeviceClock.seconds(to - reached);
    for (int range = 0; seconds > 0 && range < shown.length; range++) {
      shown[range] = FirstOrder.after(shown[range], amps, now, seconds, tia.constant(range));
    }
    reached = to;
    amps = now;
  }

  /** Return what a sample that is due shows beyond the current that there is, A. */
  double sample(int range, double exact) {
    double beyond = (atStart[range] - exact) * FirstOrder.mean(aperture, tia.constant(range));
    double kept = shown[range];
    Arrays.fill(shown, 0);
    shown[range] = kept;
    start += period;
    return beyond;
  }
}
