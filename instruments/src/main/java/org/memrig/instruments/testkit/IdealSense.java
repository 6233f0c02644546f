package org.memrig.instruments.testkit;

import java.util.List;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;

/** Gather the samples of one sense while a wave plays. */
final class IdealSense {
  final Sense sense;
  final double[] samples;

  IdealSense(Sense sense) {
    this.sense = sense;
    this.samples = new double[sense.count()];
  }

  double from(int sample) {
    return sense.start() + sample * sense.period();
  }

  double to(int sample) {
    return from(sample) + sense.aperture();
  }

  void mark(List<Double> marks) {
    for (int i = 0; i < samples.length; i++) {
      marks.add(from(i));
      marks.add(to(i));
    }
  }

  /** Take the middle of a part for all of it: apertures begin and end with parts. */
  void part(IdealChip chip, double from, double to) {
    for (int i = 0; i < samples.length; i++) {
      if (sense.aperture() > 0 && from >= from(i) && to <= to(i)) {
        samples[i] += value(chip) * (to - from) / sense.aperture();
      }
    }
  }

  /** Take a sample that has no length. */
  void instant(IdealChip chip, double time) {
    for (int i = 0; i < samples.length; i++) {
      if (sense.aperture() == 0 && from(i) == time) {
        samples[i] = value(chip);
      }
    }
  }

  private double value(IdealChip chip) {
    Line line = sense.line();
    boolean amps = sense.quantity() == Sense.Quantity.AMPS;
    return switch (line.kind()) {
      case ROW -> amps ? chip.rowAmps(line.index()) : chip.rowVolts(line.index());
      case COLUMN -> amps ? chip.columnAmps(line.index()) : chip.columnVolts(line.index());
      case GATE, BULK, MARKER -> 0;
    };
  }

  /** Return how many samples were finished in a wave of some length. */
  int finished(double seconds) {
    int count = 0;
    while (count < samples.length && to(count) <= seconds * (1 + 1e-12)) {
      count++;
    }
    return count;
  }

  /** Return when a line first crossed its level, straight between samples; -1 if it did not. */
  double crossing(int finished) {
    if (sense.crossing().isEmpty()) {
      return -1;
    }
    double level = sense.crossing().getAsDouble();
    for (int i = 1; i < finished; i++) {
      double before = samples[i - 1] - level;
      double after = samples[i] - level;
      if ((before < 0) != (after < 0)) {
        double share = before / (before - after);
        return from(i - 1) + sense.aperture() / 2 + share * sense.period();
      }
    }
    return -1;
  }

  /** Return the full scale of the range used. */
  double range(BoardDescription board, int finished) {
    double most = 0;
    for (int i = 0; i < finished; i++) {
      most = Math.max(most, Math.abs(samples[i]));
    }
    if (sense.quantity() == Sense.Quantity.VOLTS) {
      return sense.range().auto() ? 100 : sense.range().fullScale();
    }
    return range(board, sense.range(), most);
  }

  /** Choose the smallest range that holds a current, or the one asked for. */
  static double range(BoardDescription board, SenseRange asked, double amps) {
    if (!asked.auto()) {
      return asked.fullScale();
    }
    for (BoardDescription.CurrentRange each : board.ranges()) {
      if (amps < each.fullScale()) {
        return each.fullScale();
      }
    }
    return board.ranges().getLast().fullScale();
  }
}
