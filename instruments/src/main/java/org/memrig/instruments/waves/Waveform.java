package org.memrig.instruments.waves;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memrig.instruments.analyzer.CommonTime;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Refused;

/**
 * Hold one cycle of what a generator plays: samples of one length, from 0 V to 0 V.
 *
 * <p>The first sample is 0 V: what the generator rests at before and after. Each later one holds
 * the level that the shape has in its middle.
 */
final class Waveform {
  // Corners of the shape lie between samples wherever their times have a common measure that the
  // generator can make. Where they have none they are off by at most half a sample, which has to be
  // a small part of the shortest straight piece.

  /** The most that a code stands for: Keysight's DATA:ARB:DAC takes -32767 to 32767. */
  static final int FULL_CODE = 32_767;

  /** How many samples a slope is given, if the generator is fast enough. */
  private static final int FINE = 2_000;

  /** How many samples the shortest piece has where corners fall between samples. */
  private static final int ROUNDED = 100;

  private final short[] codes;
  private final double period;
  private final double rate;
  private final double shapeSeconds;

  private Waveform(short[] codes, double period, double fastest, double shapeSeconds) {
    this.codes = codes;
    this.period = period;
    this.rate = Math.min(1 / period, fastest);
    this.shapeSeconds = shapeSeconds;
  }

  /**
   * Sample a shape.
   *
   * @param seconds how long it lasts
   * @param gap how long 0 V is kept behind it, before the next cycle, s
   * @param fullScale the volts of the highest code
   * @throws Refused if the generator cannot play it
   */
  static Waveform of(
      PiecewiseLinear shape, double seconds, double gap, double fullScale, GeneratorFacts facts) {
    double most = Math.max(Math.abs(shape.min()), Math.abs(shape.max()));
    if (!(most <= fullScale)) {
      throw new Refused("a wave has " + most + " V; allowed up to " + fullScale + " V");
    }
    double period = period(shape, seconds, gap, facts);
    int inside = (int) Math.max(1, Math.rint(seconds / period));
    int behind = (int) Math.max(1, Math.rint(gap / period) - 1);
    int size = Math.max(facts.leastPoints(), 1 + inside + behind);
    if (size > facts.mostPoints()) {
      throw new Refused(
          "a wave of "
              + seconds
              + " s with a gap of "
              + gap
              + " s needs "
              + size
              + " samples; the generator holds "
              + facts.mostPoints());
    }
    short[] codes = new short[size];
    int corner = 0;
    for (int i = 0; i < inside; i++) {
      double time = (i + 0.5) * period;
      while (corner + 1 < shape.corners() && shape.seconds(corner + 1) <= time) {
        corner++;
      }
      codes[1 + i] = (short) Math.rint(level(shape, corner, time) / fullScale * FULL_CODE);
    }
    return new Waveform(codes, period, facts.rate(), seconds);
  }

  private static double level(PiecewiseLinear shape, int corner, double time) {
    double from = shape.seconds(corner);
    if (time <= from || corner + 1 == shape.corners()) {
      return shape.value(corner);
    }
    double share = (time - from) / (shape.seconds(corner + 1) - from);
    return shape.value(corner) + share * (shape.value(corner + 1) - shape.value(corner));
  }

  private static double period(
      PiecewiseLinear shape, double seconds, double gap, GeneratorFacts facts) {
    double least = 1 / facts.rate();
    double[] pieces = pieces(shape, seconds, gap);
    double shortest = Arrays.stream(pieces).min().orElseThrow();
    double whole = Arrays.stream(pieces).sum();
    if (shortest < least * (1 - 1e-9)) {
      throw new Refused(
          "a wave has a piece of "
              + shortest
              + " s; allowed from "
              + least
              + " s, a sample of the generator");
    }
    double common = CommonTime.of(pieces, least);
    // A common measure is told to a millionth: pieces that are shorter than that were not looked
    // at.
    boolean measured = common > 0 && common <= shortest * (1 + 1e-6);
    if (measured && whole / common < facts.mostPoints() / 2) {
      int wanted = shape.steepest() > 0 ? FINE : facts.leastPoints();
      double most = Math.min(common / least, facts.mostPoints() / 2 / (whole / common));
      double split = Math.clamp(Math.ceil(wanted * common / whole), 1, Math.floor(most + 1e-6));
      return common / split;
    }
    double rounded = Math.max(least, shortest / ROUNDED);
    if (shortest < rounded * ROUNDED * (1 - 1e-9) || whole / rounded > facts.mostPoints() / 2) {
      throw new Refused(
          "a wave of "
              + whole
              + " s has a piece of "
              + shortest
              + " s; no sample rate of the generator makes both, give them times that are multiples"
              + " of one");
    }
    return rounded;
  }

  /** Return how long the straight pieces are, s; steps take no time. */
  private static double[] pieces(PiecewiseLinear shape, double seconds, double gap) {
    List<Double> all = new ArrayList<>();
    double before = 0;
    for (int i = 0; i < shape.corners(); i++) {
      double at = Math.min(shape.seconds(i), seconds);
      if (at - before > seconds * 1e-9) {
        all.add(at - before);
        before = at;
      }
    }
    if (seconds - before > seconds * 1e-9) {
      all.add(seconds - before);
    }
    if (gap > 0) {
      all.add(gap);
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Return how many samples it has. */
  int size() {
    return codes.length;
  }

  /** Return how long a sample lasts, s. */
  double period() {
    return period;
  }

  /** Return how many samples there are in a second. */
  double rate() {
    return rate;
  }

  /** Return when the shape begins, s from the start of the cycle. */
  double lead() {
    return period;
  }

  /** Return how long the shape is, s. */
  double shapeSeconds() {
    return shapeSeconds;
  }

  /** Return how long a cycle is, s. */
  double seconds() {
    return codes.length * period;
  }

  /** Return the samples as 16-bit numbers, the higher byte first. */
  byte[] bytes() {
    ByteBuffer all = ByteBuffer.allocate(Short.BYTES * codes.length);
    for (short each : codes) {
      all.putShort(each);
    }
    return all.array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Waveform that
        && period == that.period
        && shapeSeconds == that.shapeSeconds
        && Arrays.equals(codes, that.codes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(codes) + Double.hashCode(period);
  }
}
