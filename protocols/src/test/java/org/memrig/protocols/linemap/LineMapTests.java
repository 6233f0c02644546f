package org.memrig.protocols.linemap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Table;
import org.memrig.protocols.testbench.Ideal;
import org.memrig.protocols.testbench.Interruptions;
import org.memrig.protocols.testbench.MemoryBench;
import org.memrig.protocols.testbench.MemoryRun;

/** Map ideal cells, whose lines have no resistance, and cells that stand for resistive lines. */
class LineMapTests {
  private static LineMapParameters parameters(String yaml) {
    return Ideal.parameters(LineMapParameters.class, yaml);
  }

  private static List<Figure> figures(MemoryRun run) {
    return new LineMap().figures(parameters(""), Ideal.PASSIVE, run);
  }

  @Test
  void eachCellStandsInItsPlaceAndAllRowsGiveTheSum() {
    MemoryRun run = Ideal.bench(Ideal.PASSIVE).run(new LineMap(), parameters(""));
    assertEquals(4 * 4 + 4, run.series("lines").size());
    HeatMap map = (HeatMap) figures(run).getFirst();
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        double truth = 10e-6 + ((31 * row + 17 * column) % 10) * 1e-6;
        assertEquals(truth, map.grid().at(row, column), 1e-15);
      }
    }
    List<List<String>> table = ((Table) figures(run).getLast()).rows();
    assertEquals("1.0000", table.getLast().get(1));
  }

  /** Multiply as an array would whose lines resist: all nodes solved at once. */
  private static final class Wired extends ForwardingBoard {
    private static final int SIDE = 4;
    private final IdealBoard ideal;
    private final double rowSegment;
    private final double columnSegment;

    Wired(IdealBoard ideal, double rowSegment, double columnSegment) {
      super(ideal);
      this.ideal = ideal;
      this.rowSegment = rowSegment;
      this.columnSegment = columnSegment;
    }

    @Override
    public void run(Program program, ResultSink sink) {
      Multiply multiply = (Multiply) program.steps().getFirst();
      super.run(
          program,
          result -> {
            MultiplyResult product = ((MultiplyResult) result).copy();
            double[] amps = solve(multiply);
            for (int column = 0; column < SIDE; column++) {
              product.set(column, amps[column], 0);
            }
            sink.accept(product);
          });
    }

    /** Rows are driven beside column 0, columns held at ground beside the last row. */
    private double[] solve(Multiply multiply) {
      int n = SIDE * SIDE;
      RealMatrix nodes = new Array2DRowRealMatrix(2 * n, 2 * n);
      double[] into = new double[2 * n];
      for (int cell = 0; cell < n; cell++) {
        int row = cell / SIDE;
        int column = cell % SIDE;
        join(nodes, cell, n + cell, ideal.siemens(row, column));
        if (column == 0) {
          nodes.addToEntry(cell, cell, 1 / rowSegment);
          into[cell] = multiply.inputs().at(row) * multiply.scale().volts() / rowSegment;
        } else {
          join(nodes, cell, cell - 1, 1 / rowSegment);
        }
        if (row == SIDE - 1) {
          nodes.addToEntry(n + cell, n + cell, 1 / columnSegment);
        } else {
          join(nodes, n + cell, n + cell + SIDE, 1 / columnSegment);
        }
      }
      RealVector volts = new LUDecomposition(nodes).getSolver().solve(new ArrayRealVector(into));
      double[] amps = new double[SIDE];
      for (int column = 0; column < SIDE; column++) {
        amps[column] = volts.getEntry(2 * n - SIDE + column) / columnSegment;
      }
      return amps;
    }

    private static void join(RealMatrix nodes, int a, int b, double siemens) {
      nodes.addToEntry(a, a, siemens);
      nodes.addToEntry(b, b, siemens);
      nodes.addToEntry(a, b, -siemens);
      nodes.addToEntry(b, a, -siemens);
    }
  }

  private static SegmentFit found(double spread, double row, double column, RandomStream random) {
    IdealBoard board = Ideal.board(Ideal.PASSIVE);
    for (int cell = 0; cell < 16; cell++) {
      double factor = Math.exp(spread * random.nextGaussian());
      board.setSiemens(cell / 4, cell % 4, 50e-6 * factor);
    }
    MemoryRun run =
        new MemoryBench(new Wired(board, row, column), Ideal.PASSIVE)
            .run(new LineMap(), parameters(""));
    return SegmentFit.of(((HeatMap) figures(run).getFirst()).grid()).orElseThrow();
  }

  @Test
  void segmentsAreFoundAmongCellsThatAllConduct(TestSeed seed) {
    SegmentFit small = found(0, 20, 10, seed.stream());
    assertEquals(20, small.row().ohms(), 0.1);
    assertEquals(10, small.column().ohms(), 0.1);
    assertEquals(50e-6, small.siemens(), 0.01e-6);
    // Rows take up to a tenth of the volts here, columns half of that: products of drops show.
    SegmentFit large = found(0, 200, 100, seed.stream());
    assertEquals(200, large.row().ohms(), 8);
    assertEquals(100, large.column().ohms(), 8);
  }

  @Test
  void theStandardErrorTellsHowFarSpreadOfCellsMisleads(TestSeed seed) {
    RandomStream random = seed.stream();
    double squares = 0;
    int trials = Math.max(20, Trials.of(200));
    for (int trial = 0; trial < trials; trial++) {
      SegmentFit fit = found(0.01, 20, 10, random);
      squares += Math.pow((fit.row().ohms() - 20) / fit.row().error(), 2);
      squares += Math.pow((fit.column().ohms() - 10) / fit.column().error(), 2);
    }
    // Student's t with 13 degrees of freedom has a variance of 1.18.
    double variance = squares / (2 * trials);
    assertTrue(
        variance > 0.3 && variance < 3, "variance of errors over standard errors " + variance);
  }

  @Test
  void aMapWithoutACellGivesNoSegments() {
    MemoryRun run = Ideal.bench(Ideal.PASSIVE).run(new LineMap(), parameters("cells: 0-3,0-2"));
    assertEquals(1, ((Table) figures(run).getLast()).rows().size());
  }

  @Test
  void cellsAreSetBeforeIfAsked() {
    IdealBoard board = Ideal.board(Ideal.PASSIVE);
    new MemoryBench(board, Ideal.PASSIVE)
        .run(new LineMap(), parameters("cells: 1-2,1-2\npulses: 100"));
    assertEquals(100e-6, board.siemens(2, 1), 1e-12);
    assertTrue(board.siemens(0, 0) < 90e-6, "outside the block");
  }

  @Test
  void goesOnWhereItStood() {
    Interruptions.sameRowsWhereverKilled(new LineMap(), parameters("pulses: 3"), Ideal.PASSIVE);
  }

  @Test
  void drawsWhatThereIs() {
    Interruptions.drawsWhereverCut(new LineMap(), parameters(""), Ideal.TRANSISTORS);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(200); trial++) {
      int row = random.nextInt(4);
      int column = random.nextInt(4);
      String yaml =
          "cells: %d-%d,%d-%d\nvolts: %d mV\npulses: %d"
              .formatted(
                  row,
                  row + random.nextInt(4 - row),
                  column,
                  column + random.nextInt(4 - column),
                  10 + random.nextInt(500),
                  random.nextInt(4));
      boolean passive = random.nextBoolean();
      MemoryBench bench = Ideal.bench(passive ? Ideal.PASSIVE : Ideal.TRANSISTORS);
      assertTrue(bench.run(new LineMap(), parameters(yaml)).series("lines").size() > 0, yaml);
    }
  }
}
