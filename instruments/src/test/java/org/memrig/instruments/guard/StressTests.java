package org.memrig.instruments.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Masked;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wave;

/** The worst stress of programs against figures worked out by hand; 100 uS is the most. */
final class StressTests {
  private final BoardDescription board = Boards.able(4, 4, Boards.PASSIVE);
  private final StressOf stress = new StressOf(board, Optional.of(Span.of(-0.5, 0.5)));
  private final Charge charge = new Charge(4, 4);

  private Charge of(Step... steps) {
    charge.clear();
    stress.worst(charge, Program.of(StressClass.PROGRAM, steps));
    return charge;
  }

  private static Pulse pulse(Cells cells, Levels volts, Levels width, Levels count, Limit limit) {
    return new Pulse(
        cells, volts, Levels.of(0), width, count, 0, 0, 0, limit, Scheme.SINGLE, Order.ARRAY_MAJOR);
  }

  private static Pulse plain(double volts, Limit limit) {
    return Pulse.of(Cells.cell(1, 1), volts, 0, 1e-6, limit, Scheme.SINGLE);
  }

  private void figures(int i, int row, int column, long pulses, double joules) {
    assertEquals(row, charge.row(i));
    assertEquals(column, charge.column(i));
    assertEquals(pulses, charge.pulses(i));
    assertEquals(joules, charge.joules(i), joules * 1e-12);
  }

  @Test
  void aPulseWithoutLimitDrawsWhatTheChipCanConduct() {
    of(plain(2, Limit.NONE));
    // 2 V x (2 V x 100 uS) x 1 us = 400 pJ.
    figures(0, 1, 1, 1, 400e-12);
  }

  @Test
  void aLimitHoldsTheEnergyDown() {
    of(plain(-2, Limit.source(10e-6)));
    figures(0, 1, 1, 1, 20e-12);
    of(plain(0.001, Limit.source(10e-6)));
    figures(0, 1, 1, 1, 0.001 * 1e-7 * 1e-6);
  }

  @Test
  void edgesCountAtFullPower() {
    Pulse slow =
        new Pulse(
            Cells.cell(1, 1),
            Levels.of(2),
            Levels.of(0),
            Levels.of(1e-6),
            Levels.of(1),
            2e-6,
            3e-6,
            0,
            Limit.NONE,
            Scheme.SINGLE,
            Order.ARRAY_MAJOR);
    of(slow);
    figures(0, 1, 1, 1, 6 * 400e-12);
  }

  @Test
  void eachCellHasItsOwnFigures() {
    BitSet skipped = new BitSet();
    skipped.set(1);
    of(
        pulse(
            Masked.of(new Block(0, 1, 1, 3), skipped),
            Levels.perCell(1, 2, -2),
            Levels.perCell(1e-6, 1e-6, 5e-6),
            Levels.perCell(3, 4, 5),
            Limit.NONE));
    assertEquals(2, charge.size());
    figures(0, 0, 1, 3, 3 * 100e-12);
    figures(1, 0, 3, 5, 5 * 2000e-12);
  }

  @Test
  void repeatsMultiplyAndLaddersCountTheirHighestRung() {
    Ladder up = new Ladder(Ladder.Level.VOLTS, Ladder.Kind.LINEAR, 0.1, 2);
    Repeat inner =
        new Repeat(
            List.of(plain(1, Limit.NONE)),
            8,
            Optional.of(up),
            Optional.empty(),
            Order.ARRAY_MAJOR,
            Repeat.Report.EVERY);
    of(Repeat.of(5, inner, plain(-1, Limit.NONE)));
    // Seven steps from 1 V reach 1.7 V; 40 rounds of it, and 5 of 1 V.
    figures(0, 1, 1, 45, 40 * 1.7 * 1.7e-4 * 1e-6 + 5 * 100e-12);
  }

  @Test
  void hugeCountsDoNotRunOver() {
    Repeat often = Repeat.of(Long.MAX_VALUE >> 16, Repeat.of(1 << 20, plain(1, Limit.NONE)));
    of(often);
    assertEquals(Long.MAX_VALUE, charge.pulses(0));
  }

