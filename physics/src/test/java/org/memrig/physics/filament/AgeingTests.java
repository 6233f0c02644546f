package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.filament.Cells.NONE;
import static org.memrig.physics.filament.Cells.ROOM;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

/**
 * What written cells do while nothing is applied: relaxation with log time, retention with heat.
 */
class AgeingTests {

  private static final FilamentParameters WOO = Presets.aloxHfo2();
  private static final PulseShape PULSE = PulseShape.rectangle(100e-6);
  private static final Switches AGEING_ONLY = Switches.ON.without("c2c", "d2d", "read");
  private static final int DRAWS = 100_000;
  private static final double BOLTZMANN = 8.617333262e-5;

  /** 0.5 uS at 1 s, 0.05 uS more for each factor e, mean down by 0.1 uS. */
  private static final Relaxation WANDER =
      new Relaxation(List.of(0.5e-6), List.of(0.05e-6), -0.1e-6, 60e-6, 1e-6, 1e9);

  private static final Retention FADE = new Retention(1e6, 1, 0);

  private static FilamentParameters with(Relaxation relaxation) {
    return WOO.with(Instability.NONE.with(relaxation));
  }

  private static FilamentParameters with(Retention retention) {
    return WOO.with(Instability.NONE.with(retention));
  }

  /** Write all cells to mid-window: from the top by reset, up to a limit. */
  private static CellArray written(FilamentParameters law, int cells, Switches switches) {
    CellArray array = Cells.of(law, cells, switches);
    array.pulse(0, cells, 1.5, PULSE, 16e-6, ROOM);
    assertEquals(16e-6 / 0.4, array.conductance(0), 1e-12);
    return array;
  }

  private static double[] conductances(CellArray cells) {
    return Samples.of(cells, cells::conductance);
  }

  @Test
  void cellsSpreadWithTheLogarithmOfTimeAsGiven() {
    CellArray cells = written(with(WANDER), DRAWS, AGEING_ONLY);
    cells.elapse(100e-6, ROOM); // the pulse itself
    double past = 0;
    for (double time : new double[] {1e-3, 1, 3600, 86_400}) {
      cells.elapse(time - past, ROOM);
      past = time;
      double log = Math.log(time);
      double sigma = log < 0 ? 0.5e-6 * (1 - log / Math.log(1e-6)) : 0.5e-6 + 0.05e-6 * log;
      double mean = 40e-6 - (log < 0 ? 0 : 0.1e-6 * log);
      double[] seen = conductances(cells);
      assertEquals(sigma, Samples.deviation(seen), 0.02 * sigma, "after " + time + " s");
      assertEquals(mean, Samples.mean(seen), 5 * sigma / Math.sqrt(DRAWS), "after " + time + " s");
      double chance = Samples.chance(seen, g -> Samples.normal((g - mean) / sigma));
      assertTrue(chance > 0.01, "KS chance " + chance + " after " + time + " s");
    }
  }

  @Test
  void whatACellDoesInALaterDecadeDoesNotDependOnHowItCameThere() {
    // So a host that accepts cells where they have come to does not choose calm ones.
    Relaxation unshifted = new Relaxation(List.of(0.5e-6), List.of(0.05e-6), 0, 60e-6, 1e-6, 1e9);
    CellArray cells = written(with(unshifted), DRAWS, AGEING_ONLY);
    double[] past = conductances(cells);
    double[] walked = new double[cells.size()];
    cells.elapse(100e-6, ROOM);
    double time = 0;
    for (double next : new double[] {1e-3, 0.1, 1, 1000}) {
      cells.elapse(next - time, ROOM);
      double[] now = conductances(cells);
      double[] step = new double[now.length];
      for (int cell = 0; cell < now.length; cell++) {
        step[cell] = now[cell] - past[cell];
      }
      double sigma =
          Math.sqrt(
              Math.pow(unshifted.deviation(40e-6, next), 2)
                  - Math.pow(unshifted.deviation(40e-6, time), 2));
      assertEquals(sigma, Samples.deviation(step), 0.02 * sigma, "until " + next + " s");
      if (time > 0) {
        assertEquals(0, Samples.correlation(walked, step), 4 / Math.sqrt(DRAWS), next + " s");
      }
      for (int cell = 0; cell < now.length; cell++) {
        walked[cell] += step[cell];
      }
      past = now;
      time = next;
    }
  }

