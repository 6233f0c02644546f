package org.memrig.emulator;

/** Integrate what some lines deliver over a wave. */
final class LineCharges {
  // Every reading of the window is one event: what a cell's noise is, it is for all of the window,
  // as where the window is summed in one go.

  private final Integrator integrator;
  private final int[] lines;
  private final long start;
  private final double window;
  private final long event;
  private final double[] coulombs;
  private final double[] amps;
  private final boolean[] saturated;

  /**
   * Begin.
   *
   * @param lines that are sensed
   * @param start of the window, ns; until then the integrators are kept as they start
   * @param window over which their noise averages, s
   * @param event of that noise
   */
  LineCharges(Integrator integrator, int[] lines, long start, double window, long event) {
    this.integrator = integrator;
    this.lines = lines;
    this.start = start;
    this.window = window;
    this.event = event;
    coulombs = new double[lines.length];
    amps = new double[lines.length];
    saturated = new boolean[lines.length];
    for (int i = 0; i < lines.length; i++) {
      coulombs[i] = integrator.offset(lines[i]);
    }
  }

  /** Go on to the present point; at the same moment as before the currents have jumped. */
  void follow(ArrayPoint point, long from, long to) {
    long since = Math.max(from, start);
    for (int i = 0; i < lines.length; i++) {
      // The board tells amps into a line; a multiplication tells amps out of the array.
      double now = -point.readingInto(lines[i], window, event);
      if (to > since) {
        double seconds = DeviceClock.seconds(to - since);
        coulombs[i] = integrator.after(coulombs[i], amps[i], now, seconds);
        saturated[i] |= integrator.saturated(coulombs[i]);
      }
      amps[i] = now;
    }
  }

  /** Return the charge that a line has delivered, C. */
  double coulombs(int i) {
    return coulombs[i];
  }

  /** Tell whether a line's charge has been beyond what can be held at any moment. */
  boolean saturated(int i) {
    return saturated[i];
  }
}
