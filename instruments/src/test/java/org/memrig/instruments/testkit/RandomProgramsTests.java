package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Wiring;

final class RandomProgramsTests {
  @Test
  void oneSeedMakesOneSequence(TestSeed seed) {
    RandomPrograms first = RandomPrograms.wild(seed);
    RandomPrograms second = RandomPrograms.wild(seed);
    for (int i = 0; i < 100; i++) {
      assertEquals(first.next(), second.next(), "program " + i);
    }
  }

  @Test
  void programsForABoardUseAllThatItDeclares(TestSeed seed) {
    try (IdealBoard board = new IdealBoard(3, 4)) {
      RandomPrograms programs = RandomPrograms.forBoard(seed, board.describe());
      EnumSet<Ability> used = EnumSet.noneOf(Ability.class);
      for (int i = 0; i < 3000; i++) {
        used.addAll(Demand.of(programs.next(), board.describe()).abilities());
      }
      assertEquals(EnumSet.allOf(Ability.class), used);
    }
  }

  @Test
  void theIdealBoardRunsEveryProgramInOrder(TestSeed seed) {
    for (Wiring.Gates gates : Wiring.Gates.values()) {
      try (IdealBoard board = new IdealBoard(3, 4, gates, EnumSet.noneOf(Ability.class))) {
        RandomPrograms programs = RandomPrograms.forBoard(seed, board.describe());
        for (int i = 0; i < Trials.of(5000); i++) {
          Program program = programs.next();
          List<Result> results = new ArrayList<>();
          board.run(program, new PoisoningSink(result -> results.add(result.copy())));
          OrderCheck.complete(program, results);
        }
        for (int row = 0; row < 3; row++) {
          double siemens = board.siemens(row, 0);
          assertTrue(siemens >= 1e-6 && siemens <= 100e-6, "conductance " + siemens);
        }
      }
    }
  }
}
