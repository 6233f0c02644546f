package org.memrig.instruments.rig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Wave;

/** Hold a program in the board's channels, and for each step how its positions lie. */
final class WiredProgram {
  private final Program program;
  private final List<@Nullable Positions> ofStep = new ArrayList<>();

  private WiredProgram(Program named, LineMap map) {
    List<Step> steps = steps(named.steps(), map);
    program = new Program(steps, named.rest(), named.stressClass());
  }

  static WiredProgram of(Program named, LineMap map) {
    return new WiredProgram(named, map);
  }

  /** Return the program in the board's channels. */
  Program program() {
    return program;
  }

  /** Return a sink that turns the board's results back. */
  ResultSink results(ResultSink sink) {
    return new WiredResults(ofStep, sink);
  }

  private List<Step> steps(List<Step> named, LineMap map) {
    List<Step> wired = new ArrayList<>();
    for (Step step : named) {
      wired.add(
          switch (step) {
            case Read read -> read(read, map);
            case Pulse pulse -> pulse(pulse, map);
            case Multiply multiply -> multiply(multiply, map);
            case Wave wave -> wave(wave, map);
            case Idle idle -> idle(idle);
            case Repeat repeat -> repeat(repeat, map);
          });
    }
    return wired;
  }

  private Positions positions(Cells cells, LineMap map) {
    if (cells.lastRow() >= map.rows() || cells.lastColumn() >= map.columns()) {
      throw new Refused(
          "cell "
              + cells.lastRow()
              + ","
              + cells.lastColumn()
              + " is not wired; the rig wires "
              + map.rows()
              + " rows and "
              + map.columns()
              + " columns");
    }
    return Positions.of(cells, map);
  }

  private Read read(Read read, LineMap map) {
    Positions at = positions(read.cells(), map);
    ofStep.add(at);
    return new Read(
        at.cells(),
        read.volts(),
        read.gate(),
        read.unselected(),
        read.settle(),
        read.aperture(),
        read.range(),
        read.samples(),
        read.mode());
  }

  private Pulse pulse(Pulse pulse, LineMap map) {
    Positions at = positions(pulse.cells(), map);
    ofStep.add(at);
    return new Pulse(
        at.cells(),
        at.levels(pulse.volts()),
        at.levels(pulse.gate()),
        at.levels(pulse.width()),
        at.levels(pulse.count()),
        pulse.rise(),
        pulse.fall(),
        pulse.gap(),
        pulse.limit(),
        pulse.scheme(),
        pulse.order());
  }

  /** Inputs and outputs follow their lines, which must lie side by side on the board. */
  private Multiply multiply(Multiply multiply, LineMap map) {
    Block cells = multiply.cells();
    Positions at = positions(cells, map);
    if (!(at.cells() instanceof Block block)) {
      throw new Refused(
          "the lines of the block "
              + cells
              + " do not lie side by side on the board, so that it"
              + " cannot multiply them; read the cells, or rewire the chip");
    }
    boolean forward = multiply.direction() == Multiply.Direction.FORWARD;
    int[] rows = order(cells.rows(), i -> map.row(cells.row() + i));
    int[] columns = order(cells.columns(), i -> map.column(cells.column() + i));
    ofStep.add(Positions.lines(forward ? columns : rows));
    return new Multiply(
        block,
        inputs(multiply.inputs(), forward ? rows : columns),
        multiply.scale(),
        multiply.gate(),
        multiply.unselected(),
        multiply.settle(),
        multiply.aperture(),
        multiply.range(),
        multiply.encoding(),
        multiply.direction(),
        multiply.sense(),
        multiply.threshold());
  }

  private static Levels inputs(Levels inputs, int[] driven) {
    if (inputs.layout() == Levels.Layout.UNIFORM) {
      return inputs;
    }
    double[] values = new double[driven.length];
    Arrays.setAll(values, i -> inputs.at(driven[i]));
    return Levels.perCell(values);
  }

  private Wave wave(Wave wave, LineMap map) {
    ofStep.add(null);
    List<LineDrive> drives = new ArrayList<>();
    for (LineDrive each : wave.drives()) {
      drives.add(new LineDrive(map.line(each.line()), each.drive()));
    }
    List<LineLimit> limits = new ArrayList<>();
    for (LineLimit each : wave.limits()) {
      limits.add(new LineLimit(map.line(each.line()), each.limit()));
    }
    List<Sense> senses = new ArrayList<>();
    for (Sense each : wave.senses()) {
      senses.add(
          new Sense(
              map.line(each.line()),
              each.quantity(),
              each.start(),
              each.period(),
              each.count(),
              each.aperture(),
              each.range(),
              each.crossing()));
    }
    return new Wave(wave.seconds(), drives, senses, limits);
  }

  private Idle idle(Idle idle) {
    ofStep.add(null);
    return idle;
  }

  private Repeat repeat(Repeat repeat, LineMap map) {
    int number = ofStep.size();
    ofStep.add(null);
    List<Step> body = steps(repeat.body(), map);
    Cells shared = shared(repeat.body(), null);
    Positions at = shared == null ? null : positions(shared, map);
    ofStep.set(number, at);
    return new Repeat(
        body,
        repeat.times(),
        repeat.ladder(),
        repeat.until().map(band -> band(band, at)),
        repeat.order(),
        repeat.report());
  }

  /** Return the cells that all reads and pulses of a body name; null if they differ. */
  private static @Nullable Cells shared(List<Step> body, @Nullable Cells before) {
    Cells common = before;
    for (Step step : body) {
      boolean named = step instanceof Read || step instanceof Pulse || step instanceof Repeat;
      Cells cells =
          switch (step) {
            case Read read -> read.cells();
            case Pulse pulse -> pulse.cells();
            case Repeat repeat -> shared(repeat.body(), common);
            case Multiply _, Wave _, Idle _ -> common;
          };
      if ((cells == null && named) || (common != null && !common.equals(cells))) {
        return null;
      }
      common = cells;
    }
    return common;
  }

  private static Band band(Band band, @Nullable Positions at) {
    return at == null ? band : new Band(at.levels(band.low()), at.levels(band.high()));
  }

  /** Return for each line of the board which line of the chip it is, both from 0. */
  private static int[] order(int count, java.util.function.IntUnaryOperator channel) {
    long[] sorted = new long[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = (long) channel.applyAsInt(i) << 32 | i;
    }
    Arrays.sort(sorted);
    int[] order = new int[count];
    Arrays.setAll(order, i -> (int) sorted[i]);
    return order;
  }
}
