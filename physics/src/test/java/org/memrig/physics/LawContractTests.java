package org.memrig.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memrig.config.random.Draws;

/** What every law promises, asked of every preset of every law that there is. */
class LawContractTests {
  private static final double FREE = Double.POSITIVE_INFINITY;
  private static final double ROOM = 300;
  private static final double[] VOLTS = {-2, -1, -0.3, -0.05, 0.05, 0.3, 1, 2};

  /** A preset of a law. */
  record Case(CellLaw law, String preset) {
    CellArray cells(int cells, long seed) {
      return law.create(present(law.presets().get(preset)), cells, seed, Switches.ON);
    }

    /** Without noise of switching, which bounds cut off differently piece by piece. */
    CellArray calm(int cells) {
      Switches switches =
          law.noiseSources().contains("c2c") ? Switches.ON.without("c2c") : Switches.ON;
      CellArray made = law.create(present(law.presets().get(preset)), cells, 7, switches);
      for (int cell = 0; cell < cells; cell++) {
        made.place(cell, Condition.FORMED, 0.4);
      }
      return made;
    }

    private static Record present(Record found) {
      assertNotNull(found);
      return found;
    }

    @Override
    public String toString() {
      return law.name() + " " + preset;
    }
  }

  static Stream<Case> cases() {
    return CellLaws.names().stream()
        .map(CellLaws::named)
        .flatMap(law -> law.presets().keySet().stream().map(preset -> new Case(law, preset)));
  }

  /** Do some of everything to all cells, as draws decide. */
  private static void live(CellArray cells, long from, long to) {
    for (long i = from; i < to; i++) {
      int cell = (int) (Draws.uniform(1, 0, 1, i) * cells.size());
      double volts = 2 * (Draws.uniform(1, 0, 2, i) - 0.5);
      double seconds = 1e-8 * Math.pow(10, 4 * Draws.uniform(1, 0, 3, i));
      long event = cells.events(cell);
      cells.segment(cell, 0, volts, 0.1 * seconds, FREE, ROOM, event, 0);
      cells.segment(cell, volts, volts, seconds, FREE, ROOM, event, 1);
      cells.segment(cell, volts, 0, 0.1 * seconds, FREE, ROOM, event, 2);
      cells.elapse(3 * seconds, ROOM + 20 * (i % 3));
    }
  }

