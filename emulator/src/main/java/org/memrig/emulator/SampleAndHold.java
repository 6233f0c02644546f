package org.memrig.emulator;

import org.memrig.config.math.PortableMath;

/** Hold what lines show until a converter that several of them share has time for each. */
final class SampleAndHold {
  // All lines of a moment are held at once and converted one after the other. A held value falls
  // while it waits; the multiplexer has the time of one conversion to leave the line before. What
  // is sampled alone has its converter to itself, connected before its lines rose.

  private final int sharing;
  private final int rows;
  private final double seconds;
  private final long nanos;
  private final double droop;
  private final double residue;
  private final int[] turn;
  private final double[] before; // shares of the full scale
  private final long[] served;
  private long moment;
  private long waits;

  SampleAndHold(PeripherySettings errors, int rows, int columns, DeviceClock clock) {
    sharing = errors.sharing();
    this.rows = rows;
    nanos = clock.atLeastOne(errors.conversion());
    seconds = DeviceClock.seconds(nanos);
    droop = errors.droop();
    residue = errors.multiplexer() == 0 ? 0 : PortableMath.exp(-seconds / errors.multiplexer());
    int converters = converter(rows + columns - 1) + 1;
    turn = new int[converters];
    before = new double[converters];
    served = new long[converters];
  }

  /** Return the converter of a line; rows and columns have their own. */
  int converter(int line) {
    return line < rows ? line / sharing : (rows + sharing - 1) / sharing + (line - rows) / sharing;
  }

  /** Tell whether lines share converters. */
  boolean shares() {
    return sharing > 1;
  }

  /** Return how many samples of each line can be taken in a second; no bound if none are shared. */
  double rate() {
    return shares() ? 1 / (sharing * seconds) : Double.POSITIVE_INFINITY;
  }

  /** Begin a moment at which lines are sampled. */
  void begin() {
    moment++;
    waits = 0;
  }

  /** Return how long the lines of the moment have waited for the last of them, ns. */
  long waits() {
    return waits;
  }

  /** Return what the converter sees of the next line of this moment, A. */
  double seen(double shown, double fullScale, int line) {
    if (sharing == 1) {
      return shown;
    }
    int converter = converter(line);
    boolean first = served[converter] != moment;
    turn[converter] = first ? 0 : turn[converter] + 1;
    served[converter] = moment;
    waits = Math.max(waits, turn[converter] * nanos);
    double held = shown - droop * turn[converter] * seconds * fullScale;
    double seen = first ? held : held + residue * (before[converter] * fullScale - held);
    before[converter] = Math.clamp(seen / fullScale, -1, 1);
    return seen;
  }
}
