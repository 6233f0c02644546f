package org.memrig.protocols.multiply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Table;
import org.memrig.protocols.testbench.Ideal;
import org.memrig.protocols.testbench.Interruptions;
import org.memrig.protocols.testbench.MemoryBench;
import org.memrig.protocols.testbench.MemoryRun;

/** Multiply by ideal cells, whose products are exact, and by ones that are not. */
class MultiplyCheckTests {
  private static MultiplyCheckParameters parameters(String yaml) {
    return Ideal.parameters(MultiplyCheckParameters.class, yaml);
  }

  private static MemoryRun run(Board board, String yaml) {
    return new MemoryBench(board, Ideal.PASSIVE).run(new MultiplyCheck(), parameters(yaml));
  }

  private static Map<String, String> table(MemoryRun run, String yaml) {
    List<Figure> figures = new MultiplyCheck().figures(parameters(yaml), Ideal.PASSIVE, run);
    Map<String, String> values = new HashMap<>();
    ((Table) figures.getLast()).rows().forEach(row -> values.put(row.get(0), row.get(1)));
    return values;
  }

  /** Change what a board answers. */
  private abstract static class Crooked extends ForwardingBoard {
    Crooked(Board board) {
      super(board);
    }

    abstract void bend(MultiplyResult result);

    @Override
    public void run(Program program, ResultSink sink) {
      super.run(
          program,
          result -> {
            if (result instanceof MultiplyResult product) {
              MultiplyResult bent = product.copy();
              bend(bent);
              sink.accept(bent);
            } else {
              sink.accept(result);
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pairs: 5",
        "pairs: 5\nsigned: true",
        "pairs: 5\ndirection: backward",
        "pairs: 5\nencoding: width",
        "pairs: 5\nencoding: count\nmost-count: 7",
        "pairs: 5\nencoding: binary\nmost-count: 31\nsigned: true",
        "pairs: 5\ncells: 1-3,0-1\ndirection: backward",
        "pairs: 5\nvolts: 100 mV\naperture: 3 us\nsettle: 2 us\nrange: 1 mA",
      })
  void idealCellsMultiplyExactlyHoweverTheyAreAsked(String yaml) {
    MemoryRun run = run(Ideal.board(Ideal.PASSIVE), yaml);
    SeriesView products = run.series("products");
    double[] expected = products.reals("expected");
    double[] amps = products.reals("amps");
    double most = 0;
    for (int i = 0; i < amps.length; i++) {
      assertEquals(expected[i], amps[i], 1e-9 * 1e-4, yaml + ", product " + i);
      most = Math.max(most, Math.abs(amps[i]));
    }
    assertTrue(most > 1e-6, "all products are small: " + most);
    int outputs = parameters(yaml).cells().equals(parameters("").cells()) ? 4 : 3;
    assertEquals(2 * 3 * 5 * outputs, amps.length);
    assertTrue(table(run, yaml).get("slope").startsWith("1.00000 +/- 0.00000"), yaml);
  }

  @Test
  void whatIsExpectedCanBeDoneAgainFromTheRows() {
    MemoryRun run = run(Ideal.board(Ideal.PASSIVE), "pairs: 3\nsigned: true");
    Map<Integer, Double> siemens = new HashMap<>();
    SeriesView cells = run.series("cells");
    for (int i = 0; i < 16; i++) {
      siemens.put(cells.cells()[i], cells.reals("siemens")[i]);
    }
    Map<String, Double> inputs = new HashMap<>();
    SeriesView vectors = run.series("inputs");
    double least = 0;
    for (int i = 0; i < vectors.size(); i++) {
      double input = vectors.reals("input")[i];
      least = Math.min(least, input);
      inputs.put(
          vectors.integers("pair")[i]
              + " "
              + vectors.integers("part")[i]
              + " "
              + vectors.integers("line")[i],
          input);
    }
    assertTrue(least < 0, "signed inputs");
    assertEquals(3 * 3 * 4, inputs.size());
    SeriesView products = run.series("products");
    for (int i = 0; i < products.size(); i++) {
      double sum = 0;
      for (int row = 0; row < 4; row++) {
        String line = products.integers("pair")[i] + " " + products.integers("part")[i] + " " + row;
        sum += 0.2 * inputs.get(line) * siemens.get(4 * row + (int) products.integers("line")[i]);
      }
      assertEquals(products.reals("expected")[i], sum, 1e-18);
    }
  }

  @Test
  void theSecondPassHasTheSameVectorsInAnotherOrder() {
    SeriesView products = run(Ideal.board(Ideal.PASSIVE), "pairs: 8").series("products");
    int half = (int) products.size() / 2;
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    long sum = 0;
    for (int i = 0; i < half; i++) {
      assertEquals(0, products.integers("pass")[i]);
      assertEquals(1, products.integers("pass")[half + i]);
      first.append(products.integers("pair")[i]).append(products.integers("part")[i]);
      second
          .append(products.integers("pair")[half + i])
          .append(products.integers("part")[half + i]);
      sum += products.integers("pair")[i] - products.integers("pair")[half + i];
    }
    assertEquals(0, sum);
    assertNotEquals(first.toString(), second.toString());
  }

  @Test
  void aGainAndAnOffsetAreFound() {
    MemoryRun run =
        run(
            new Crooked(Ideal.board(Ideal.PASSIVE)) {
              @Override
              void bend(MultiplyResult result) {
                for (int i = 0; i < result.size(); i++) {
                  result.set(i, 0.9 * result.value(i) + 1e-7, result.flags(i));
                }
              }
            },
            "");
    Map<String, String> table = table(run, "");
    assertTrue(table.get("slope").startsWith("0.90000"), table.toString());
    assertTrue(table.get("offset").startsWith("100"), table.toString());
    // A gain adds up, an offset does not.
    assertNotEquals("0.000 %", table.get("sum of two less their sum's product, rms"));
    assertEquals("0.000 %", table.get("second time in another order, rms"));
  }

  @Test
  void whatComesLateIsSeenByAnotherOrder() {
    int[] programs = {0};
    MemoryRun run =
        run(
            new Crooked(Ideal.board(Ideal.PASSIVE)) {
              @Override
              void bend(MultiplyResult result) {
                programs[0]++;
                result.set(0, result.value(0) * (1 + 0.01 * programs[0]), result.flags(0));
              }
            },
            "pairs: 2");
    assertNotEquals("0.000 %", table(run, "pairs: 2").get("second time in another order, rms"));
  }

  @Test
  void whatIsBeyondARangeIsStoredAndLeftOut() {
    MemoryRun run =
        run(
            new Crooked(Ideal.board(Ideal.PASSIVE)) {
              @Override
              void bend(MultiplyResult result) {
                result.set(2, 0, result.flags(2) | Flags.OVER_RANGE);
              }

              @Override
              public void run(Program program, ResultSink sink) {
                super.run(
                    program,
                    result -> {
                      if (result instanceof ReadResult read) {
                        ReadResult bent = read.copy();
                        bent.set(5, 0, 0.2, 1e-6, bent.startNanos(5), Flags.OVER_RANGE);
                        sink.accept(bent);
                      } else {
                        sink.accept(result);
                      }
                    });
              }
            },
            "pairs: 2");
    SeriesView products = run.series("products");
    for (int i = 0; i < products.size(); i++) {
      long line = products.integers("line")[i];
      assertEquals(line != 2, products.present("amps")[i], "output " + line);
      // Cell 5 is row 1, column 1.
      assertEquals(line != 1, products.present("expected")[i], "output " + line);
    }
    assertFalse(run.series("cells").present("siemens")[5]);
    Map<String, String> table = table(run, "pairs: 2");
    assertEquals("24", table.get("products"));
    assertEquals("24", table.get("left out, beyond a range"));
    assertTrue(table.get("slope").startsWith("1.00000"), table.toString());
  }

  @Test
  void nothingWithinTheRangeDrawsNothing() {
    MemoryRun run =
        run(
            new Crooked(Ideal.board(Ideal.PASSIVE)) {
              @Override
              void bend(MultiplyResult result) {
                for (int i = 0; i < result.size(); i++) {
                  result.set(i, 0, result.flags(i) | Flags.OVER_RANGE);
                }
              }
            },
            "pairs: 1");
    List<Figure> figures = new MultiplyCheck().figures(parameters(""), Ideal.PASSIVE, run);
    assertTrue(figures.getFirst() instanceof EmptyFigure, figures.toString());
  }

  @Test
  void goesOnWhereItStood() {
    int checkpoints =
        Interruptions.sameRowsWhereverKilled(
            new MultiplyCheck(), parameters("pairs: 2"), Ideal.PASSIVE);
    assertEquals(1 + 2 * 3 * 2, checkpoints);
  }

  @Test
  void drawsWhatThereIs() {
    Interruptions.drawsWhereverCut(new MultiplyCheck(), parameters("pairs: 4"), Ideal.TRANSISTORS);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    String[] codes = {"amplitude", "width", "count", "binary"};
    for (int trial = 0; trial < Trials.of(200); trial++) {
      int row = random.nextInt(4);
      int column = random.nextInt(4);
      String yaml =
          "cells: %d-%d,%d-%d\npairs: %d\nencoding: %s\ndirection: %s\nsigned: %s\nvolts: %d mV"
              .formatted(
                  row,
                  row + random.nextInt(4 - row),
                  column,
                  column + random.nextInt(4 - column),
                  1 + random.nextInt(4),
                  codes[random.nextInt(4)],
                  random.nextBoolean() ? "forward" : "backward",
                  random.nextBoolean(),
                  10 + random.nextInt(500));
      boolean passive = random.nextBoolean();
      MemoryBench bench = Ideal.bench(passive ? Ideal.PASSIVE : Ideal.TRANSISTORS);
      assertTrue(bench.run(new MultiplyCheck(), parameters(yaml)).series("products").size() > 0);
    }
  }
}
