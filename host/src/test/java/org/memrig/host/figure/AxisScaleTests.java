package org.memrig.host.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.data.Axis;

class AxisScaleTests {

  private static final Axis VOLTS = Axis.linear("voltage", Dimension.VOLT);
  private static final Axis AMPS = Axis.log("current", Dimension.AMPERE);

  @ParameterizedTest
  @CsvSource({
    "1.2e-6, AMPERE, µA",
    "1e-3, AMPERE, mA",
    "9.99e-4, AMPERE, µA",
    "1, VOLT, V",
    "1e-15, COULOMB, fC",
    "3e-21, JOULE, ×10⁻²¹ J",
    "47e3, OHM, kΩ",
    "5e15, HERTZ, ×10¹⁵ Hz",
    "300, KELVIN, K",
    "1e4, VOLT_PER_SECOND, kV/s",
    "200000, ONE, ''",
    "3e6, ONE, ×10⁶",
    "2e-7, ONE, ×10⁻⁹",
    "0, SECOND, s"
  })
  void prefixPutsTheLargestValueBetweenOneAndAThousand(
      double largest, Dimension dimension, String text) {
    assertEquals(text, Units.fitting(dimension, largest).text());
  }

  @Test
  void labelsAreExactDecimals() {
    assertEquals(
        List.of("−300", "−200", "−100", "0", "100", "200", "300"),
        labels(tight(VOLTS, -0.3e-3, 0.3e-3, 6), false));
    assertEquals(
        List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(tight(VOLTS, 0, 1, 5), false));
    assertEquals("voltage (mV)", tight(VOLTS, 0, 0.3, 5).title());
    assertEquals("pulse", tight(Axis.linear("pulse", Dimension.ONE), 0, 300, 5).title());
  }

  @Test
  void logAxisOverManyDecadesCountsInPowersOfTen() {
    AxisScale scale = tight(AMPS, 1e-12, 1e-3, 10);
    assertEquals("current (A)", scale.title());
    assertEquals("10⁻¹²", scale.ticks().getFirst().label());
    assertEquals("10⁻³", scale.ticks().getLast().label());
    assertEquals(10, scale.ticks().size());
    assertEquals(0.5, scale.place(StrictMath.sqrt(1e-15)), 1e-12);
  }

  @Test
  void logAxisOverFewDecadesUsesThePrefix() {
    AxisScale scale = tight(AMPS, 1e-7, 1e-4, 7);
    assertEquals("current (µA)", scale.title());
    assertEquals(List.of("0.1", "1", "10", "100"), labels(scale, true));
    assertEquals(28, scale.ticks().size());
  }

  @Test
  void logAxisOverLessThanHalfADecadeStillHasNumbers() {
    AxisScale scale = tight(AMPS, 2.0e-6, 3.1e-6, 5);
    assertTrue(labels(scale, true).size() >= 3, scale.ticks().toString());
    assertTrue(labels(scale, true).contains("2.4"), scale.ticks().toString());
  }

  @Test
  void onlyALogAxisHidesZero() {
    assertFalse(tight(AMPS, 1, 10, 5).shows(0));
    assertFalse(tight(AMPS, 1, 10, 5).shows(-1));
    assertTrue(tight(VOLTS, 1, 10, 5).shows(-1));
  }

  @Test
  void anyRangeGivesOrderedTicksInsideTheAxis() {
    long seed = 99;
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 5_000; trial++) {
      Axis axis = random.nextBoolean() ? VOLTS : AMPS;
      double one = value(random, axis.isLog());
      double other = random.nextInt(8) == 0 ? one : value(random, axis.isLog());
      Range range = new Range(axis).with(one).with(other);
      AxisScale.Room room = AxisScale.Room.values()[random.nextInt(3)];
      AxisScale scale = AxisScale.of(axis, range, room, 2 + random.nextInt(9));
      String where = "seed " + seed + " trial " + trial + ": " + one + " to " + other;
      double before = -1;
      for (Tick tick : scale.ticks()) {
        assertTrue(tick.place() >= 0 && tick.place() <= 1, where);
        assertTrue(tick.place() > before, where);
        before = tick.place();
      }
      assertTrue(scale.ticks().size() <= 200, where);
      assertTrue(labels(scale, true).size() >= 1, where + " " + scale.ticks());
      assertTrue(scale.place(one) >= -1e-9 && scale.place(one) <= 1 + 1e-9, where);
      double gap = scale.place(other) - scale.place(one);
      assertTrue(one <= other ? gap >= 0 : gap <= 0, where);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-1.7976931348623157e308, 1.7976931348623157e308",
    "0, 4.9e-324",
    "4.9e-324, 4.9e-324",
    "1, 1.0000000000000002",
    "1e17, 1.0000000000001e17",
    "0, 0",
    "-1e-300, 1e-300"
  })
  void extremeValuesHaveAPlace(double low, double high) {
    AxisScale scale =
        AxisScale.of(VOLTS, new Range(VOLTS).with(low).with(high), AxisScale.Room.PADDED, 6);
    assertTrue(Double.isFinite(scale.place(low)) && Double.isFinite(scale.place(high)));
    assertTrue(scale.place(low) >= 0 && scale.place(high) <= 1);
    assertFalse(labels(scale, true).isEmpty());
  }

  @Test
  void indexTicksAreWholeAndFit() {
    assertEquals(List.of("0"), IndexTicks.of(1, 10).stream().map(Tick::label).toList());
    assertEquals(
        List.of("0", "8", "16", "24", "32", "40", "48", "56"),
        IndexTicks.of(64, 10).stream().map(Tick::label).toList());
    assertEquals(
        List.of("0", "20", "40", "60", "80"),
        IndexTicks.of(100, 9).stream().map(Tick::label).toList());
    for (int count = 1; count < 5000; count += 7) {
      assertTrue(IndexTicks.of(count, 10).size() <= 10, "count " + count);
    }
  }

  private static AxisScale tight(Axis axis, double low, double high, int wanted) {
    return AxisScale.of(axis, new Range(axis).with(low).with(high), AxisScale.Room.TIGHT, wanted);
  }

  private static List<String> labels(AxisScale scale, boolean majorOnly) {
    return scale.ticks().stream().filter(t -> !majorOnly || t.major()).map(Tick::label).toList();
  }

  private static double value(SplittableRandom random, boolean positive) {
    double size = StrictMath.pow(10, random.nextDouble(-290, 290)) * random.nextDouble(0.1, 1);
    return positive || random.nextBoolean() ? size : -size;
  }
}
