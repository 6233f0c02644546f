package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.List;

/**
 * Put a selector between a cell and two sources, one output of a 16440A: a source-measure module or
 * a pulse generator is connected, or none. It judges how it is moved.
 *
 * <p>To the module it is the load; what time the module lets pass passes for the generator, too.
 */
final class SelectedCell implements Load {
  /** What is connected; their order is that of the codes of ERSSP. */
  enum At {
    NOTHING,
    METER,
    GENERATOR
  }

  private final Load cell;
  private final PulseShape generator = new PulseShape();
  private final SeriesLoad behindGenerator;
  private final List<String> trespasses = new ArrayList<>();
  private At at = At.NOTHING;
  private double meterVolts;
  private long moves;

  /**
   * Connect nothing.
   *
   * @param ohms between the generator's source and the selector
   */
  SelectedCell(Load cell, double ohms) {
    this.cell = cell;
    this.behindGenerator = new SeriesLoad(cell);
    behindGenerator.ohms(ohms);
  }

  PulseShape generator() {
    return generator;
  }

  At at() {
    return at;
  }

  /** Return how often a relay has closed. */
  long moves() {
    return moves;
  }

  /** Return what was done that a bench would not bear. */
  List<String> trespasses() {
    return List.copyOf(trespasses);
  }

  void move(At to) {
    if (to == at) {
      return;
    }
    if (at == At.METER && meterVolts != 0 || to == At.METER && meterVolts != 0) {
      trespasses.add("the selector moves from " + at + " with the module at " + meterVolts + " V");
    }
    if (at != At.METER && to != At.METER && (generator.running() || generator.volts() != 0)) {
      trespasses.add("the selector moves from " + at + " while the generator gives pulses");
    }
    if (at != At.NOTHING && to != At.NOTHING) {
      trespasses.add("the selector moves from " + at + " to " + to + " in one");
    }
    at = to;
    moves += to == At.NOTHING ? 0 : 1;
  }

  @Override
  public double amps(double volts) {
    return at == At.METER ? cell.amps(volts) : 0;
  }

  @Override
  public void pass(double volts, double limitAmps, double seconds) {
    meterVolts = volts;
    if (at == At.METER) {
      cell.pass(volts, limitAmps, seconds);
      generator.live(seconds, (_, _) -> {});
    } else {
      apart(seconds);
    }
  }

  private void apart(double seconds) {
    if (at == At.GENERATOR) {
      generator.live(
          seconds, (level, time) -> behindGenerator.pass(level, Double.POSITIVE_INFINITY, time));
    } else {
      cell.open(seconds);
      generator.live(seconds, (_, _) -> {});
    }
  }

  @Override
  public double measure(double volts, double limitAmps, double seconds) {
    if (at != At.METER) {
      pass(volts, limitAmps, seconds);
      return 0;
    }
    meterVolts = volts;
    generator.live(seconds, (_, _) -> {});
    return cell.measure(volts, limitAmps, seconds);
  }

  @Override
  public void open(double seconds) {
    meterVolts = 0;
    if (at == At.METER) {
      cell.open(seconds);
      generator.live(seconds, (_, _) -> {});
    } else {
      apart(seconds);
    }
  }
}
