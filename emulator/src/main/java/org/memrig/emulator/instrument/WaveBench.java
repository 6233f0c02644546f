package org.memrig.emulator.instrument;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Wire an emulated generator, a cell and a resistor to ground behind it, with an emulated
 * oscilloscope at the generator's output and over the resistor; and keep what happened since the
 * last burst began.
 *
 * <p>The generator's sync output is at the oscilloscope's external trigger.
 */
public final class WaveBench {
  /** The resistance of the generator's output, ohm. */
  static final double OUTPUT_OHMS = 50;

  /** What an oscilloscope's probe can be at. */
  enum Point {
    DRIVE,
    SHUNT
  }

  private final SeriesLoad load;
  private final double shunt;
  private final Keysight33600 generator;
  private final InfiniiVision scope;
  private double[] until = new double[1024];
  private double[] drives = new double[1024];
  private double[] shunts = new double[1024];
  private int size;
  private double driveBefore;
  private double shuntBefore;
  private double driveNow;
  private double shuntNow;
  private double recorded;
  private boolean recording;
  private LongConsumer edge = _ -> {};
  private volatile boolean plugged = true;

  /**
   * Wire a cell.
   *
   * @param series between the generator and the cell, ohm
   * @param shunt between the cell and ground, ohm
   * @param seed of the oscilloscope's noise
   */
  public WaveBench(Load cell, double series, double shunt, long seed) {
    this.load = new SeriesLoad(cell);
    this.shunt = shunt;
    load.ohms(OUTPUT_OHMS + series + shunt);
    generator = new Keysight33600(this);
    scope = new InfiniiVision(this, seed);
  }

  /** Return the generator. */
  public EmulatedInstrument generator() {
    return generator;
  }

  /** Return the oscilloscope. */
  public EmulatedInstrument scope() {
    return scope;
  }

  /** Plug the cable from the sync output to the external trigger in, or pull it. Any thread. */
  public void sync(boolean isPlugged) {
    plugged = isPlugged;
  }

  void onEdge(LongConsumer then) {
    edge = then;
  }

  /** Bring the source up to a moment. */
  void reach(long nanos) {
    generator.reach(nanos);
  }

  /** Begin a burst at a moment: the sync output rises. */
  void begin(long nanos) {
    size = 0;
    recorded = 0;
    recording = true;
    driveBefore = driveNow;
    shuntBefore = shuntNow;
    if (plugged) {
      edge.accept(nanos);
    }
  }

  /** Let the generator force volts behind its output's resistance for a time. */
  void force(double volts, double seconds) {
    load.pass(volts, Double.POSITIVE_INFINITY, seconds / 2);
    double amps = volts == 0 ? 0 : load.amps(volts);
    load.pass(volts, Double.POSITIVE_INFINITY, seconds / 2);
    keep(volts - amps * OUTPUT_OHMS, amps * shunt, seconds);
  }

  /** Let time pass with the generator's output open. */
  void open(double seconds) {
    load.open(seconds);
    keep(0, 0, seconds);
  }

  private void keep(double drive, double overShunt, double seconds) {
    driveNow = drive;
    shuntNow = overShunt;
    if (!recording) {
      return;
    }
    recorded += seconds;
    if (size > 0 && drives[size - 1] == drive && shunts[size - 1] == overShunt) {
      until[size - 1] = recorded;
      return;
    }
    if (size == until.length) {
      until = Arrays.copyOf(until, 2 * size);
      drives = Arrays.copyOf(drives, 2 * size);
      shunts = Arrays.copyOf(shunts, 2 * size);
    }
    until[size] = recorded;
    drives[size] = drive;
    shunts[size++] = overShunt;
  }

  /** Return the volts at a point at a time, s since the last burst began. */
  double volts(Point point, double seconds) {
    if (seconds < 0) {
      return point == Point.DRIVE ? driveBefore : shuntBefore;
    }
    int found = Arrays.binarySearch(until, 0, size, seconds);
    int i = found >= 0 ? found + 1 : -found - 1;
    if (i >= size) {
      return point == Point.DRIVE ? driveNow : shuntNow;
    }
    return point == Point.DRIVE ? drives[i] : shunts[i];
  }
}
