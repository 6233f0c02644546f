package org.memrig.instruments.analyzer;

import org.memrig.instruments.analyzer.SourceMeasure.Channel;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.Wave;

/**
 * Turn a wave on the two lines of a cell into a course.
 *
 * <p>The source steps where the wave is straight: a sample's point holds the level that the wave
 * has in the middle of its aperture, from the sample's start on, and is measured at the end of its
 * period.
 */
final class WavePlan {
  final int row;
  final int column;
  final Course course;

  /** The number of measured points before the first sample. */
  final int before;

  private final boolean amps;

  private WavePlan(int row, int column, Course course, int before, boolean amps) {
    this.row = row;
    this.column = column;
    this.course = course;
    this.before = before;
    this.amps = amps;
  }

  static WavePlan of(
      Wave wave, BoardDescription board, Channel channel, AnalyzerSettings settings) {
    DrivenCell driven = DrivenCell.of(wave, board);
    PiecewiseLinear shape =
        switch (driven.drive()) {
          case Drive.Volts(PiecewiseLinear volts) -> volts;
          case Drive.Amps(PiecewiseLinear amps, double _) -> amps;
          case Drive.Ground _, Drive.Float _, Drive.Marker _ -> PiecewiseLinear.constant(0);
        };
    boolean amps = driven.drive() instanceof Drive.Amps;
    double limit =
        driven.drive() instanceof Drive.Amps(PiecewiseLinear _, double volts)
            ? volts
            : limit(wave, driven.row(), settings.limit());
    Sense timed = timed(wave);
    double period = period(wave, timed, channel);
    double aperture =
        timed == null
            ? channel.aperture().low()
            : Math.clamp(timed.aperture(), channel.aperture().low(), channel.aperture().high());
    double range = timed == null || amps ? 0 : ranged(wave);
    Course.Builder points =
        new Course.Builder(
                amps ? Course.Quantity.AMPS : Course.Quantity.VOLTS, limit, range, aperture)
            .gate(settings.gate(driven.gate()));
    double start = timed == null ? 0 : timed.start();
    int before = fill(points, shape, 0, start, period);
    int count = timed == null ? 0 : timed.count();
    for (int i = 0; i < count; i++) {
      points.add(shape.at(start + i * period + aperture / 2), period, true);
    }
    fill(points, shape, start + count * period, wave.seconds(), period);
    return new WavePlan(driven.row().index(), driven.column(), points.build(), before, amps);
  }

  /** Return what a sense of this wave sees of a reading. */
  double value(Sense sense, Readings readings, int i) {
    boolean volts = sense.quantity() == Sense.Quantity.VOLTS;
    boolean ofSource = volts != amps;
    double value = ofSource ? readings.source(i) : readings.measured(i);
    if (sense.line().kind() == LineKind.ROW) {
      return value;
    }
    return volts ? 0 : -value;
  }

  private static int fill(
      Course.Builder points, PiecewiseLinear shape, double from, double to, double period) {
    double left = to - from;
    if (left <= period * 1e-6) {
      return 0;
    }
    int count = (int) Math.ceil(left / period - 1e-6);
    double dwell = left / count;
    boolean still = shape.min() == shape.max();
    if (still) {
      points.add(shape.min(), left, false);
      return 0;
    }
    for (int i = 0; i < count; i++) {
      points.add(shape.at(from + (i + 0.5) * dwell), dwell, false);
    }
    return 0;
  }

  private static double period(
      Wave wave, @org.jspecify.annotations.Nullable Sense timed, Channel channel) {
    double least = channel.dwell().low();
    if (timed != null && timed.count() > 1) {
      return timed.period();
    }
    double whole = timed == null ? wave.seconds() / 100 : Math.max(timed.aperture(), least);
    return Math.max(whole, least);
  }

  private static double limit(Wave wave, Line row, double otherwise) {
    for (LineLimit each : wave.limits()) {
      if (each.line().equals(row) && each.limit().kind() == Limit.Kind.SOURCE) {
        return each.limit().amps();
      }
    }
    return otherwise;
  }

  private static @org.jspecify.annotations.Nullable Sense timed(Wave wave) {
    Sense first = null;
    for (Sense each : wave.senses()) {
      if (first == null) {
        first = each;
      } else if (each.start() != first.start()
          || each.period() != first.period()
          || each.count() != first.count()) {
        throw new Refused(
            "an analyzer samples all its senses together; give them one start, period and count");
      }
    }
    return first;
  }

  private static double ranged(Wave wave) {
    for (Sense each : wave.senses()) {
      if (each.quantity() == Sense.Quantity.AMPS) {
        return each.range().fullScale();
      }
    }
    return 0;
  }
}
