package org.memrig.emulator;

import java.util.List;
import java.util.stream.IntStream;
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

  static final NoiseSource INL = NoiseSource.of("adc-inl");
  static final NoiseSource DNL = NoiseSource.of("adc-dnl");

  // Uneven steps overlap where their shifts are large; no code is looked for farther away.
  private static final int NEAR = 16;

  private final double[] fullScale;
  private final double steps; // of half the range; 0 for a continuous converter
  private final double noise; // standard deviation, in steps
  private final long key;
  private final Tia tia;
  private final SampleAndHold held;
  private final Unevenness uneven;

  /**
   * Measure in some ranges.
   *
   * @param fullScales A
   * @param bits resolution over plus and minus the full scale; 0 for a continuous converter
   * @param noise standard deviation, in steps
   * @param held where lines wait for a converter
   */
  Adc(
      List<Double> fullScales,
      int bits,
      double noise,
      long seed,
      PeripherySettings errors,
      SampleAndHold held) {
    fullScale = fullScales.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    steps = bits == 0 ? 0 : 1L << (bits - 1);
    this.noise = noise;
    key = Draws.key(seed, NOISE.id());
    this.held = held;
    tia = new Tia(fullScale, errors, seed);
    uneven = new Unevenness(errors.adcInl(), errors.adcDnl(), steps, seed, INL, DNL);
  }

  /** Describe the ranges, the smallest first. */
  List<CurrentRange> ranges() {
    return IntStream.range(0, fullScale.length)
        .mapToObj(i ->
            new CurrentRange(fullScale[i], steps == 0 ? 0 : fullScale[i] / steps, tia.bandwidth(i)))
        .toList();
  }

  /** Return the input stages. */
  Tia tia() {
    return tia;
  }

  /** Return where lines wait for a converter that they share. */
  SampleAndHold held() {
    return held;
  }

  double fullScale(int range) {
    return fullScale[range];
  }

  /** Return the least time over which a range averages: half a period of its bandwidth, s. */
  double leastAperture(int range) {
    return 0.5 / tia.bandwidth(range);
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
   * Convert the current of a line.
   *
   * @param line rows, then columns
   * @param into 1 for a current that is counted from the board into the line, -1 for one out of it
   * @param channel tells channels apart that convert at the same event
   * @return A; of the full scale's size or more if over range
   */
  double convert(int range, double amps, int line, int into, long channel, long event) {
    double shown = tia.shown(range, line, into * amps);
    double seen = held.seen(shown, fullScale[range], line);
    if (steps == 0) {
      return into * seen;
    }
    double step = fullScale[range] / steps;
    double code = seen / step;
    if (noise != 0) {
      code += into * noise * Draws.gaussian(key, channel, event);
    }
    return into * (uneven.none() ? Math.rint(code) : nearest(code, line)) * step;
  }

  /** Return the code between whose uneven edges a place lies, in steps. */
  private double nearest(double place, int line) {
    int converter = held.converter(line);
    long code = (long) Math.rint(place - uneven.bow(converter, place));
    for (int i = 0; i < NEAR && place < edge(converter, code); i++) {
      code--;
    }
    for (int i = 0; i < NEAR && place >= edge(converter, code + 1); i++) {
      code++;
    }
    return code;
  }

  /** Return where a code begins, in steps. */
  private double edge(int converter, long code) {
    return code - 0.5 + uneven.at(converter, code);
  }

  /** Tell whether a converted value lies beyond its range: not data. */
  boolean over(int range, double value) {
    return !(Math.abs(value) < fullScale[range]);
  }
}
