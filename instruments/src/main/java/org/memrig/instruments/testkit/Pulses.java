package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Result;

/** Check pulses, and change single arguments of them. */
final class Pulses {
  private Pulses() {}

  static List<PulseResult> of(List<Result> results) {
    List<PulseResult> pulses = new ArrayList<>();
    for (Result each : results) {
      if (each instanceof PulseResult pulse) {
        pulses.add(pulse);
      }
    }
    return pulses;
  }

  /** Check counts, times and energies of a pulse operation that nothing cut short. */
  static void check(Pulse asked, List<Result> results) {
    for (PulseResult pulse : of(results)) {
      for (int i = 0; i < pulse.size(); i++) {
        position(asked, pulse, i);
      }
    }
  }

  private static void position(Pulse asked, PulseResult pulse, int i) {
    int position = pulse.first() + i;
    boolean masked = asked.cells().masked(position);
    long count = masked ? 0 : (long) asked.count().at(position);
    assertEquals(
        masked ? Flags.MASKED : 0, pulse.flags(i) & Flags.MASKED, "mask of position " + position);
    assertEquals(count, pulse.pulses(i), "pulses of position " + position);
    assertTrue(pulse.joules(i) >= 0, "energy of position " + position + ": " + pulse.joules(i));
    assertTrue(pulse.peakAmps(i) >= 0, "peak of position " + position + ": " + pulse.peakAmps(i));
    if (count > 0) {
      assertTrue(
          pulse.startNanos(i) >= pulse.startNanos() && pulse.startNanos(i) <= pulse.endNanos(),
          "position " + position + " began at " + pulse.startNanos(i));
    } else {
      assertEquals(0, pulse.joules(i), "energy of position " + position + " without pulses");
    }
  }

  static Pulse with(Pulse pulse, Levels count) {
    return with(pulse, pulse.volts(), count);
  }

  static Pulse with(Pulse pulse, Levels volts, Levels count) {
    return new Pulse(
        pulse.cells(),
        volts,
        pulse.gate(),
        pulse.width(),
        count,
        pulse.rise(),
        pulse.fall(),
        pulse.gap(),
        pulse.limit(),
        pulse.scheme(),
        pulse.order());
  }

  static Pulse with(Pulse pulse, Order order) {
    return new Pulse(
        pulse.cells(),
        pulse.volts(),
        pulse.gate(),
        pulse.width(),
        pulse.count(),
        pulse.rise(),
        pulse.fall(),
        pulse.gap(),
        pulse.limit(),
        pulse.scheme(),
        order);
  }

  static Pulse timed(Pulse pulse, Levels count, double edge, double gap) {
    return new Pulse(
        pulse.cells(),
        pulse.volts(),
        pulse.gate(),
        pulse.width(),
        count,
        edge,
        edge,
        gap,
        pulse.limit(),
        pulse.scheme(),
        pulse.order());
  }
}
