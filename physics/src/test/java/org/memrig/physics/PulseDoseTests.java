package org.memrig.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PulseDoseTests {

  private static final PulseDose DOSE = new PulseDose(1.2, 1e-6, 0.1 / PulseDose.DECADE);

  @Test
  void aReferencePulseIsOne() {
    assertEquals(1, DOSE.plateau(1.2, 1e-6), 1e-14);
    assertEquals(3, DOSE.plateau(1.2, 3e-6), 1e-14);
  }

  @Test
  void aDecadeMoreComesOfTheVoltsPerDecade() {
    assertEquals(10, DOSE.plateau(1.3, 1e-6), 1e-9);
    assertEquals(0.1, DOSE.plateau(1.1, 1e-6), 1e-11);
    assertEquals(0, DOSE.plateau(0, 1e-6), 0);
  }

  @Test
  void aRampIsTheSumOfItsSteps() {
    double sum = 0;
    int steps = 20_000;
    for (int i = 0; i < steps; i++) {
      sum += DOSE.plateau(0.2 + 1.2 * (i + 0.5) / steps, 1e-6 / steps);
    }
    assertEquals(sum, DOSE.ramp(0.2, 1.4, 1e-6), 1e-6 * sum);
    assertEquals(sum, DOSE.ramp(1.4, 0.2, 1e-6), 1e-6 * sum);
  }

  @Test
  void cuttingARampChangesNothing() {
    double whole = DOSE.ramp(0, 1.4, 1e-6);
    double parts = DOSE.ramp(0, 0.7, 0.5e-6) + DOSE.ramp(0.7, 1.4, 0.5e-6);
    assertEquals(whole, parts, 1e-13 * whole);
  }
}
