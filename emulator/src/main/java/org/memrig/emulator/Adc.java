package org.memrig.emulator;

import java.util.Arrays;
import java.util.List;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.instruments.board.BoardDescription.CurrentRange;
import org.memrig.instruments.board.SenseRange;

/** Measure currents: choose a range, add the converter's noise, round to a code. */
final class Adc {
  /** Noise of the converter, in units of its smallest step. */
  static final NoiseSource NOISE = NoiseSource.of("adc");

  // Automatic ranging leaves this share of a range free, so that noise does not leave it.
  private static final double FILLED = 0.95;

  // A transimpedance stage of constant gain-bandwidth: 10 kHz at 1 uA, Hz/A; an assumption.
  private static final double BANDWIDTH = 1e10;

  private final double[] fullScale;
  private final double steps; // of half the range; 0 for a continuous converter
  private final double noise; // standard deviation, in steps
  private final long key;

  /**
   * Measure in some ranges.
   *
   * @param fullScales A
   * @param bits resolution over plus and minus the full scale; 0 for a continuous converter
   * @param noise standard deviation, in steps
   */
  Adc(List<Double> fullScales, int bits, double noise, long seed) {
    fullScale = fullScales.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    steps = bits == 0 ? 0 : 1L << (bits - 1);
    this.noise = noise;
    key = Draws.key(seed, NOISE.id());
  }

  /** Describe the ranges, the smallest first. */
  List<CurrentRange> ranges() {
    return Arrays.stream(fullScale)
        .mapToObj(each -> new CurrentRange(each, steps == 0 ? 0 : each / steps, BANDWIDTH * each))
        .toList();
  }

  double fullScale(int range) {
    return fullScale[range];
  }

  /** Return the least time over which a range averages: half a period of its bandwidth, s. */
  double leastAperture(int range) {
    return 0.5 / (BANDWIDTH * fullScale[range]);
  }

  /** Return the range for a current: the asked one, or the smallest that holds it with a margin. */
  int range(SenseRange asked, double amps) {
    double least = asked.auto() ? Math.abs(amps) / FILLED : asked.fullScale() * (1 - 1e-9);
    int range = 0;
    while (range < fullScale.length - 1 && !(fullScale[range] >= least)) {
      range++;
    }
    return range;
  }

  /**
   * Convert a current.
   *
   * @param channel tells channels apart that convert at the same event
   * @return A; of the full scale's size or more if over range
   */
  double convert(int range, double amps, long channel, long event) {
    if (steps == 0) {
      return amps;
    }
    double step = fullScale[range] / steps;
    double code = amps / step;
    if (noise != 0) {
      code += noise * Draws.gaussian(key, channel, event);
    }
    return Math.rint(code) * step;
  }

  /** Tell whether a converted value lies beyond its range: not data. */
  boolean over(int range, double value) {
    return !(Math.abs(value) < fullScale[range]);
  }
}
