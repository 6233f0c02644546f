package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.config.Binder;
import org.memrig.config.Yaml;
import org.memrig.instruments.board.PiecewiseLinear;

/** Each error of a converter does what its name says, and nothing when it is off. */
class ConverterTests {
  private static final double STEP = 1e-3;
  private static final int LINES = 16;
  private static final List<Double> RANGES = List.of(1e-6, 1e-5, 1e-4);

  private static PeripherySettings with(String errors) {
    return Binder.plain()
        .bind(Yaml.read("test", "{" + errors + "}"), PeripherySettings.class)
        .value();
  }

  private static Dac dac(String errors, long seed) {
    return new Dac(STEP, 5, LINES, with(errors), seed);
  }

  private static Adc adc(String errors, int bits, double noise) {
    PeripherySettings all = with(errors);
    return new Adc(RANGES, bits, noise, 1, all, new SampleAndHold(all, 8, 8, new DeviceClock(1)));
  }

  @Test
  void defaultsAreIdeal() {
    assertEquals(PeripherySettings.IDEAL, with(""));
  }

  @Test
  void exactSourcesGiveTheNearestStep() {
    Dac exact = dac("", 1);
    assertTrue(exact.alike());
    for (int line = 0; line < LINES; line++) {
      assertEquals(exact.achieved(0.12345), exact.achieved(line, 0.12345));
    }
    assertEquals(0, exact.off());
  }

  @Test
  void sourcesErrByOffsetAndGainAlone() {
    Dac offset = dac("dac-offset: 2 mV", 1);
    Dac gain = dac("dac-gain: 0.01", 1);
    double offsets = 0;
    double gains = 0;
    for (int line = 0; line < LINES; line++) {
      double shift = offset.achieved(line, 0);
      assertEquals(1 + shift, offset.achieved(line, 1), 1e-12, "an offset is the same everywhere");
      double share = gain.achieved(line, 1) - 1;
      assertEquals(0, gain.achieved(line, 0));
      assertEquals(-4 * share, gain.achieved(line, -4) + 4, 1e-12, "a gain error is in proportion");
      assertTrue(Math.abs(share) * 5 <= gain.off() + 1e-12, "gain of line " + line);
      assertTrue(Math.abs(shift) <= offset.off() + 1e-12, "offset of line " + line);
      offsets += shift * shift / LINES;
      gains += share * share / LINES;
    }
    // Of 16 draws the root mean square lies within a factor of 2 but once in 10^4.
    assertEquals(1, Math.sqrt(offsets) / 2e-3, 0.7);
    assertEquals(1, Math.sqrt(gains) / 0.01, 0.7);
    assertNotEquals(offset.achieved(3, 0), dac("dac-offset: 2 mV", 2).achieved(3, 0), "seed");
    assertNotEquals(offset.achieved(3, 0), offset.achieved(4, 0), "line");
  }

  @Test
  void unevenStepsStayWithinTheirBowAndSpread() {
    Dac bowed = dac("dac-inl: 3", 1);
    Dac spread = dac("dac-dnl: 0.2", 1);
    double squares = 0;
    double farthest = 0;
    int codes = 10_000;
    for (int code = -codes / 2; code < codes / 2; code++) {
      double off = bowed.achieved(5, code * STEP) / STEP - code;
      farthest = Math.max(farthest, Math.abs(off));
      double wide =
          (spread.achieved(5, (code + 1) * STEP) - spread.achieved(5, code * STEP)) / STEP - 1;
      squares += wide * wide / codes;
    }
    assertTrue(farthest > 0.1 && farthest <= 3 + 1e-9, "bow of " + farthest);
    assertEquals(0.2, Math.sqrt(squares), 0.02, "differential non-linearity");
    assertEquals(5, bowed.achieved(5, 5), 1e-12, "the bow ends at the ends");
  }

