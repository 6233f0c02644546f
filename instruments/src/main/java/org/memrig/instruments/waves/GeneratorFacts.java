package org.memrig.instruments.waves;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hold what differs between models of generators.
 *
 * @param model as it says itself
 * @param channels how many outputs
 * @param rate the fastest samples with the filter off, 1/s
 * @param leastPoints of a waveform
 * @param mostPoints that all waveforms together have room for
 */
record GeneratorFacts(String model, int channels, double rate, int leastPoints, int mostPoints) {
  // Points: Keysight's help pages of the 33500 and 33600 series, "Waveform Generation Tutorial".
  // Rates with the filter off: from memory of the operating guide; docs/waves.md says so.
  private static final Pattern TRUEFORM = Pattern.compile("335[0-2][0-9][AB]");
  private static final Pattern FAST = Pattern.compile("336[12][0-9]A");
  private static final int MEMORY = 1_000_000;

  /** Find a model; empty if it is none of the families. */
  static Optional<GeneratorFacts> of(String model) {
    // 33509B to 33522B and 33611A to 33622A: an even number has two outputs.
    int channels = model.matches(".*[02468][AB]") ? 2 : 1;
    if (TRUEFORM.matcher(model).matches()) {
      return Optional.of(new GeneratorFacts(model, channels, 62.5e6, 8, MEMORY));
    }
    if (FAST.matcher(model).matches()) {
      return Optional.of(new GeneratorFacts(model, channels, 250e6, 32, MEMORY));
    }
    return Optional.empty();
  }
}
