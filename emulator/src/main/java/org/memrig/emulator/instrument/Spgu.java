package org.memrig.emulator.instrument;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Understand what is said to a pulse generator module and a selector of a B1500A: the first output
 * of a B1525A in a slot, at the first output of a 16440A.
 *
 * <p>After the programming guide B1500-90010. Its manners: settings reach the output with {@code
 * SPUPD} only; {@code AB} and {@code DZ} do not end its pulses (assumed), {@code SPP} and {@code
 * CL} do; the selector does nothing before {@code ERMOD 1}.
 */
final class Spgu {
  private static final int PORT = 0;

  /** What stands between its source and its terminal, ohm: data sheet. */
  static final double SOURCE_OHMS = 50;

  /** What its edges' times are a part of: they are set from 10 % to 90 %. */
  private static final double OF_EDGE = 0.8;

  private final int channel;
  private final SelectedCell cell;
  private boolean controls;
  private int mode;
  private int shape;
  private int run;
  private double condition;
  private double period;
  private double load;
  private double base;
  private double peak;
  private final double[] times = new double[4];

  /** Stand in a slot. */
  Spgu(int slot, SelectedCell cell) {
    this.channel = slot * 100 + 1;
    this.cell = cell;
    reset();
  }

  void reset() {
    cell.generator().on(false);
    cell.move(SelectedCell.At.NOTHING);
    controls = false;
    mode = 0;
    shape = 0;
    run = 0;
    condition = 0;
    period = 1e-6;
    load = SOURCE_OHMS;
    base = 0;
    peak = 0;
    times[0] = 0;
    times[1] = 1e-7;
    times[2] = 2e-8;
    times[3] = 2e-8;
  }

  /** Tell whether a channel is its own. */
  boolean has(FlexLine a) {
    return a.size() > 0 && a.number(0) == channel;
  }

  /** Tell whether a command is for it. */
  boolean knows(FlexLine a) {
    return switch (a.header()) {
      case "ERMOD", "ERMOD?", "ERSSP", "ERSSP?" -> true;
      case "SIM", "SIM?", "SPRM", "SPRM?", "SPPER", "SPPER?", "SPST?", "SRP", "SPP" -> true;
      case "ODSW", "ODSW?", "SER", "SER?", "SPM", "SPM?", "SPT", "SPT?", "SPV", "SPV?" -> true;
      case "SPUPD" -> true;
      case "CN", "CL" -> has(a);
      default -> false;
    };
  }

  Optional<String> execute(FlexLine a) {
    return switch (a.header()) {
      case "ERMOD?" -> text(controls ? 1 : 0);
      case "ERSSP?" -> text(connected(a));
      case "SIM?" -> text(mode);
      case "SPRM?" -> text(run, condition);
      case "SPPER?" -> text(period);
      case "SPST?" -> text(cell.generator().running() ? 1 : 0);
      case "ODSW?" -> text(own(a, 0), 0, 0, 1e-7);
      case "SER?" -> text(own(a, load));
      case "SPM?" -> text(own(a, shape));
      case "SPT?" -> text(own(a, times[0]), times[1], times[2], times[3]);
      case "SPV?" -> text(own(a, base), peak);
      default -> {
        set(a);
        yield Optional.empty();
      }
    };
  }

  private int connected(FlexLine a) {
    return a.whole(0, 0, 3) == PORT ? cell.at().ordinal() : 0;
  }

  private double own(FlexLine a, double value) {
    if (!has(a)) {
      throw FlexFailure.value();
    }
    return value;
  }

  private void set(FlexLine a) {
    switch (a.header()) {
      case "ERMOD" -> controls = a.whole(0, 0, 63) == 1;
      case "ERSSP" -> select(a.whole(0, 0, 3), a.whole(1, 0, 2));
      case "SIM" -> {
        mode = a.whole(0, 0, 1);
        cell.generator().stop();
      }
      case "SPRM" -> {
        run = a.whole(0, 0, 2);
        condition = run == 1 ? a.between(1, 1, 1e6) : a.number(1, 0);
        cell.generator().stop();
      }
      case "SPPER" -> period = a.between(0, 2e-8, 10);
      case "SRP" -> cell.generator().start(run == 1 ? (long) condition : 0);
      case "SPP" -> cell.generator().stop();
      default -> ofChannel(a);
    }
  }

  private void ofChannel(FlexLine a) {
    own(a, 0);
    switch (a.header()) {
      case "CN" -> cell.generator().on(true);
      case "CL" -> cell.generator().on(false);
      case "ODSW" -> a.whole(1, 0, 1);
      case "SER" -> load = a.between(1, 0.1, 1e6);
      case "SPM" -> shape = a.whole(1, 0, 3);
      case "SPT" -> {
        a.whole(1, 1, 2);
        times[0] = a.between(2, 0, 10);
        times[1] = a.between(3, 1e-8, 10);
        times[2] = a.between(4, 8e-9, 0.4);
        times[3] = a.between(5, 8e-9, 0.4);
      }
      case "SPV" -> {
        a.whole(1, 0, 2);
        base = a.between(2, -40, 40);
        peak = a.between(3, -40, 40);
      }
      default -> update();
    }
  }

  private void select(int port, int to) {
    if (!controls) {
      throw FlexFailure.value();
    }
    if (port == PORT) {
      cell.move(SelectedCell.At.values()[to]);
    }
  }

  /** Let the settings reach the output: its source stands so much higher as the load divides. */
  private void update() {
    double edges = (times[2] + times[3]) / OF_EDGE / 2;
    if (times[1] > period - 1e-8 || times[1] < edges) {
      throw FlexFailure.value();
    }
    double higher = (load + SOURCE_OHMS) / load;
    cell.generator()
        .set(
            new PulseShape.Setting(
                base * higher,
                shape == 1 ? peak * higher : base * higher,
                period,
                times[0],
                times[1],
                times[2] / OF_EDGE,
                times[3] / OF_EDGE));
  }

  /** Switch the output off, as CL does without a channel. */
  void off() {
    cell.generator().on(false);
  }

  boolean quiet() {
    return cell.generator().volts() == 0 && !cell.generator().running();
  }

  private static Optional<String> text(double... numbers) {
    StringJoiner all = new StringJoiner(",");
    for (double each : numbers) {
      all.add(
          each == Math.rint(each)
              ? Long.toString((long) each)
              : String.format(Locale.ROOT, "%+.7E", each));
    }
    return Optional.of(all.toString());
  }
}