  @Test
  void readsWithinTheReadingRangeAreNoStress() {
    of(Read.of(Cells.cell(0, 0), 0.5, 0, 1e-3, 1e-3));
    assertEquals(0, charge.size());
    of(Read.of(Cells.cell(0, 0), 1, 0, 1e-3, 1e-3));
    figures(0, 0, 0, 1, 1 * 1e-4 * 2e-3);
  }

  @Test
  void aWaveStressesTheCellsBetweenItsLines() {
    // Row 1 at +1 V, column 2 at -1 V: 2 V where they cross, 1 V along both.
    Wave wave =
        new Wave(
            1e-3,
            List.of(
                new LineDrive(Line.row(1), Drive.volts(1)),
                new LineDrive(Line.column(2), Drive.volts(-1))),
            List.of(),
            List.of());
    of(wave);
    long selected = 0;
    long half = 0;
    for (int i = 0; i < charge.size(); i++) {
      boolean crossing = charge.row(i) == 1 && charge.column(i) == 2;
      assertEquals(crossing ? 1 : 0, charge.pulses(i));
      selected += charge.pulses(i);
      half += charge.halfSelects(i);
      if (crossing) {
        assertEquals(2 * 2e-4 * 1e-3, charge.joules(i), 1e-18);
      }
    }
    assertEquals(1, selected);
    assertEquals(6, half);
  }

  @Test
  void aLimitOnTheOnlyDrivenRowBoundsAWave() {
    Wave wave =
        new Wave(
            1e-3,
            List.of(new LineDrive(Line.row(1), Drive.volts(3))),
            List.of(),
            List.of(new LineLimit(Line.row(1), Limit.source(1e-6))));
    of(wave);
    assertEquals(4, charge.size());
    figures(0, 1, 0, 1, 3 * 1e-6 * 1e-3);
  }

  @Test
  void closedGatesKeepAWaveAway() {
    BoardDescription gated = Boards.able(4, 4, Boards.TRANSISTOR);
    Wave wave =
        new Wave(
            1e-3,
            List.of(
                new LineDrive(Line.row(1), Drive.volts(2)),
                new LineDrive(Line.gate(3), Drive.volts(3))),
            List.of(),
            List.of());
    new StressOf(gated, Optional.empty()).worst(charge, Program.of(StressClass.PROGRAM, wave));
    assertEquals(1, charge.size());
    figures(0, 1, 3, 1, 2 * 2e-4 * 1e-3);
  }

  @Test
  void aHoldStressesTheWholeChip() {
    Rest held = new Rest(Drive.volts(1), Drive.GROUND, Drive.GROUND, Drive.GROUND);
    of(new Idle(new Idle.Until.After(2), Optional.of(held)));
    assertEquals(16, charge.size());
    figures(0, 0, 0, 1, 1 * 1e-4 * 2);
    of(new Idle(new Idle.Until.At(5), Optional.of(held)));
    assertEquals(Double.POSITIVE_INFINITY, charge.joules(0), "no budget can be proven to hold");
  }

  @Test
  void aReadProgramIsNeverCharged() {
    stress.worst(charge, Program.of(StressClass.READ, plain(1, Limit.NONE)));
    assertEquals(0, charge.size());
  }

  @Test
  void clearingForgetsEverything() {
    charge.halfSelectLines(1, 2, 5);
    charge.halfSelectChip(1, 2, 5);
    charge.add(1, 2, 5, 1);
    charge.clear();
    assertEquals(0, charge.size());
    assertEquals(0, charge.inRow(1) + charge.inColumn(2) + charge.onChip());
    charge.add(1, 2, 1, 0);
    assertEquals(1, charge.pulses(0));
    assertEquals("cell 1,2", charge.cellsText());
  }

  @Test
  void aChargeGrowsToTheWholeChip() {
    Charge large = new Charge(64, 64);
    for (int cell = 4095; cell >= 0; cell--) {
      large.add(cell / 64, cell % 64, cell, 0);
    }
    assertEquals(4096, large.size());
    assertEquals(4096L * 4095 / 2, large.allPulses());
    assertEquals("4096 cells from 0,0 to 63,63", large.cellsText());
  }
}
