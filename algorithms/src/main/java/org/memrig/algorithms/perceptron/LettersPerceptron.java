package org.memrig.algorithms.perceptron;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.memrig.config.random.RandomStream;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.data.Figure;

/**
 * Learn three letters in place: every epoch multiplies the 30 patterns on the chip, and moves each
 * pair of cells by equal pulses in the direction that the Manhattan rule says.
 *
 * <p>Nothing is read back or corrected: the weights are what the cells do. All that it knows is on
 * the chip, so that it goes on after an interruption with the epoch that was under way.
 */
public final class LettersPerceptron implements Experiment<PerceptronParameters> {
  static final String EPOCHS = "epochs";
  static final String OUTPUTS = "outputs";
  static final String CELLS = "cells";

  /** Hold where rows go. */
  private record Book(Series epochs, Series outputs, Series cells) {}

  @Override
  public String name() {
    return "letters";
  }

  @Override
  public String text() {
    return "Train a perceptron of differential pairs in place to tell z, v and n of 3 x 3 pixels.";
  }

  @Override
  public Class<PerceptronParameters> parameters() {
    return PerceptronParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.CONTINUE;
  }

  @Override
  public void declare(
      PerceptronParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    Layer layer = new Layer(parameters, chip, board);
    demand.include(layer.map(), 2);
    demand.include(layer.patterns(), parameters.epochs());
    if (parameters.initialPulses() > 0) {
      double[] most = new double[layer.block().size()];
      Arrays.fill(most, parameters.initialPulses());
      demand.include(layer.scatter(most));
    }
    // A pair is moved one way or the other: both worst cases, each for every epoch.
    BitSet all = new BitSet();
    all.set(0, Letters.INPUTS * Letters.CLASSES);
    layer.update(all, new BitSet()).ifPresent(up -> demand.include(up, parameters.epochs()));
    layer.update(new BitSet(), all).ifPresent(down -> demand.include(down, parameters.epochs()));
  }

  @Override
  public void run(PerceptronParameters parameters, Bench bench) {
    Layer layer = new Layer(parameters, bench.chip(), bench.board());
    Book book = book(bench);
    bench.progress().begin(parameters.epochs(), "epochs");
    Checkpoint at = bench.checkpoints().resumed().orElse(new Checkpoint(0, "0"));
    int streak = Integer.parseInt(at.state());
    if (at.position() == 0) {
      scatter(parameters, layer, bench);
      map(layer, bench, book.cells(), 0);
      bench.checkpoints().reached(1, "0");
    }
    long epoch = Math.max(1, at.position());
    for (; epoch <= parameters.epochs() && streak < parameters.streak(); epoch++) {
      streak = epoch(parameters, layer, bench, book, epoch) ? streak + 1 : 0;
      bench.progress().done(epoch);
      bench.checkpoints().reached(epoch + 1, Integer.toString(streak));
    }
    map(layer, bench, book.cells(), epoch - 1);
    bench.progress().done(parameters.epochs());
  }

  private static Book book(Bench bench) {
    return new Book(
        bench
            .recorder()
            .series(
                EPOCHS,
                Column.integer("epoch", "from 1"),
                Column.integer("errors", "patterns taken for another letter, before the update"),
                Column.real("loss", Dimension.ONE, "sum of squared differences from the targets"),
                Column.integer("moved", "pairs that the update moved"),
                Column.integer("saturated", "outputs beyond the board's range")),
        bench
            .recorder()
            .series(
                OUTPUTS,
                Column.integer("epoch", "from 1"),
                Column.integer("pattern", "0 to 29: ten versions of z, of v, of n"),
                Column.real("z", Dimension.ONE, "output for z, -1 to 1"),
                Column.real("v", Dimension.ONE, "output for v, -1 to 1"),
                Column.real("n", Dimension.ONE, "output for n, -1 to 1")),
        bench
            .recorder()
            .series(
                CELLS,
                Column.integer("epoch", "epochs done when it was read"),
                Column.real("siemens", Dimension.SIEMENS, "conductance by the rig's calibration")));
  }

  private static void scatter(PerceptronParameters parameters, Layer layer, Bench bench) {
    if (parameters.initialPulses() == 0) {
      return;
    }
    RandomStream random = bench.random("initial-pulses");
    Block block = layer.block();
    double[] counts = new double[block.size()];
    boolean any = false;
    for (int i = 0; i < counts.length; i++) {
      double share = random.withIndex(bench.cell(block, i)).nextDouble();
      counts[i] = Math.floor(share * (parameters.initialPulses() + 1.0));
      any |= counts[i] > 0;
    }
    if (any) {
      bench.run(layer.scatter(counts), _ -> {});
    }
  }

  private static void map(Layer layer, Bench bench, Series rows, long epoch) {
    Block block = layer.block();
    bench.run(
        layer.map(),
        result -> {
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              if (read.valid(i)) {
                rows.row(bench.cell(block, read.first() + i), read.startNanos(i))
                    .put(epoch)
                    .put(bench.siemens(read, i, block))
                    .end();
              }
            }
          }
        });
  }

  /** Multiply all patterns, and learn from them unless there was no error; tell that. */
  private static boolean epoch(
      PerceptronParameters parameters, Layer layer, Bench bench, Book book, long epoch) {
    ManhattanRule rule = new ManhattanRule(Letters.INPUTS, Letters.CLASSES, parameters.target());
    double[] f = new double[Letters.CLASSES];
    long[] saturated = {0};
    long[] clock = {0};
    bench.run(
        layer.patterns(),
        result -> {
          if (result instanceof MultiplyResult output) {
            saturated[0] += outputs(output, layer.outputAmps(), f);
            int pattern = output.step();
            rule.add(Letters.inputs(pattern), f, Letters.letter(pattern));
            clock[0] = output.startNanos();
            book.outputs()
                .row(Series.NO_CELL, output.startNanos())
                .put(epoch)
                .put((long) pattern)
                .put(f[0])
                .put(f[1])
                .put(f[2])
                .end();
          }
        });
    long moved = rule.errors() == 0 ? 0 : learn(rule, layer, bench);
    book.epochs()
        .row(Series.NO_CELL, clock[0])
        .put(epoch)
        .put((long) rule.errors())
        .put(rule.loss())
        .put(moved)
        .put(saturated[0])
        .end();
    return rule.errors() == 0;
  }

  /** Turn pairs of currents into outputs; return how many lines were beyond the range. */
  private static int outputs(MultiplyResult result, double scale, double[] f) {
    int saturated = 0;
    for (int c = 0; c < f.length; c++) {
      // Strict: stored values are the same bits on every machine.
      f[c] = StrictMath.tanh((result.value(2 * c) - result.value(2 * c + 1)) / scale);
    }
    for (int line = 0; line < result.size(); line++) {
      saturated += (result.flags(line) & Flags.OVER_RANGE) == 0 ? 0 : 1;
    }
    return saturated;
  }

  private static long learn(ManhattanRule rule, Layer layer, Bench bench) {
    BitSet up = new BitSet();
    BitSet down = new BitSet();
    for (int i = 0; i < Letters.INPUTS; i++) {
      for (int c = 0; c < Letters.CLASSES; c++) {
        int way = rule.direction(i, c);
        if (way != 0) {
          (way > 0 ? up : down).set(i * Letters.CLASSES + c);
        }
      }
    }
    layer.update(up, down).ifPresent(program -> bench.run(program, _ -> {}));
    return (long) up.cardinality() + down.cardinality();
  }

  @Override
  public List<Figure> figures(PerceptronParameters parameters, Chip chip, RunView run) {
    return LettersFigures.of(parameters, chip, run);
  }
}
