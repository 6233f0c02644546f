package org.memrig.physics.pcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The curves of each preset against values worked out by hand from the published fits. */
class PublishedCurvesTests {

  private static PcmParameters of(String preset) {
    PcmParameters found = (PcmParameters) new PcmLaw().presets().get(preset);
    if (found == null) {
      throw new AssertionError(preset);
    }
    return found;
  }

  /** Preset, level; deviation of programming in uS; mean and deviation of nu; amount of noise. */
  @ParameterizedTest
  @CsvSource({
    "gst-nandakumar, 1.0, 1.05538, 0.0490, 0.0080, 0.0088",
    "gst-nandakumar, 0.5, 0.95271, 0.0490, 0.0080, 0.013809",
    "gst-nandakumar, 0.2, 0.60956, 0.049346, 0.014218, 0.025050",
    "gst-nandakumar, 0.05, 0.35880, 0.070834, 0.031547, 0.061681",
    "gst-nandakumar, 0.001, 0.26544, 0.1, 0.045, 0.2",
    "joshi, 1.0, 1.06552, 0.0490, 0.0080, 0.0088",
    "joshi, 0.2, 0.62098, 0.049346, 0.014218, 0.025050",
    "hermes-1, 1.0, 1.00757, 0.0174, 0.0055, 0.0168",
    "hermes-1, 0.5, 0.86531, 0.0564, 0.012075, 0.0217",
    "hermes-1, 0.2, 0.54169, 0.069336, 0.017013, 0.019283",
    "hermes-1, 0.05, 0.26872, 0.097735, 0.033649, 0.027167",
    "hermes-2, 1.0, 1.09270, 0.0174, 0.0048, 0.0123",
    "hermes-2, 0.5, 0.99101, 0.0564, 0.0090, 0.0167125",
    "hermes-2, 0.2, 0.80792, 0.069336, 0.013130, 0.015455",
    "hermes-2, 0.05, 0.38132, 0.097735, 0.029350, 0.028150"
  })
  void curvesAreThePublishedOnes(
      String preset, double level, double micro, double mean, double deviation, double noise) {
    PcmParameters law = of(preset);
    assertEquals(micro, 1e6 * law.programming().at(level), 2e-5, "programming");
    assertEquals(mean, law.drift().mean().at(level), 2e-6, "mean of nu");
    assertEquals(deviation, law.drift().deviation().at(level), 2e-6, "deviation of nu");
    assertEquals(noise, law.flicker().amount().at(level), 2e-6, "noise");
  }

  @ParameterizedTest
  @CsvSource({
    "gst-nandakumar, 25, 20, 250",
    "joshi, 25, 20, 250",
    "hermes-1, 10.35, 200, 512",
    "hermes-2, 20.7, 300, 512"
  })
  void scalesAreThePublishedOnes(String preset, double micro, double start, double nanos) {
    PcmParameters law = of(preset);
    assertEquals(1e-6 * micro, law.highConductance(), 1e-15);
    assertEquals(start, law.drift().start(), 0);
    assertEquals(1e-9 * nanos, law.flicker().aperture(), 1e-18);
  }

  @Test
  void meltingThatEndsBeforeItBeginsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Melting(2, 2));
  }
}