  @Test
  void howWaitingIsCutDoesNotMatter() {
    CellArray once = written(with(WANDER), 50, AGEING_ONLY);
    CellArray often = written(with(WANDER), 50, AGEING_ONLY);
    once.elapse(1000, ROOM);
    for (int i = 0; i < 1000; i++) {
      often.elapse(1, ROOM);
      assertTrue(often.conductance(i % 50) > 0);
    }
    assertArrayEquals(conductances(once), conductances(often));
  }

  @Test
  void thousandYearsCostNoMoreThanASecond() {
    CellArray cells = written(with(WANDER), 10, AGEING_ONLY);
    cells.elapse(3e10, ROOM);
    assertTrue(cells.conductance(3) > 0);
  }

  @Test
  void aSecondWriteDrawsAnotherFate() {
    CellArray cells = written(with(WANDER), DRAWS / 10, AGEING_ONLY);
    cells.elapse(1, ROOM);
    double[] first = conductances(cells);
    cells.pulse(0, cells.size(), -2, PULSE, NONE, ROOM);
    cells.pulse(0, cells.size(), 1.5, PULSE, 16e-6, ROOM);
    cells.elapse(1, ROOM);
    double[] second = conductances(cells);
    assertEquals(0, Samples.correlation(first, second), 4 / Math.sqrt(cells.size()));
  }

  @Test
  void weakStressHardlyEverRearrangesAndDoesNotStopTheWander() {
    CellArray left = written(with(WANDER), DRAWS / 10, AGEING_ONLY);
    CellArray disturbed = written(with(WANDER), DRAWS / 10, AGEING_ONLY);
    left.elapse(1, ROOM);
    disturbed.elapse(0.5, ROOM);
    disturbed.pulse(0, disturbed.size(), 0.45, PULSE, NONE, ROOM);
    disturbed.elapse(0.5, ROOM);
    double[] a = conductances(left);
    double[] b = conductances(disturbed);
    int anew = 0;
    for (int cell = 0; cell < a.length; cell++) {
      // Half of the volts: 3e-5 of a reference pulse.
      anew += Math.abs(a[cell] - b[cell]) > 1e-3 * 0.5e-6 ? 1 : 0;
    }
    assertTrue(anew <= 5, anew + " of " + a.length + " cells began anew");
  }

  @Test
  void theChanceToRearrangeFollowsTheDose() {
    // A single reference pulse rearranges with chance 1 - 1/e, in one piece or in many.
    for (int pieces : new int[] {1, 7}) {
      CellArray cells = Cells.of(with(WANDER), DRAWS / 10, AGEING_ONLY);
      for (int cell = 0; cell < cells.size(); cell++) {
        long event = cells.events(cell);
        for (int part = 0; part < pieces; part++) {
          cells.segment(cell, 0.9, 0.9, 100e-6 / pieces, NONE, ROOM, event, part);
        }
      }
      double[] before = conductances(cells);
      cells.elapse(1, ROOM);
      double[] after = conductances(cells);
      int moved = 0;
      for (int cell = 0; cell < cells.size(); cell++) {
        moved += after[cell] == before[cell] ? 0 : 1;
      }
      assertEquals(1 - Math.exp(-1), moved / (double) cells.size(), 0.02, pieces + " pieces");
    }
  }

  @Test
  void switchedOffNothingMoves() {
    CellArray cells = written(with(WANDER), 64, AGEING_ONLY.without("relaxation"));
    double[] before = conductances(cells);
    cells.elapse(1e6, ROOM);
    assertArrayEquals(before, conductances(cells));
    assertFalse(cells.ages());
    assertTrue(Cells.of(with(WANDER), 1, AGEING_ONLY).ages());
  }

  @Test
  void cellsFromTheFactoryAreAtRest() {
    CellArray cells = Cells.of(with(WANDER), 8, AGEING_ONLY);
    cells.place(3, Condition.FORMED, 0.5);
    double before = cells.conductance(3);
    cells.elapse(1e6, ROOM);
    assertEquals(before, cells.conductance(3));
  }