  private static double[] seen(CellArray cells) {
    return Stream.of(-0.5, 0.1, 0.5)
        .flatMapToDouble(volts ->
            java.util.stream.IntStream.range(0, cells.size())
                .mapToDouble(cell -> cells.readCurrent(cell, volts, 1e-6, 5, ROOM)))
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void currentRisesWithVoltsAndItsSlopeIsTold(Case of) {
    CellArray cells = of.cells(3, 1);
    for (double place : new double[] {0, 0.3, 1}) {
      cells.place(1, Condition.FORMED, place);
      assertEquals(0, cells.current(1, 0), 0);
      assertTrue(cells.conductance(1) > 0);
      double last = Double.NEGATIVE_INFINITY;
      Tangent tangent = new Tangent();
      for (double volts : VOLTS) {
        double amps = cells.current(1, volts);
        assertTrue(amps > last, () -> "at " + volts + " V, place " + place);
        assertEquals(Math.signum(volts), Math.signum(amps));
        last = amps;
        double step = 1e-5 * Math.abs(volts);
        double slope =
            (cells.current(1, volts + step) - cells.current(1, volts - step)) / (2 * step);
        double told = cells.differentialConductance(1, volts);
        assertEquals(slope, told, 1e-3 * Math.abs(slope), () -> "at " + volts + " V");
        cells.tangent(1, volts, tangent);
        assertEquals(amps, tangent.amps, 1e-12 * Math.abs(amps));
        assertEquals(told, tangent.siemens, 1e-12 * told);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void manyTangentsAtOnceAreThoseOfEachCell(Case of) {
    CellArray cells = of.cells(6, 1);
    for (int cell = 2; cell < 6; cell++) {
      cells.place(cell, Condition.FORMED, cell / 5.0);
    }
    double[] volts = {-2, 0, 1e-7, 0.3, 1};
    double[] amps = new double[7];
    double[] siemens = new double[7];
    cells.tangents(1, 5, volts, amps, siemens);
    Tangent one = new Tangent();
    for (int i = 0; i < 5; i++) {
      cells.tangent(1 + i, volts[i], one);
      assertEquals(one.amps, amps[i], 1e-12 * Math.abs(one.amps));
      assertEquals(one.siemens, siemens[i], 1e-12 * one.siemens);
    }
    assertEquals(0, amps[5], "no further than asked for");
    double[] wrong = {0, Double.NaN};
    assertThrows(IllegalArgumentException.class, () -> cells.tangents(0, 2, wrong, amps, siemens));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void higherInTheWindowConductsBetterAtEveryVolts(Case of) {
    CellArray cells = of.cells(1, 1);
    for (double volts : VOLTS) {
      cells.place(0, Condition.FORMED, 0.1);
      double low = Math.abs(cells.current(0, volts));
      cells.place(0, Condition.FORMED, 0.9);
      assertTrue(Math.abs(cells.current(0, volts)) >= low, () -> "at " + volts + " V");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void placesAreKept(Case of) {
    CellArray cells = of.cells(1, 1);
    for (double place : new double[] {0, 0.25, 0.5, 1}) {
      cells.place(0, Condition.STUCK, place);
      assertEquals(place, cells.state(0), 1e-9);
      cells.pulse(0, 1.5, PulseShape.rectangle(1e-6), 3, FREE, ROOM);
      cells.elapse(1, ROOM);
      assertEquals(place, cells.state(0), 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSameLifeGivesTheSameBits(Case of) {
    CellArray one = of.cells(4, 7);
    CellArray other = of.cells(4, 7);
    live(one, 0, 60);
    live(other, 0, 60);
    assertEquals(Arrays.toString(seen(one)), Arrays.toString(seen(other)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSnapshotGoesOnAsIfNeverInterrupted(Case of) throws IOException {
    CellArray cells = of.cells(4, 7);
    live(cells, 0, 30);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    cells.snapshot(new DataOutputStream(bytes));
    live(cells, 30, 60);
    CellArray copy = of.cells(4, 7);
    copy.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    live(copy, 30, 60);
    assertEquals(Arrays.toString(seen(cells)), Arrays.toString(seen(copy)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSnapshotThatEndsEarlyChangesNothing(Case of) throws IOException {
    CellArray cells = of.cells(2, 7);
    live(cells, 0, 10);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    cells.snapshot(new DataOutputStream(bytes));
    byte[] part = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 5);
    CellArray copy = of.cells(2, 7);
    live(copy, 0, 3);
    String before = Arrays.toString(seen(copy));
    assertThrows(
        IOException.class, () -> copy.restore(new DataInputStream(new ByteArrayInputStream(part))));
    assertEquals(before, Arrays.toString(seen(copy)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cellsDoNotMindInWhichOrderTheyAreVisited(Case of) {
    CellArray up = of.cells(4, 7);
    CellArray down = of.cells(4, 7);
    for (int i = 0; i < 4; i++) {
      up.pulse(i, 0.9, PulseShape.rectangle(1e-6), 2, FREE, ROOM);
      down.pulse(3 - i, 0.9, PulseShape.rectangle(1e-6), 2, FREE, ROOM);
    }
    assertEquals(Arrays.toString(seen(up)), Arrays.toString(seen(down)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void batchesAreWhatSinglePulsesAre(Case of) {
    CellArray one = of.calm(4);
    CellArray batch = of.calm(4);
    PulseShape shape = new PulseShape(1e-6, 1e-8, 2e-8);
    for (int i = 0; i < 4; i++) {
      one.segment(i, 0, 0.9, shape.rise(), 1e-3, ROOM, one.events(i), 0);
      one.segment(i, 0.9, 0.9, shape.width(), 1e-3, ROOM, one.events(i) - 1, 1);
      one.segment(i, 0.9, 0, shape.fall(), 1e-3, ROOM, one.events(i) - 1, 2);
    }
    batch.pulse(0, 4, 0.9, shape, 1e-3, ROOM);
    CellArray listed = of.calm(4);
    listed.pulse(
        new int[] {0, 1, 2, 3},
        new double[] {0.9, 0.9, 0.9, 0.9},
        new double[] {1e-3, 1e-3, 1e-3, 1e-3},
        4,
        shape,
        ROOM);
    for (int i = 0; i < 4; i++) {
      assertEquals(one.conductance(i), batch.conductance(i), 1e-6 * one.conductance(i));
      assertEquals(one.conductance(i), listed.conductance(i), 1e-6 * one.conductance(i));
      assertEquals(one.events(i), batch.events(i));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cuttingAPlateauChangesLittle(Case of) {
    CellArray whole = of.calm(1);
    CellArray cut = of.calm(1);
    for (double volts : new double[] {0.6, -0.6, 1.1, -1.1}) {
      long event = whole.events(0);
      whole.segment(0, volts, volts, 1e-6, FREE, ROOM, event, 0);
      cut.segment(0, volts, volts, 0.3e-6, FREE, ROOM, event, 0);
      cut.segment(0, volts, volts, 0.7e-6, FREE, ROOM, event, 1);
      assertEquals(whole.state(0), cut.state(0), 1e-4, () -> "after " + volts + " V");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void badArgumentsAreRefusedBeforeAnythingChanges(Case of) {
    CellArray cells = of.cells(2, 7);
    String before = Arrays.toString(seen(cells));
    Stream.<org.junit.jupiter.api.function.Executable>of(
            () -> cells.segment(0, Double.NaN, 1, 1e-6, FREE, ROOM, 0, 0),
            () -> cells.segment(0, 1, 101, 1e-6, FREE, ROOM, 0, 0),
            () -> cells.segment(0, 1, 1, -1e-6, FREE, ROOM, 0, 0),
            () -> cells.segment(0, 1, 1, 1e-6, -1, ROOM, 0, 0),
            () -> cells.segment(0, 1, 1, 1e-6, FREE, 0, 0, 0),
            () -> cells.pulse(0, 2, 1, PulseShape.rectangle(1e-6), Double.NaN, ROOM),
            () -> cells.readCurrent(0, 0.1, 0, 0, ROOM),
            () -> cells.place(0, Condition.FORMED, 1.5),
            () -> cells.elapse(-1, ROOM))
        .forEach(bad -> assertThrows(IllegalArgumentException.class, bad));
    assertEquals(before, Arrays.toString(seen(cells)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void strongPulsesOfEitherSignMoveAsTold(Case of) {
    CellArray cells = of.cells(1, 7);
    Record parameters = Case.present(of.law.presets().get(of.preset));
    int sign = of.law.setSign(parameters);
    assertEquals(1, Math.abs(sign));
    // A volatile cell or one of one polarity need not come down; but up it has to go.
    double low = cells.conductance(0);
    double high = low;
    // A limit under which a cell of low resistance never gets to its threshold moves nothing.
    double limit = Math.max(1e-4, Math.abs(cells.current(0, 2 * sign)));
    for (double volts = 0.5; volts <= 6; volts += 0.5) {
      cells.pulse(0, sign * volts, PulseShape.rectangle(1e-3), 1, limit, ROOM);
      high = Math.max(high, cells.conductance(0));
    }
    assertTrue(high > low);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everySourceCanBeSwitchedOff(Case of) {
    Record parameters = Case.present(of.law.presets().get(of.preset));
    for (String source : of.law.noiseSources()) {
      CellArray cells = of.law.create(parameters, 2, 7, Switches.ON.without(source));
      live(cells, 0, 10);
      assertTrue(Double.isFinite(cells.conductance(0)));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> of.law.create(parameters, 2, 7, Switches.ON.without("no-such-noise")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withAllSourcesOffSeedsAreAllTheSame(Case of) {
    Record parameters = Case.present(of.law.presets().get(of.preset));
    String[] sources = of.law.noiseSources().toArray(String[]::new);
    Switches off = Switches.ON.without(sources);
    CellArray one = of.law.create(parameters, 4, 7, off);
    CellArray other = of.law.create(parameters, 4, 8, off);
    live(one, 0, 20);
    live(other, 0, 20);
    assertEquals(Arrays.toString(seen(one)), Arrays.toString(seen(other)));
    CellArray noisy = of.law.create(parameters, 4, 7, Switches.ON);
    CellArray otherwise = of.law.create(parameters, 4, 8, Switches.ON);
    live(noisy, 0, 20);
    live(otherwise, 0, 20);
    boolean scatters = !Arrays.equals(seen(noisy), seen(otherwise));
    assertTrue(scatters || QUIET.contains(of.law.name()), "nothing scatters, on or off");
  }

  /** Laws whose publications have presets without noise; users give it. */
  private static final List<String> QUIET =
      List.of("jart-vcm-v1b", "stanford-pku", "vteam", "yakopcic");
}
