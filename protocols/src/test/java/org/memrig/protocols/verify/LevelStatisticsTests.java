package org.memrig.protocols.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Count levels whose spread is known. */
class LevelStatisticsTests {
  /** Add two cells at a level plus and minus a sigma: their deviation is sigma times root two. */
  private static void pair(LevelStatistics levels, int level, double off, double half) {
    levels.add(level, level, level + off + half);
    levels.add(level, level, level + off - half);
  }

  @Test
  void meanAndDeviationAreThoseOfTheCells() {
    LevelStatistics levels = new LevelStatistics();
    pair(levels, 3, 0.25, 0.1);
    LevelStatistics.Level level = levels.levels().getFirst();
    assertEquals(3.25, level.mean(), 1e-12);
    assertEquals(0.1 * Math.sqrt(2), level.sigma(), 1e-12);
    assertEquals(2, level.cells());
  }

  @Test
  void allSurviveWhileTheDeviationIsBelowHalfTheStepAndEverySecondBeyond() {
    for (double sigma : new double[] {0.1, 0.49, 0.51, 0.9, 1.1}) {
      LevelStatistics levels = new LevelStatistics();
      for (int level = 0; level < 9; level++) {
        pair(levels, level, 0, sigma / Math.sqrt(2));
      }
      int expected = sigma < 0.5 ? 9 : sigma < 1 ? 5 : 3;
      assertEquals(expected, levels.surviving(), "sigma " + sigma);
    }
  }

  @Test
  void aWideLevelIsDroppedAndItsNeighboursStay() {
    LevelStatistics levels = new LevelStatistics();
    pair(levels, 0, 0, 0.1);
    pair(levels, 1, 0, 2);
    pair(levels, 2, 0, 0.1);
    assertEquals(2, levels.surviving());
  }

  @Test
  void aLevelOfOneCellIsNotCounted() {
    LevelStatistics levels = new LevelStatistics();
    levels.add(0, 1, 1);
    assertEquals(0, levels.surviving());
    assertEquals(0, levels.levels().size());
  }
}