  /** Return how long a cell takes at a temperature to fall to half of its place in the window. */
  private static double halfLife(FilamentParameters law, double kelvin) {
    double low = 1e-3;
    double high = 1e15;
    while (high / low > 1.0001) {
      double middle = Math.sqrt(low * high);
      CellArray cells = Cells.of(law, 1, AGEING_ONLY);
      cells.pulse(0, 1.5, PULSE, 1, NONE, ROOM);
      cells.elapse(100e-6, ROOM);
      cells.elapse(middle, kelvin);
      if (cells.state(0) > 0.5) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Test
  void retentionFollowsArrheniusWithTheActivationOfSwitching() {
    assertEquals(1e6 * Math.log(2), halfLife(with(FADE), 300), 200);
    double previous = Math.log(halfLife(with(FADE), 300));
    double slope = 0;
    for (double kelvin : new double[] {340, 380, 420}) {
      double now = Math.log(halfLife(with(FADE), kelvin));
      slope = (previous - now) / (1 / (BOLTZMANN * (kelvin - 40)) - 1 / (BOLTZMANN * kelvin));
      previous = now;
      assertEquals(WOO.activationVolts(), slope, 0.005, "eV, up to " + kelvin + " K");
    }
  }

  @Test
  void stretchedRetentionHasItsPower() {
    FilamentParameters law = with(new Retention(1e6, 0.5, 0));
    CellArray cells = Cells.of(law, 1, AGEING_ONLY);
    cells.pulse(0, 1.5, PULSE, 1, NONE, ROOM);
    cells.elapse(100e-6, ROOM);
    cells.elapse(1e4, ROOM);
    assertEquals(Math.exp(-0.1), cells.state(0), 1e-6);
    cells.elapse(1e6 - 1e4, ROOM);
    assertEquals(Math.exp(-1), cells.state(0), 1e-6);
  }

  @Test
  void timesAtTwoTemperaturesAddUp() {
    CellArray cells = Cells.of(with(FADE), 1, AGEING_ONLY);
    cells.pulse(0, 1.5, PULSE, 1, NONE, ROOM);
    cells.elapse(100e-6, ROOM);
    cells.elapse(1e5, 300);
    cells.elapse(1e3, 350);
    double speed = Math.exp(WOO.activationVolts() / BOLTZMANN * (1 / 300.0 - 1 / 350.0));
    assertEquals(Math.exp(-(1e5 + 1e3 * speed) / 1e6), cells.state(0), 1e-6);
  }

  @Test
  void driftSwitchedOffKeepsForEver() {
    CellArray cells = Cells.of(with(FADE), 1, AGEING_ONLY.without("drift"));
    cells.pulse(0, 1.5, PULSE, 1, NONE, ROOM);
    cells.elapse(1e12, 400);
    assertEquals(1, cells.state(0));
  }

  @Test
  void retentionTimesDifferBetweenCellsAsGiven() {
    CellArray cells = Cells.of(with(new Retention(1e6, 1, 0.4)), DRAWS, AGEING_ONLY);
    cells.pulse(0, DRAWS, 1.5, PULSE, NONE, ROOM);
    cells.elapse(1e5, ROOM);
    double[] time = Samples.of(cells, cell -> Math.log(-1e5 / Math.log(cells.state(cell))));
    assertEquals(Math.log(1e6), Samples.mean(time), 0.01);
    assertEquals(0.4, Samples.deviation(time), 0.01);
  }

  @Test
  void restoredCellsAgeOnBitByBit() throws IOException {
    FilamentParameters law =
        WOO.with(
            Instability.NONE
                .with(WANDER)
                .with(FADE)
                .with(new Telegraph(0.5, 0.05, 0.5, 0.5, 1e-3, 1e-2, 0.5))
                .with(new Flicker(0.01, 0.5)));
    CellArray original = written(law, 64, AGEING_ONLY);
    original.elapse(12.5, 310);
    original.pulse(0, 32, -1, PULSE, NONE, ROOM);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    original.snapshot(new DataOutputStream(kept));
    CellArray copy = Cells.of(law, 64, AGEING_ONLY);
    assertTrue(copy.conductance(40) > 0, "what was found before is forgotten");
    copy.restore(new DataInputStream(new ByteArrayInputStream(kept.toByteArray())));
    for (int step = 0; step < 5; step++) {
      double[][] seen = new double[2][64];
      CellArray[] both = {original, copy};
      for (int i = 0; i < 2; i++) {
        both[i].elapse(3, 320);
        both[i].pulse(step, 64, step % 2 == 0 ? 0.9 : -0.95, PULSE, NONE, ROOM);
        both[i].elapse(1e-3, ROOM);
        both[i].read(0, 64, 0.1, 1e-5, step, ROOM, seen[i]);
      }
      assertArrayEquals(seen[0], seen[1]);
      assertArrayEquals(conductances(original), conductances(copy));
    }
  }
}
