package org.memrig.physics.pcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.pcm.Cells.FAST;
import static org.memrig.physics.pcm.Cells.FREE;
import static org.memrig.physics.pcm.Cells.ROOM;
import static org.memrig.physics.pcm.Cells.SET;

import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

class TimeTests {
  private static final PcmParameters GST = Presets.gstNandakumar();
  private static final double BOLTZMANN = 8.617333262e-5; // eV/K

  /** Hot enough that a film crystallises within hours. */
  private static final double WARM = 420;

  private static CellArray drifting(int cells) {
    return Cells.programmed(GST, cells, 0.3, Switches.ON.without("d2d", "flicker"));
  }

  @Test
  void driftIsThePowerLawOfTimeSinceTheWrite() {
    CellArray cells = drifting(1);
    double first = cells.conductance(0);
    cells.elapse(100, ROOM);
    double exponent = -Math.log(cells.conductance(0) / first) / Math.log(120.0 / 20);
    for (double time = 100; time < 1e8; time *= 10) {
      double expected = first * Math.pow((time + 20) / 20, -exponent);
      assertEquals(expected, cells.conductance(0), 1e-6 * expected, time + " s");
      cells.elapse(9 * time, ROOM);
    }
  }

  @Test
  void whoLooksDoesNotMatter() {
    CellArray watched = drifting(2);
    CellArray alone = drifting(2);
    for (int i = 0; i < 1000; i++) {
      watched.elapse(7.3, ROOM);
      assertTrue(watched.conductance(0) > 0);
    }
    alone.elapse(7300, ROOM);
    assertEquals(alone.conductance(0), watched.conductance(0), 1e-12 * alone.conductance(0));
    assertEquals(alone.conductance(1), watched.conductance(1), 1e-12 * alone.conductance(1));
  }

  @Test
  void aWriteStartsDriftAnewAndAReadingDoesNot() {
    CellArray cells = drifting(1);
    cells.elapse(1e4, ROOM);
    double drifted = cells.conductance(0);
    cells.pulse(0, 0.2, PulseShape.rectangle(1e-5), 10, FREE, ROOM);
    assertEquals(drifted, cells.conductance(0), 1e-6 * drifted);
    cells.pulse(0, SET, FAST, 3, FREE, ROOM);
    double fresh = cells.conductance(0);
    cells.elapse(1e-3, ROOM);
    assertEquals(fresh, cells.conductance(0), 1e-4 * fresh, "a millisecond is nothing to 20 s");
    cells.elapse(1e4, ROOM);
    assertTrue(cells.conductance(0) < 0.9 * fresh);
  }

  @Test
  void exponentsAreDrawnForEachWrite() {
    CellArray cells = drifting(1);
    double[] exponents = new double[2];
    for (int i = 0; i < 2; i++) {
      cells.pulse(0, SET, FAST, 1, FREE, ROOM);
      double first = cells.conductance(0);
      cells.elapse(1e4, ROOM);
      exponents[i] = -Math.log(cells.conductance(0) / first);
    }
    assertNotEquals(exponents[0], exponents[1], 1e-3 * exponents[0]);
  }

  @Test
  void driftCanBeSwitchedOff() {
    CellArray cells =
        Cells.programmed(GST, 1, 0.3, Switches.ON.without("drift", "flicker", "retention"));
    double first = cells.conductance(0);
    cells.elapse(1e8, ROOM);
    assertEquals(first, cells.conductance(0), 0);
  }

  @Test
  void placedCellsHaveRestedForEver() {
    CellArray cells = Cells.of(GST, 1, Switches.ON.without("flicker", "retention"));
    cells.place(0, Condition.FORMED, 0.4);
    double first = cells.conductance(0);
    cells.elapse(1e6, ROOM);
    assertEquals(first, cells.conductance(0), 0);
  }

