package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Gate;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;

/** A second channel at the gate of a cell's transistor, for every analyzer that has one. */
final class AnalyzerGateTests {
  private static final double GATE = 3;
  private static final double LIMIT = 1e-6;
  private static final double SETTLE = 10e-3;

  private final Readings readings = new Readings();
  private Bench bench;
  private int asked;

  /** What stood at the cell and at its gate at one time, V. */
  private record Seen(double volts, double gate) {}

  private SourceMeasure open(Gated analyzer) {
    bench = analyzer.bench();
    return analyzer.open(bench);
  }

  private static Course.Builder points(double gate, double limit, double settle) {
    return new Course.Builder(Course.Quantity.VOLTS, 1e-3, 0, 1e-3)
        .gate(Optional.of(new Gate(gate, limit, settle)));
  }

  private static Course half(double gate) {
    return points(gate, LIMIT, SETTLE).add(0.5, 0.01, true).build();
  }

  private static Course slow() {
    Course.Builder points = points(GATE, LIMIT, SETTLE);
    for (int i = 0; i < 50; i++) {
      points.add(0.5, 0.1, true);
    }
    return points.build();
  }

  private boolean play(SourceMeasure channel, Course course) {
    readings.clear();
    return channel.play(course, readings, () -> false);
  }

  /** Tell whether the course is in its middle, the gate up. */
  private boolean inTheMiddle() {
    bench.pass(0);
    return bench.gate.volts() == GATE && asked++ > 20;
  }

  private void requireAllOff(String when) {
    bench.pass(0.1);
    assertTrue(bench.holdsNothing(), "outputs " + when);
    assertEquals(0, bench.gate.volts(), "gate " + when);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("the gate opens the cell, and one at 0 V, or below its threshold, leaves it shut")
  void opensTheCell(Gated analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      for (double gate : new double[] {GATE, 0, 0.4, -1, GATE}) {
        assertTrue(play(channel, half(gate)));
        assertEquals(gate > 0.5 ? 5e-5 : 0, readings.measured(0), 1e-8, "gate at " + gate + " V");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("the gate is up and still while the cell sees volts, before them and after them")
  void isUpBeforeTheCell(Gated analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      List<Seen> seen = new ArrayList<>();
      bench.felt = (volts, _) -> seen.add(new Seen(volts, bench.gate.volts()));
      Course course =
          points(GATE, LIMIT, SETTLE).add(0.5, 0.01, true).add(-0.5, 0.01, true).build();
      assertTrue(play(channel, course));
      requireAllOff("after the course");
      List<Seen> forced = seen.stream().filter(each -> each.volts() != 0).toList();
      assertFalse(forced.isEmpty());
      forced.forEach(each -> assertEquals(GATE, each.gate(), "gate beside " + each.volts() + " V"));
      int first = seen.indexOf(forced.getFirst());
      int last = seen.lastIndexOf(forced.getLast());
      assertEquals(new Seen(0, GATE), seen.get(first - 1), "before the first volts");
      assertEquals(new Seen(0, GATE), seen.get(last + 1), "after the last volts");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("both are off after opening, between courses, after safe and after closing")
  void restsAtZero(Gated analyzer) {
    SourceMeasure channel = open(analyzer);
    requireAllOff("after opening");
    for (int i = 0; i < 2; i++) {
      assertTrue(play(channel, half(GATE)));
      requireAllOff("after course " + i);
    }
    channel.close();
    bench.instrument.reach(bench.clock.nanos() + 1_000_000_000L);
    assertTrue(bench.instrument.quiet());
    assertEquals(0, bench.gate.volts(), "after closing");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a host that dies in a course leaves neither on: the course ends both")
  void goesOffByItself(Gated analyzer) {
    SourceMeasure channel = open(analyzer);
    Error killed = new Error("killed");
    assertThrows(
        Error.class,
        () ->
            channel.play(
                slow(),
                readings,
                () -> {
                  if (inTheMiddle()) {
                    throw killed;
                  }
                  return false;
                }));
    assertEquals(GATE, bench.gate.volts(), "in the middle it is up");
    bench.pass(10);
    requireAllOff("when the course is over");
    channel.close();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a stop in the middle brings both to 0 V")
  void stops(Gated analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      assertFalse(channel.play(slow(), readings, this::inTheMiddle));
      requireAllOff("after the stop");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("one that ceases to answer is told to switch both off")
  void givesUp(Gated analyzer) {
    SourceMeasure channel = open(analyzer);
    RuntimeException lost =
        assertThrows(
            RuntimeException.class,
            () ->
                channel.play(
                    slow(),
                    readings,
                    () -> {
                      if (inTheMiddle()) {
                        bench.port.fault(InstrumentPort.Fault.SILENT);
                      }
                      return false;
                    }));
    assertTrue(lost instanceof LinkLost || lost instanceof BoardFault, () -> "" + lost);
    requireAllOff("after the fault");
    channel.close();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("after a pulled cable the next opening switches both off before anything else")
  void isSafeFirstAfterAPulledCable(Gated analyzer) {
    SourceMeasure channel = open(analyzer);
    RuntimeException lost =
        assertThrows(
            RuntimeException.class,
            () ->
                channel.play(
                    slow(),
                    readings,
                    () -> {
                      if (inTheMiddle()) {
                        bench.line.far().close();
                      }
                      return false;
                    }));
    assertInstanceOf(LinkLost.class, lost, "what it does is in doubt");
    channel.close();
    assertFalse(bench.instrument.quiet(), "nobody can tell it anything");
    Wiretap tap = bench.replug();
    try (SourceMeasure _ = analyzer.open(bench)) {
      List<String> first = tap.words().subList(0, analyzer.off.size());
      assertEquals(analyzer.off, first, "nothing else went before");
      requireAllOff("after opening");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a gate that draws its limit is a fault of the cell that names its amps")
  void tellsOfABrokenGate(Gated analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      bench.gate.breakDown(1e-3);
      BoardFault fault = assertThrows(BoardFault.class, () -> play(channel, half(GATE)));
      assertEquals(BoardFault.Grade.CELL, fault.grade());
      assertTrue(
          fault.getMessage().contains("1 uA into the gate at 3 V, which may draw 1 uA"),
          fault.getMessage());
      requireAllOff("after the fault");
      bench.gate.breakDown(1e-7);
      assertTrue(play(channel, half(GATE)), "0.3 uA is a leak that it may have");
      assertEquals(5e-5, readings.measured(0), 1e-8);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a gate that is not there in its time is told of like a broken one")
  void tellsOfASlowGate(Gated analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      // 300 pF of cable by 100 nA to 3 V takes 9 ms.
      Course hasty = points(GATE, 1e-7, 8e-3).add(0.5, 0.01, true).build();
      BoardFault fault = assertThrows(BoardFault.class, () -> play(channel, hasty));
      assertTrue(fault.getMessage().contains("gate-settle"), fault.getMessage());
      requireAllOff("after the fault");
      Course patient = points(GATE, 1e-7, 20e-3).add(0.5, 0.01, true).build();
      assertTrue(play(channel, patient));
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a course says what its gate is, within what the channel forces")
  void refusesWhatItCannot(Gated analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      channel.check(half(GATE));
      Course none =
          new Course.Builder(Course.Quantity.VOLTS, 1e-3, 0, 1e-3).add(1, 1, true).build();
      assertThrows(Refused.class, () -> channel.check(none));
      assertThrows(Refused.class, () -> channel.check(half(1000)));
      assertThrows(
          Refused.class,
          () -> channel.check(points(GATE, 1e3, SETTLE).add(0.5, 0.01, true).build()));
    }
  }
}
