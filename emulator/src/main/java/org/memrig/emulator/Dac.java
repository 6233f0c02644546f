package org.memrig.emulator;

import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;

/** Set line levels: the nearest of spaced ones, each line with its own error. */
final class Dac {
  static final NoiseSource OFFSET = NoiseSource.of("dac-offset");
  static final NoiseSource GAIN = NoiseSource.of("dac-gain");
  static final NoiseSource INL = NoiseSource.of("dac-inl");
  static final NoiseSource DNL = NoiseSource.of("dac-dnl");

  private final double step;
  private final double slew;
  private final double[] offset;
  private final double[] gain;
  private final Unevenness uneven;
  private final double off;
  private final boolean exact;

  /**
   * Set levels.
   *
   * @param step V; 0 for continuous levels, which have no uneven steps
   * @param range greatest level, V
   * @param channels rows, then columns, then gates
   */
  Dac(double step, double range, int channels, PeripherySettings errors, long seed) {
    this.step = step;
    slew = errors.edgeSlew();
    boolean stepped = step > 0;
    uneven =
        new Unevenness(
            stepped ? errors.dacInl() : 0,
            stepped ? errors.dacDnl() : 0,
            stepped ? range / step : 1,
            seed,
            INL,
            DNL);
    exact = errors.dacOffset() == 0 && errors.dacGain() == 0 && uneven.none();
    offset = new double[channels];
    gain = new double[channels];
    double most = 0;
    for (int i = 0; i < channels; i++) {
      offset[i] = errors.dacOffset() * Draws.gaussian(seed, i, OFFSET.id(), 0);
      gain[i] = errors.dacGain() * Draws.gaussian(seed, i, GAIN.id(), 0);
      most = Math.max(most, Math.abs(offset[i]) + Math.abs(gain[i]) * range);
    }
    off = exact ? 0 : most + uneven.most() * step;
  }

  /** Return the resolution, V; 0 if continuous. */
  double step() {
    return step;
  }

  /** Return the volts that are meant when these are asked for: what the board knows. */
  double achieved(double volts) {
    return step == 0 ? volts : Math.rint(volts / step) * step;
  }

  /** Return the volts that come out of a channel when these are asked for. */
  double achieved(int channel, double volts) {
    double meant = achieved(volts);
    if (exact) {
      return meant;
    }
    double shift = uneven.none() ? 0 : uneven.at(channel, (long) Math.rint(volts / step)) * step;
    return meant + shift + gain[channel] * meant + offset[channel];
  }

  /** Tell whether all channels give the same level for the same volts, at once. */
  boolean alike() {
    return exact && slew == 0;
  }

  /** Tell whether edges take time. */
  boolean slews() {
    return slew > 0;
  }

  /** Return the time that an edge takes, ns. */
  long edge(double volts) {
    return slew == 0 ? 0 : (long) Math.ceil(Math.abs(volts) / slew * 1e9);
  }

  /** Return a shape with no edge faster than this converter makes them. */
  Shape limited(Shape shape, double before) {
    return slew == 0 ? shape : new EdgeSlew(shape, slew * 1e-9).from(before);
  }

  /** Return how far a level may be off the one that is meant, V. */
  double off() {
    return off;
  }
}