  /** Amorphous part after a time at a temperature, nothing else moving. */
  private static double amorphous(double seconds, double kelvin) {
    CellArray cells = Cells.of(GST, 1, Cells.QUIET_BUT_RETENTION);
    cells.elapse(seconds, kelvin);
    return 1 - cells.state(0);
  }

  @Test
  void heatCrystallisesByArrheniusLaw() {
    double tenYears = 3.156e8;
    assertEquals(Math.exp(-1), amorphous(tenYears, 358.15), 1e-9, "ten years at 85 C");
    for (double kelvin : new double[] {400, WARM, 450}) {
      double faster = Math.exp(2.34 / BOLTZMANN * (1 / 358.15 - 1 / kelvin));
      assertEquals(Math.exp(-1), amorphous(tenYears / faster, kelvin), 1e-6, kelvin + " K");
    }
    assertTrue(amorphous(tenYears, ROOM) > 0.999, "ten years in a room");
    // The slope of ln(time) over 1/kT, from two times found without the formula above.
    double slope =
        (Math.log(half(400)) - Math.log(half(WARM))) / (1 / 400.0 - 1 / WARM) * BOLTZMANN;
    assertEquals(2.34, slope, 1e-3);
  }

  private static double half(double kelvin) {
    double from = 1;
    double to = 1e9;
    for (int i = 0; i < 80; i++) {
      double middle = Math.sqrt(from * to);
      if (amorphous(middle, kelvin) > 0.5) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return to;
  }

  @Test
  void retentionCanBeSwitchedOffAndAddsUpOverTemperatures() {
    CellArray off = Cells.quiet(GST);
    off.elapse(1e9, 500);
    assertEquals(0, off.state(0), 1e-12);
    CellArray cells = Cells.of(GST, 1, Cells.QUIET_BUT_RETENTION);
    CellArray other = Cells.of(GST, 1, Cells.QUIET_BUT_RETENTION);
    cells.elapse(1e4, 400);
    cells.elapse(1e4, WARM);
    other.elapse(1e4, WARM);
    assertTrue(other.state(0) > 0.01 && other.state(0) < 0.99);
    other.elapse(1e4, 400);
    assertEquals(cells.state(0), other.state(0), 1e-12);
  }

  @Test
  void flickerIsOneOfTimeAndCanBeSwitchedOff() {
    int many = 2000;
    CellArray cells = Cells.programmed(GST, many, 0.5, Switches.ON.without("d2d"));
    cells.elapse(1000, ROOM);
    double[] first = noise(cells, many);
    double last = 0;
    double gap = 1e-6;
    for (int i = 0; i < 5; i++) {
      cells.elapse(gap, ROOM);
      double[] now = noise(cells, many);
      double apart = Sample.of(many, cell -> now[cell] - first[cell]).deviation();
      assertTrue(apart > last, "readings " + gap + " s apart differ by " + apart);
      last = apart;
      gap *= 30;
    }
    assertTrue(last < Math.sqrt(2) * new Sample(first).deviation(), "slow parts still agree");
    CellArray off = Cells.programmed(GST, 3, 0.5, Switches.ON.without("flicker"));
    assertEquals(0, noise(off, 3)[2], 0);
  }

  @Test
  void longerAperturesAverage() {
    int many = 5000;
    CellArray cells = Cells.programmed(GST, many, 0.5, Switches.ON.without("d2d"));
    cells.elapse(100, ROOM);
    double growth = Math.sqrt(Math.log((120 + 1e-3) / 2e-3));
    Sample slow =
        Sample.of(
            many,
            cell -> cells.readCurrent(cell, 0.1, 1e-3, 0, ROOM) / cells.current(cell, 0.1) - 1);
    slow.hasDeviation(0.0088 / Math.pow(0.5, 0.65) * growth, "at 1 ms");
  }

  private static double[] noise(CellArray cells, int many) {
    return Sample.of(
            many,
            cell -> cells.readCurrent(cell, 0.1, 250e-9, 0, ROOM) / cells.current(cell, 0.1) - 1)
        .values();
  }
}
