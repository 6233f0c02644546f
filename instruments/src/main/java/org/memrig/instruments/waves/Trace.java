package org.memrig.instruments.waves;

/**
 * Hold what an oscilloscope saw of a burst: the drive and what fell over the shunt.
 *
 * <p>Times are seconds from the trigger, which is when the burst begins. Volts are counted from
 * what each channel showed before it: an oscilloscope's own offset is larger than what a cell
 * gives.
 */
final class Trace {
  /** Which signal. */
  enum Signal {
    DRIVE,
    SHUNT
  }

  /**
   * Hold the record of one channel.
   *
   * @param codes unsigned
   * @param start the time of the first, s
   * @param interval s
   * @param span what the channel spans, from the lowest to the highest volts
   */
  record Channel(
      Codes codes,
      double start,
      double interval,
      double step,
      double origin,
      double reference,
      double span) {
    double volts(int i) {
      return (codes.at(i) - reference) * step + origin;
    }

    /** Return the number of the first sample from a time on. */
    int from(double seconds) {
      double index = (seconds - start) / interval;
      return (int) Math.clamp(Math.ceil(index - 1e-6), 0, codes.size());
    }
  }

  /** Hold bytes. */
  static final class Codes {
    // Keysight InfiniiVision 4000 X-Series Programmer's Guide, :WAVeform:DATA: 0x00 stands for no
    // sample, 0x01 for one below the screen, 0xFF for one above.
    private static final int LOWEST = 0x01;
    private static final int HIGHEST = 0xFF;

    private final byte[] bytes;

    Codes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    int size() {
      return bytes.length;
    }

    int at(int i) {
      return bytes[i] & 0xFF;
    }

    /** Tell whether a code is at either end of the range, or none: no data. */
    boolean over(int i) {
      return at(i) <= LOWEST || at(i) >= HIGHEST;
    }
  }

  private final Channel drive;
  private final Channel shunt;
  private final double driveZero;
  private final double shuntZero;

  Trace(Channel drive, Channel shunt) {
    this.drive = drive;
    this.shunt = shunt;
    driveZero = before(drive);
    shuntZero = before(shunt);
  }

  private static double before(Channel channel) {
    // The last interval may hold a part of the edge.
    return mean(channel, 0, channel.from(-channel.interval()));
  }

  private static double mean(Channel channel, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += channel.volts(i);
    }
    return to > from ? sum / (to - from) : 0;
  }

  private Channel channel(Signal signal) {
    return signal == Signal.DRIVE ? drive : shunt;
  }

  private double zero(Signal signal) {
    return signal == Signal.DRIVE ? driveZero : shuntZero;
  }

  /** Return what the drive showed before the burst, as the oscilloscope has it, V. */
  double driveZero() {
    return driveZero;
  }

  /** Return the time between samples, s. */
  double interval() {
    return drive.interval();
  }

  /** Return what a channel spans, V. */
  double span(Signal signal) {
    return channel(signal).span();
  }

  /** Tell whether a time is seen. */
  boolean covers(double seconds) {
    return seconds >= drive.start()
        && seconds <= drive.start() + (drive.codes().size() - 1) * drive.interval();
  }

  /** Return the number of the sample that is nearest to a time. */
  int nearest(double seconds) {
    return Math.clamp(
        Math.round((seconds - drive.start()) / drive.interval()), 0, drive.codes().size() - 1);
  }

  /** Return the number of the first sample from a time on. */
  int from(double seconds) {
    return drive.from(seconds);
  }

  /** Return a sample of a signal, V. */
  double volts(Signal signal, int i) {
    return channel(signal).volts(i) - zero(signal);
  }

  /** Tell whether either signal left its range at a sample. */
  boolean over(int i) {
    return drive.codes().over(i) || shunt.codes().over(i);
  }

  /**
   * Return the mean of a signal over some time, V; what it is nearest to the middle if no sample
   * lies inside.
   */
  double mean(Signal signal, double from, double to) {
    Channel channel = channel(signal);
    int first = channel.from(from);
    int end = channel.from(to);
    if (end <= first) {
      first = nearest((from + to) / 2);
      end = first + 1;
    }
    return mean(channel, first, end) - zero(signal);
  }

  /** Tell whether either signal left its range in some time. */
  boolean over(double from, double to) {
    int end = Math.max(drive.from(to), nearest((from + to) / 2) + 1);
    for (int i = Math.min(drive.from(from), end - 1); i < end; i++) {
      if (over(i)) {
        return true;
      }
    }
    return false;
  }

  /** Return the highest size of a signal from a time to another, V. */
  double peak(Signal signal, double from, double to) {
    double most = 0;
    for (int i = drive.from(from); i < drive.from(to); i++) {
      most = Math.max(most, Math.abs(volts(signal, i)));
    }
    return most;
  }

  /** Tell whether a signal left its range at any time. */
  boolean clips(Signal signal) {
    Codes codes = channel(signal).codes();
    for (int i = 0; i < codes.size(); i++) {
      if (codes.over(i)) {
        return true;
      }
    }
    return false;
  }
}