  @Test
  void noEdgeIsFasterThanItsSlew() {
    Dac dac = dac("edge-slew: 1e7 V/s", 1);
    PiecewiseLinear asked =
        PiecewiseLinear.of(
            new double[] {0, 0, 1e-6, 1e-6, 2e-6, 2.02e-6, 2.03e-6},
            new double[] {0, 1, 1, -1, -1, 0, 0});
    DeviceClock clock = new DeviceClock(1);
    Shape free = Shape.of(asked, clock, dac, 0);
    Shape limited = dac.limited(free, 0);
    double slew = 1e7 * 1e-9 * (1 + 1e-9);
    for (long t = 0; t < 2500; t++) {
      double step = Math.abs(limited.before(t + 1) - limited.after(t));
      assertTrue(step <= slew, "step of " + step + " V at " + t + " ns");
      assertEquals(limited.before(t), limited.after(t), 1e-12, "a step at " + t + " ns");
    }
    assertEquals(0.5, limited.after(50), 1e-9);
    assertEquals(1, limited.after(100), 1e-9);
    assertEquals(0, limited.after(1100), 1e-9);
    assertEquals(-1, limited.after(1200), 1e-9);
    assertEquals(0, limited.after(2100), 1e-9);
    assertEquals(free, dac("", 1).limited(free, 0), "control");
  }

  @Test
  void inputStagesErrByRangeAndLine() {
    Adc exact = adc("", 24, 0);
    Adc off = adc("tia-offset: 0.001, tia-gain: 0.01", 24, 0);
    double step = 1e-6 / (1 << 23);
    assertEquals(3e-7, exact.convert(0, 3e-7, 4, 1, 0, 0), step);
    double zero = off.convert(0, 0, 4, 1, 0, 0);
    double one = off.convert(0, 5e-7, 4, 1, 0, 0);
    double minus = off.convert(0, -5e-7, 4, 1, 0, 0);
    assertEquals(2 * zero, one + minus, 3 * step, "offset and gain make a straight line");
    assertNotEquals(5e-7, one - zero, 3 * step);
    assertNotEquals(zero, off.convert(0, 0, 5, 1, 0, 0), step, "line");
    assertNotEquals(10 * zero, off.convert(1, 0, 4, 1, 0, 0), 10 * step, "range");
    assertEquals(-one, off.convert(0, -5e-7, 4, -1, 0, 0), "a sign is how the current is counted");
  }

  @Test
  void unevenCodesOfTheConverterStayNearEvenOnes() {
    Adc even = adc("", 10, 0);
    Adc uneven = adc("adc-inl: 2, adc-dnl: 0.5", 10, 0);
    double step = 1e-6 / 512;
    int moved = 0;
    double last = Double.NEGATIVE_INFINITY;
    for (int i = -5000; i <= 5000; i++) {
      double amps = i * 0.98e-10;
      double code = uneven.convert(0, amps, 2, 1, 0, 0);
      double off = Math.abs(code - even.convert(0, amps, 2, 1, 0, 0)) / step;
      assertTrue(off <= 2 + 3.5 + 1, off + " steps off");
      moved += off > 0.5 ? 1 : 0;
      assertTrue(code >= last - 2 * step, "codes rise but for the overlap of neighbours");
      last = code;
      assertEquals(code, uneven.convert(0, amps, 2, 1, 0, 0), "the same each time");
    }
    assertTrue(moved > 500, moved + " of 10001 moved");
  }

  @Test
  void stagesSettleWithTheBandwidthOfTheirRange() {
    Tia tia = adc("settling: true", 16, 0.5).tia();
    // 10 kHz at 1 uA
    double constant = 1 / (2 * Math.PI * 1e4);
    assertEquals(constant, tia.constant(0), 1e-12);
    assertEquals(constant / 10, tia.constant(1), 1e-12);
    assertEquals(Math.exp(-2), tia.missing(0, 2 * constant, 0), 1e-12);
    double mean = (Math.exp(-2) - Math.exp(-5)) / 3;
    assertEquals(mean, tia.missing(0, 2 * constant, 3 * constant), 1e-12);
    assertEquals(0, adc("", 16, 0.5).tia().missing(0, 0, 0), "control");
    Tia wide = adc("settling: true, gain-bandwidth: 1e11", 16, 0.5).tia();
    assertEquals(constant / 10, wide.constant(0), 1e-12);
  }

