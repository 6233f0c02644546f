package org.memrig.host.cli;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.memrig.config.BadInput;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Refused;

/** Read a wave from its corners as a person writes them: "0 s 0 V, 1 us 1.2 V". */
final class CornerList {
  private static final Pattern CORNER =
      Pattern.compile("(\\S+?\\s*[a-zA-Z]*s)\\s+(\\S+?\\s*[a-zA-Z]*V)");

  private final PiecewiseLinear shape;
  private final double end;

  private CornerList(PiecewiseLinear shape, double end) {
    this.shape = shape;
    this.end = end;
  }

  static CornerList parse(String option, String text) {
    String[] parts = text.split(",");
    double[] seconds = new double[parts.length];
    double[] volts = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Matcher corner = CORNER.matcher(parts[i].strip());
      if (!corner.matches()) {
        throw BadInput.of(
            option, "'" + parts[i].strip() + "' is no corner; write a time and volts: 1 us 1.2 V");
      }
      seconds[i] = Shell.quantity(option, corner.group(1), Dimension.SECOND);
      volts[i] = Shell.quantity(option, corner.group(2), Dimension.VOLT);
    }
    double last = seconds[parts.length - 1];
    if (!(last > 0)) {
      throw BadInput.of(option, "ends at " + last + " s; let it last longer than 0 s");
    }
    try {
      return new CornerList(PiecewiseLinear.of(seconds, volts), last);
    } catch (Refused e) {
      throw BadInput.of(option, String.valueOf(e.getMessage()));
    }
  }

  /** Return how long the wave is, s. */
  double seconds() {
    return end;
  }

  /** Return times at which to look at it, rising: equal steps and all corners. */
  double[] moments(int steps) {
    DoubleStream equal = IntStream.rangeClosed(0, steps).mapToDouble(i -> end * i / steps);
    DoubleStream corners = IntStream.range(0, shape.corners()).mapToDouble(shape::seconds);
    double[] all = DoubleStream.concat(equal, corners).sorted().toArray();
    double least = 1e-9 * end; // corners that are steps of the grid but for rounding
    int kept = 1;
    for (int i = 1; i < all.length; i++) {
      if (all[i] - all[kept - 1] > least) {
        all[kept++] = all[i];
      }
    }
    return Arrays.copyOf(all, kept);
  }

  /** Return the volts just after a time. */
  double after(double time) {
    return shape.at(time);
  }

  /** Return the volts just before a time. */
  double before(double time) {
    for (int i = 0; i < shape.corners(); i++) {
      if (shape.seconds(i) >= time) {
        return shape.seconds(i) == time || i == 0 ? shape.value(i) : shape.at(time);
      }
    }
    return shape.at(time);
  }
}
