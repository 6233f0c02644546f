package org.memrig.emulator;

import java.util.ArrayList;
import java.util.List;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.instruments.board.BoardDescription.CurrentRange;
import org.memrig.instruments.board.SenseRange;

/**
 * Convert as the board's converters do: volts to the nearest DAC step, amps to the nearest ADC code
 * of a range.
 *
 * <p>ADC noise is Gaussian, half a code by root mean square (an assumption, of the order of a good
 * sigma-delta converter); its source is {@code adc}.
 */
final class Periphery {
  static final NoiseSource ADC = NoiseSource.of("adc");
  private static final double NOISE_CODES = 0.5;

  private final double dacStep;
  private final double[] fullScales;
  private final double[] codes;
  private final List<CurrentRange> ranges;
  private final long key;
  private final boolean noisy;

  Periphery(double dacStep, List<Double> fullScales, int adcBits, long seed, boolean noisy) {
    this.dacStep = dacStep;
    this.fullScales = fullScales.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    this.codes = new double[this.fullScales.length];
    List<CurrentRange> described = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      codes[i] = 2 * this.fullScales[i] / (1L << adcBits);
      // A transimpedance stage of constant gain-bandwidth: 10 kHz at 1 uA, an assumption.
      described.add(new CurrentRange(this.fullScales[i], codes[i], 1e10 * this.fullScales[i]));
    }
    this.ranges = List.copyOf(described);
    this.key = Draws.key(seed, ADC.id());
    this.noisy = noisy;
  }

  List<CurrentRange> ranges() {
    return ranges;
  }

  /** Return the volts that the DAC makes of a request. */
  double made(double volts) {
    return dacStep == 0 ? volts : Math.rint(volts / dacStep) * dacStep;
  }

  /** Return the index of the range that a current is measured in. */
  int range(SenseRange asked, double amps) {
    double wanted = asked.auto() ? Math.abs(amps) : asked.fullScale();
    for (int i = 0; i < fullScales.length; i++) {
      if (fullScales[i] >= wanted) {
        return i;
      }
    }
    return fullScales.length - 1;
  }

  double fullScale(int range) {
    return fullScales[range];
  }

  /**
   * Return what the ADC makes of a current; beyond the range it is the full scale with its sign.
   */
  double measured(double amps, int range, long cell, long event) {
    double noise = noisy ? NOISE_CODES * codes[range] * Draws.gaussian(key, cell, event) : 0;
    double code = Math.rint((amps + noise) / codes[range]) * codes[range];
    double full = fullScales[range];
    return code >= full ? full : code <= -full ? -full : code + 0.0;
  }

  boolean over(double measured, int range) {
    return Math.abs(measured) >= fullScales[range];
  }
}
