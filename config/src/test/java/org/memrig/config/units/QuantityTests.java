package org.memrig.config.units;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTests {
  private static final long SEED = 20260101;

  @ParameterizedTest
  @CsvSource({
    "1.2 V, VOLT, 1.2",
    "100 us, SECOND, 1e-4",
    "100us, SECOND, 1e-4",
    "100 \u00b5s, SECOND, 1e-4",
    "100 \u03bcs, SECOND, 1e-4",
    "1e-6 A, AMPERE, 1e-6",
    "50 kohm, OHM, 5e4",
    "50 k\u03a9, OHM, 5e4",
    "50 M\u2126, OHM, 5e7",
    "27 degC, KELVIN, 300.15",
    "-40 degC, KELVIN, 233.15",
    "300 K, KELVIN, 300",
    "30 fF, FARAD, 30e-15",
    "0.6 eV, JOULE, 9.613059804e-20",
    "5 %, ONE, 0.05",
    "0.5, ONE, 0.5",
    "+.5e1, ONE, 5",
    "2 min, SECOND, 120",
    "24 h, SECOND, 86400",
    "1 T, TESLA, 1",
    "2 TT, TESLA, 2e12",
    "3 V/us, VOLT_PER_SECOND, 3e6",
    "3 mV/s, VOLT_PER_SECOND, 3e-3",
    "100 uA/V^2, AMPERE_PER_VOLT_SQUARED, 1e-4",
    "0.3 s, SECOND, 0.3",
    "0.0000003 Ms, SECOND, 0.3"
  })
  void readsTheNearestDouble(String text, Dimension dimension, double expected) {
    assertEquals(expected, Quantity.parse(text, dimension).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "V",
        "1",
        "1 v",
        "1 A",
        "1,2 V",
        "1.2.3 V",
        "1 V V",
        "1e V",
        "NaN V",
        "Infinity V",
        "0x1 V",
        "1 kkV",
        "1_000 V",
        "\u0661 V",
        "1e400 V",
        "1e99999 V",
        "1e-400 V",
        "--1 V",
        "1 V,"
      })
  void refusesWhatIsNoVoltage(String text) {
    BadQuantity bad =
        assertThrows(BadQuantity.class, () -> Quantity.parse(text, Dimension.VOLT), text);
    assertTrue(bad.getMessage().startsWith("'" + text + "'"), bad.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "1e-5,       SIEMENS, 1e-5",
    "10 uS,      SIEMENS, 1e-5",
    "-.5,        VOLT,    -0.5",
    "' +3. ',    SECOND,  3",
    "-0,         VOLT,    -0.0",
    "300,        KELVIN,  300",
    "7,          ONE,     7",
    "4.9E-324,   OHM,     4.9E-324"
  })
  void aPlainNumberIsInSiUnitsWhereThatIsAllowed(
      String text, Dimension dimension, double expected) {
    Quantity read = Quantity.parseOrPlain(text, dimension);
    assertEquals(expected, read.value());
    assertEquals(dimension, read.dimension());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10 V", "1,5", "--5", "1e-5 uS uS", "NaN", "1e999", "1e-999", "0x10"})
  void whatIsNeitherPlainNorAConductanceIsRefused(String text) {
    assertThrows(BadQuantity.class, () -> Quantity.parseOrPlain(text, Dimension.SIEMENS), text);
  }

  @Test
  void namesTheAcceptedUnitsAndAnExample() {
    assertAll(
        () ->
            assertEquals(
                "'100 u' is not a time; write a number with a unit, for example 100 us"
                    + " (units: s with prefix f p n u m k M G T, or min, h, d)",
                messageOf("100 u", Dimension.SECOND)),
        () ->
            assertEquals(
                "'1,2 V' is not a voltage; write a number with a unit, for example 1.2 V, and a"
                    + " point for the decimals (units: V with prefix f p n u m k M G T)",
                messageOf("1,2 V", Dimension.VOLT)),
        () ->
            assertEquals(
                "'3' is not a current: the unit is missing; write a number with a unit, for"
                    + " example 100 uA (units: A with prefix f p n u m k M G T)",
                messageOf("3", Dimension.AMPERE)),
        () ->
            assertEquals(
                "'x' is not a number; write a number, for example 0.5",
                messageOf("x", Dimension.ONE)));
  }

  @Test
  void quotesHostileTextShortAndWithoutControls() {
    String message = messageOf("1\u001b[31m\n" + "x".repeat(10_000), Dimension.VOLT);
    assertTrue(message.length() < 250, message);
    assertTrue(message.chars().noneMatch(Character::isISOControl), message);
  }

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void readsItsOwnExample(Dimension dimension) {
    Quantity quantity = Quantity.parse(dimension.example(), dimension);
    assertEquals(quantity, Quantity.parse(quantity.text(), dimension));
  }

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void roundTripsEveryFiniteDouble(Dimension dimension) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 2_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertRoundTrip(value, dimension);
      }
      assertRoundTrip(random.nextDouble() * Math.pow(10, random.nextInt(-18, 15)), dimension);
    }
    for (double edge :
        new double[] {
          0,
          -0.0,
          1,
          -1,
          Double.MIN_VALUE,
          Double.MIN_NORMAL,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          999.9999999999999,
          1e3,
          1e15,
          1e-15,
          9.999999999999999e-16,
          0.1 + 0.2
        }) {
      assertRoundTrip(edge, dimension);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1e-4, SECOND, 100 us",
    "1.2, VOLT, 1.2 V",
    "-0.0015, VOLT, -1.5 mV",
    "50000, OHM, 50 kohm",
    "0, AMPERE, 0 A",
    "1e-16, AMPERE, 1e-16 A",
    "2.5e15, HERTZ, 2.5e15 Hz",
    "0.05, ONE, 0.05",
    "1000000, ONE, 1000000",
    "1e-9, ONE, 1e-9"
  })
  void writesTheShortestText(double value, Dimension dimension, String text) {
    assertEquals(text, new Quantity(value, dimension).text());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void isFinite(double value) {
    assertThrows(IllegalArgumentException.class, () -> new Quantity(value, Dimension.VOLT));
  }

  private static void assertRoundTrip(double value, Dimension dimension) {
    String text = new Quantity(value, dimension).text();
    double back = Quantity.parse(text, dimension).value();
    assertEquals(
        Double.doubleToRawLongBits(value),
        Double.doubleToRawLongBits(back),
        () -> "seed " + SEED + ": " + value + " wrote '" + text + "' read " + back);
  }

  private static String messageOf(String text, Dimension dimension) {
    return assertThrows(BadQuantity.class, () -> Quantity.parse(text, dimension)).getMessage();
  }
}