  @Test
  void whatAStageShowsOverAWaveIsTheClosedForm() {
    Tia tia = adc("settling: true", 16, 0.5).tia();
    Settling settling = new Settling(tia, 30_000, 20_000, 20_000);
    settling.follow(0, 5e-7);
    for (long t : new long[] {10_000, 25_000, 40_000}) {
      settling.follow(t, 5e-7);
    }
    assertEquals(-5e-7 * tia.missing(0, 30e-6, 20e-6), settling.sample(0, 5e-7), 1e-18);
    settling.follow(60_000, 5e-7);
    assertEquals(-5e-7 * tia.missing(0, 50e-6, 20e-6), settling.sample(0, 5e-7), 1e-18);
  }

  @Test
  void aNewRangeSettlesFromItsConnectionOn() {
    Tia tia = adc("settling: true", 16, 0.5).tia();
    Settling settling = new Settling(tia, 30_000, 20_000, 0);
    settling.follow(0, 5e-7);
    settling.follow(30_000, 5e-7);
    double _ = settling.sample(0, 5e-7);
    settling.follow(50_000, 5e-7);
    assertEquals(-5e-7 * tia.missing(1, 20e-6, 0), settling.sample(1, 5e-7), 1e-18);
  }

  @Test
  void sharedConvertersTakeTurnsFallAndMix() {
    String errors = "sharing: 4, conversion: 2 us, droop: 1000, multiplexer: 1 us";
    SampleAndHold held = new SampleAndHold(with(errors), 8, 8, new DeviceClock(1));
    double residue = Math.exp(-2);
    held.begin();
    double first = held.seen(0.5, 1, 8);
    double second = held.seen(0.2, 1, 9);
    assertEquals(0.5, first, "the first neither waits nor follows");
    double fallen = 0.2 - 1000 * 2e-6;
    assertEquals(fallen + residue * (0.5 - fallen), second, 1e-12);
    assertEquals(0.3, held.seen(0.3, 1, 12), "another converter");
    assertEquals(2_000, held.waits());
    held.begin();
    assertEquals(0.2, held.seen(0.2, 1, 9), "control: alone at its moment");
    assertEquals(0, held.waits());
    SampleAndHold own = new SampleAndHold(with("droop: 1000"), 8, 8, new DeviceClock(1));
    own.begin();
    assertEquals(0.5, own.seen(0.5, 1, 8));
    assertEquals(0.2, own.seen(0.2, 1, 9), "control: converters of their own");
    assertEquals(0, own.waits());
  }

  @Test
  void integratorsLeakStartOffAndSaturate() {
    Integrator ideal = new Integrator(with(""), 1);
    assertEquals(0.25, ideal.weight(0.25, 1e-5));
    assertEquals(0, ideal.offset(3));
    assertFalse(ideal.saturated(1));
    Integrator leaky = new Integrator(with("integrator-leak: 10 us"), 1);
    double half = leaky.weight(0.5, 1e-5);
    assertEquals(Math.exp(-0.5) - Math.exp(-1), half, 1e-12);
    double on = leaky.after(0, 1e-6, 1e-6, 5e-6);
    assertEquals(half * 1e-6 * 1e-5, leaky.after(on, 0, 0, 5e-6), 1e-20, "step by step");
    Integrator off = new Integrator(with("integrator-offset: 1 fC"), 1);
    assertNotEquals(off.offset(0), off.offset(1));
    Integrator small = new Integrator(with("integrator-saturation: 1 pC"), 1);
    assertFalse(small.saturated(-0.99e-12));
    assertTrue(small.saturated(-1e-12));
  }
}
