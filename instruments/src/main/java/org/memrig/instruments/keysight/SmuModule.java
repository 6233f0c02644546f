package org.memrig.instruments.keysight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.BoardDescription.CurrentRange;
import org.memrig.instruments.board.Refused;

/**
 * Know the source-measure modules of a B1500A that are driven.
 *
 * <p>Ranges and power from its data sheet (5989-2785EN); codes of ranges from the programming
 * guide's tables of output and measurement ranges.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
enum SmuModule {
  /** High power: 1 A up to 20 V. */
  HIGH_POWER(List.of("B1510A"), -9, 0, List.of(2.0, 20.0, 40.0, 100.0), 1),
  /** Medium power: 100 mA up to 20 V. */
  MEDIUM_POWER(List.of("B1511A", "B1511B"), -9, -1, List.of(0.5, 2.0, 5.0, 20.0, 40.0, 100.0), 0.1),
  /** High resolution: 10 pA to 100 mA. */
  HIGH_RESOLUTION(List.of("B1517A"), -11, -1, List.of(0.5, 2.0, 5.0, 20.0, 40.0, 100.0), 0.1);

  /** The samples of its high-speed converter in a power line cycle, of 50 Hz; s. */
  static final double SAMPLE = 1.0 / 50 / 128;

  private final List<String> models;
  private final int leastDecade;
  private final int mostDecade;
  private final List<Double> voltRanges;
  private final double mostAmps;

  SmuModule(
      List<String> models,
      int leastDecade,
      int mostDecade,
      List<Double> voltRanges,
      double mostAmps) {
    this.models = models;
    this.leastDecade = leastDecade;
    this.mostDecade = mostDecade;
    this.voltRanges = voltRanges;
    this.mostAmps = mostAmps;
  }

  /** Return the module of a model name; empty if it is none that is driven. */
  static Optional<SmuModule> named(String model) {
    return Arrays.stream(values()).filter(each -> each.models.contains(model)).findFirst();
  }

  /** Return the most it sources and measures, A. */
  double mostAmps() {
    return mostAmps;
  }

  /** Return the most it lets through at some volts, A: what its power allows. */
  double mostAmps(double volts) {
    double size = Math.abs(volts);
    // 20 V, 40 V and 100 V: 100, 50 and 20 mA; of the high power module 1 A, 0.5 A and 0.125 A.
    if (size <= 20) {
      return mostAmps;
    }
    if (size <= 40) {
      return mostAmps / 2;
    }
    return this == HIGH_POWER ? 0.125 : 0.02;
  }

  List<CurrentRange> ranges() {
    List<CurrentRange> ranges = new ArrayList<>();
    for (int decade = leastDecade; decade <= mostDecade; decade++) {
      double scale = power(decade);
      // The high-speed converter tells a 50,000th of a range; its bandwidth is that of one sample.
      ranges.add(new CurrentRange(scale, scale * 2e-5, 1 / SAMPLE / 2));
    }
    return ranges;
  }

  /** Return the smallest range that holds some amps, as a full scale, A. */
  double ampRange(double amps) {
    return power(decade(amps));
  }

  /** Return the code of the smallest range that holds some amps. */
  int ampCode(double amps) {
    return 20 + decade(amps);
  }

  private int decade(double amps) {
    for (int decade = leastDecade; decade < mostDecade; decade++) {
      if (Math.abs(amps) <= power(decade) * (1 + 1e-9)) {
        return decade;
      }
    }
    return mostDecade;
  }

  private static double power(int decade) {
    return Double.parseDouble("1e" + decade);
  }

  /** Return the code of the smallest range that holds some volts. */
  int voltCode(double volts) {
    for (double each : voltRanges) {
      if (Math.abs(volts) <= each * (1 + 1e-9)) {
        return (int) Math.round(each * 10);
      }
    }
    throw new Refused(volts + " V are beyond the module; allowed to " + voltRanges.getLast());
  }

  /** Return the smallest range that holds some volts, V. */
  double voltRange(double volts) {
    return voltCode(volts) / 10.0;
  }
}
