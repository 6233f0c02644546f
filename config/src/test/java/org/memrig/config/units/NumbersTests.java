package org.memrig.config.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTests {
  private static final long SEED = 20260102;

  @ParameterizedTest
  @CsvSource({
    "1.2345e-6, AMPERE, 3, 1.23 uA",
    "9.996e-7, AMPERE, 3, 1.00 uA",
    "0.1, VOLT, 2, 100 mV",
    "1.25, VOLT, 2, 1.2 V",
    "123456, OHM, 2, 120 kohm",
    "0, VOLT, 3, 0 V",
    "-0.0, VOLT, 3, 0 V",
    "-3.3, VOLT, 3, -3.30 V",
    "NaN, VOLT, 3, -",
    "-Infinity, VOLT, 3, -",
    "0.5, ONE, 3, 0.500",
    "300, KELVIN, 4, 300.0 K",
    "1500, KELVIN, 2, 1500 K",
    "12, ONE, 3, 12.0",
    "1e-17, AMPERE, 3, 1.00e-17 A"
  })
  void writesForPeople(double value, Dimension dimension, int digits, String text) {
    assertEquals(text, Numbers.people(value, dimension, digits));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 18})
  void refusesSillyDigits(int digits) {
    assertThrows(IllegalArgumentException.class, () -> Numbers.people(1, Dimension.VOLT, digits));
  }

  @ParameterizedTest
  @CsvSource({
    "0.35, 350 ms",
    "1.5, 1.5 s",
    "9.97, 10 s",
    "42.2, 42 s",
    "59.7, 1 min 0 s",
    "185, 3 min 5 s",
    "3600, 1 h 0 min",
    "90000, 1 d 1 h",
    "-1, -",
    "NaN, -"
  })
  void saysHowLong(double seconds, String text) {
    assertEquals(text, Numbers.duration(seconds));
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "-3, -3", "0, 0", "-0.0, -0.0", "1e14, 100000000000000", "1e15, 1.0E15"})
  void writesWholeNumbersWithoutPoint(double value, String text) {
    assertEquals(text, Numbers.exact(value));
    assertEquals(value, Double.parseDouble(text));
  }

  @Test
  void exactReadsBackToTheSameBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        double back = Double.parseDouble(Numbers.exact(value));
        assertEquals(
            Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(back), "seed " + SEED);
      }
    }
  }

  @Test
  void writesTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : new Locale[] {Locale.GERMANY, Locale.of("ar", "EG"), Locale.ROOT}) {
        Locale.setDefault(locale);
        assertEquals("1 234 567", Numbers.count(1_234_567));
        assertEquals("1.5E-4", Numbers.exact(1.5e-4));
        assertEquals("3 min 5 s", Numbers.duration(185));
        assertEquals("1.50 V", Numbers.people(1.5, Dimension.VOLT, 3));
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
