package org.memrig.protocols.multiply;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Row;
import org.memrig.protocols.bench.Series;

/** Read the cells of a block, then multiply by it. */
final class MultiplyRun {
  private final Bench bench;
  private final Products products;
  private final Vectors vectors;
  private final Series cellRows;
  private final Series inputRows;
  private final Series productRows;

  // The first unit of work reads the cells; their conductances are the checkpoints' state, so that
  // a run that goes on compares with the same readings. NaN stands for a cell beyond the range.
  private final double[] siemens;

  MultiplyRun(MultiplyCheckParameters parameters, Bench bench) {
    this.bench = bench;
    products = new Products(parameters, bench.chip(), bench.board());
    vectors = new Vectors(bench, products.inputLines(), parameters.pairs(), parameters.signed());
    siemens = new double[products.block().size()];
    cellRows =
        bench
            .recorder()
            .series(
                MultiplyCheck.CELLS,
                Column.real("siemens", Dimension.SIEMENS, "conductance by the rig's calibration"),
                Column.integer("flags", "what the board said of this read"));
    inputRows =
        bench
            .recorder()
            .series(
                MultiplyCheck.INPUTS,
                Column.integer("pair", "number of the pair of vectors, from 0"),
                Column.integer("part", "0 and 1 for the pair's vectors, 2 for their sum"),
                Column.integer("line", "input line, counted from the block's first"),
                Column.real("input", Dimension.ONE, "before it is coded"));
    productRows =
        bench
            .recorder()
            .series(
                MultiplyCheck.PRODUCTS,
                Column.integer("pair", "number of the pair of vectors, from 0"),
                Column.integer("part", "0 and 1 for the pair's vectors, 2 for their sum"),
                Column.integer("pass", "0, or 1 for the second time in another order"),
                Column.integer("line", "output line, counted from the block's first"),
                Column.real(
                    "expected",
                    Dimension.AMPERE,
                    "coded inputs times conductances as read; none if a cell could not be read"),
                Column.real("amps", Dimension.AMPERE, "out of the array; none beyond the range"),
                Column.integer("flags", "what the board said of this output"));
  }

  void run() {
    Optional<Checkpoint> resumed = bench.checkpoints().resumed();
    bench.progress().begin(2L * vectors.size(), "vectors");
    if (resumed.isPresent()) {
      restore(resumed.get().state());
    } else {
      readCells();
    }
    String state = state();
    long first = resumed.map(Checkpoint::position).orElse(1L) - 1;
    bench.progress().done(first);
    bench.checkpoints().reached(first + 1, state);
    for (long unit = first; unit < 2L * vectors.size(); unit++) {
      int at = (int) (unit % vectors.size());
      if (unit < vectors.size()) {
        multiply(at, 0);
      } else {
        multiply(vectors.shuffled(at), 1);
      }
      bench.progress().done(unit + 1);
      bench.checkpoints().reached(unit + 2, state);
    }
  }

  private String state() {
    return Arrays.stream(siemens).mapToObj(Double::toString).collect(Collectors.joining(","));
  }

  private void restore(String state) {
    String[] values = state.split(",", -1);
    Arrays.setAll(siemens, i -> Double.parseDouble(values[i]));
  }

  private void readCells() {
    Arrays.fill(siemens, Double.NaN);
    bench.run(
        products.cells(),
        result -> {
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              int position = read.first() + i;
              Row row = cellRows.row(bench.cell(products.block(), position), read.startNanos(i));
              if (read.valid(i)) {
                siemens[position] = bench.siemens(read, i, products.block());
                row.put(siemens[position]);
              } else {
                row.none();
              }
              row.put((long) read.flags(i)).end();
            }
          }
        });
  }

  private void storeInputs(int vector, double[] inputs, long nanos) {
    for (int line = 0; line < inputs.length; line++) {
      inputRows
          .row(Series.NO_CELL, nanos)
          .put((long) (vector / Vectors.PARTS))
          .put((long) (vector % Vectors.PARTS))
          .put((long) line)
          .put(inputs[line])
          .end();
    }
  }

  private void multiply(int vector, int pass) {
    double[] inputs = vectors.inputs(vector);
    bench.run(
        products.multiply(inputs),
        result -> {
          if (result instanceof MultiplyResult product) {
            if (pass == 0) {
              storeInputs(vector, inputs, product.startNanos());
            }
            storeOutputs(vector, pass, inputs, product);
          }
        });
  }

  private void storeOutputs(int vector, int pass, double[] inputs, MultiplyResult product) {
    for (int line = 0; line < product.size(); line++) {
      Row row =
          productRows
              .row(bench.cell(products.block(), products.position(0, line)), product.startNanos())
              .put((long) (vector / Vectors.PARTS))
              .put((long) (vector % Vectors.PARTS))
              .put((long) pass)
              .put((long) line);
      boolean over = (product.flags(line) & Flags.OVER_RANGE) != 0;
      putOrNone(row, products.expected(inputs, siemens, line));
      putOrNone(row, over ? Double.NaN : product.value(line));
      row.put((long) product.flags(line)).end();
    }
  }

  private static void putOrNone(Row row, double value) {
    if (Double.isFinite(value)) {
      row.put(value);
    } else {
      row.none();
    }
  }
}
