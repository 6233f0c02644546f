package org.memrig.instruments.guard;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Masked;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wave;

/**
 * Make requests as a careless or hostile program might: mostly sensible volts, often at or just
 * beyond a limit, sometimes no number at all.
 */
final class RandomRequests {
  private static final double[] AWKWARD = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    1e-310,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Math.nextUp(2.2),
    -Math.nextUp(2.2),
    Math.nextUp(0.5),
    1e300
  };

  private final RandomGenerator random;
  private final BoardDescription board;

  RandomRequests(RandomGenerator random, BoardDescription board) {
    this.random = random;
    this.board = board;
  }

  /** Return a program, or throw Refused where its arguments mean nothing. */
  Program next() {
    StressClass stressClass = StressClass.values()[random.nextInt(StressClass.values().length)];
    List<Step> steps = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      steps.add(step());
    }
    return new Program(steps, rest(), stressClass);
  }

  private Step step() {
    return switch (random.nextInt(7)) {
      case 0 -> read();
      case 1 -> multiply();
      case 2 -> pulse();
      case 3 -> wave();
      case 4 -> new Idle(new Idle.Until.After(positive()), hold());
      default -> repeat();
    };
  }

  private Repeat repeat() {
    long times = random.nextInt(20) == 0 ? 1L << random.nextInt(46) : 1 + random.nextInt(6);
    List<Step> body = new ArrayList<>();
    body.add(pulse());
    if (random.nextInt(3) == 0) {
      body.add(read());
    }
    if (random.nextInt(5) == 0) {
      body.add(Repeat.of(1 + random.nextInt(3), pulse()));
    }
    return new Repeat(
        body,
        times,
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(ladder()),
        Optional.empty(),
        Order.ARRAY_MAJOR,
        Repeat.Report.EVERY);
  }

  private Ladder ladder() {
    Ladder.Level level = Ladder.Level.values()[random.nextInt(4)];
    boolean linear = random.nextBoolean();
    double end = level == Ladder.Level.WIDTH || level == Ladder.Level.AMPS ? positive() : volts();
    double step = linear ? volts() / 5 : awkward(0.5 + random.nextDouble());
    return new Ladder(level, linear ? Ladder.Kind.LINEAR : Ladder.Kind.GEOMETRIC, step, end);
  }

  private Read read() {
    return new Read(
        cells(),
        volts() / 4,
        gate(),
        unselected(),
        positive(),
        positive(),
        SenseRange.AUTO,
        1,
        random.nextBoolean() ? Read.Mode.CELL_BY_CELL : Read.Mode.LINE_PARALLEL);
  }

  private Multiply multiply() {
    Block block = block();
    boolean forward = random.nextBoolean();
    int inputs = forward ? block.rows() : block.columns();
    double[] values = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      values[i] = awkward(2 * random.nextDouble() - 1);
    }
    return new Multiply(
        block,
        Levels.perCell(values),
        new InputScale(Math.abs(volts()) / 4, 1e-6, 4, InputScale.BitOrder.LEAST_FIRST),
        gate(),
        unselected(),
        0,
        1e-6,
        SenseRange.AUTO,
        Multiply.Encoding.values()[random.nextInt(4)],
        forward ? Multiply.Direction.FORWARD : Multiply.Direction.BACKWARD,
        Multiply.Output.CURRENT,
        0);
  }

  private Pulse pulse() {
    Cells cells = cells();
    Scheme scheme =
        new Scheme(
            Scheme.Kind.values()[random.nextInt(4)], Scheme.Side.values()[random.nextInt(3)]);
    return new Pulse(
        cells,
        levels(cells),
        Levels.of(gate()),
        Levels.of(positive()),
        Levels.of(random.nextInt(4)),
        random.nextBoolean() ? 0 : 1e-6,
        random.nextBoolean() ? 0 : 1e-6,
        0,
        random.nextBoolean()
            ? Limit.NONE
            : new Limit(positive() * 100, Limit.Kind.SERIES, Limit.OnReach.CLAMP),
        scheme,
        Order.ARRAY_MAJOR);
  }

  private Wave wave() {
    List<LineDrive> drives = new ArrayList<>();
    List<LineLimit> limits = new ArrayList<>();
    for (int row = 0; row < board.rows(); row++) {
      if (random.nextBoolean()) {
        drives.add(new LineDrive(Line.row(row), drive()));
        if (random.nextInt(3) == 0) {
          limits.add(new LineLimit(Line.row(row), Limit.source(positive() * 100)));
        }
      }
    }
    for (int column = 0; column < board.columns(); column++) {
      if (random.nextInt(3) == 0) {
        drives.add(new LineDrive(Line.column(column), drive()));
      }
    }
    if (random.nextBoolean()) {
      drives.add(new LineDrive(Line.gate(0), Drive.volts(gate())));
    }
    List<Sense> senses =
        List.of(
            new Sense(
                Line.row(0),
                Sense.Quantity.AMPS,
                0,
                1e-6,
                2,
                1e-7,
                SenseRange.AUTO,
                OptionalDouble.empty()));
    return new Wave(1e-3, drives, senses, limits);
  }

  private Drive drive() {
    return switch (random.nextInt(6)) {
      case 0 -> Drive.GROUND;
      case 1 -> random.nextInt(3) == 0 ? Drive.FLOAT : Drive.GROUND;
      case 2 -> new Drive.Amps(PiecewiseLinear.constant(positive() * 100), Math.abs(volts()));
      default -> new Drive.Volts(shape());
    };
  }

  private PiecewiseLinear shape() {
    int corners = 1 + random.nextInt(5);
    double[] seconds = new double[corners];
    double[] values = new double[corners];
    double time = 0;
    for (int i = 0; i < corners; i++) {
      seconds[i] = time;
      values[i] = volts();
      time += random.nextInt(4) == 0 ? 0 : random.nextDouble() * 2e-4;
    }
    return PiecewiseLinear.of(seconds, values);
  }

  private Levels levels(Cells cells) {
    if (random.nextBoolean()) {
      return Levels.of(volts());
    }
    double[] values = new double[cells.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = volts();
    }
    return Levels.perCell(values);
  }

  private Cells cells() {
    Cells cells = random.nextInt(3) == 0 ? list() : block();
    if (random.nextInt(4) == 0) {
      BitSet skipped = new BitSet();
      skipped.set(random.nextInt(cells.size()));
      return Masked.of(cells, skipped);
    }
    return cells;
  }

  private Block block() {
    int row = random.nextInt(board.rows());
    int column = random.nextInt(board.columns());
    int beyond = random.nextInt(50) == 0 ? 2 : 0;
    return new Block(
        row,
        column,
        1 + random.nextInt(board.rows() - row + beyond),
        1 + random.nextInt(board.columns() - column + beyond));
  }

  private Cells list() {
    int row = random.nextInt(board.rows());
    int column = random.nextInt(board.columns());
    return CellList.of(new int[] {row}, new int[] {column});
  }

  private Rest rest() {
    if (random.nextInt(6) != 0) {
      return Rest.GROUND;
    }
    return new Rest(constant(), constant(), constant(), Drive.GROUND);
  }

  private Optional<Rest> hold() {
    return random.nextBoolean() ? Optional.empty() : Optional.of(rest());
  }

  private Drive constant() {
    return random.nextBoolean() ? Drive.GROUND : Drive.volts(volts() / 4);
  }

  private Drive unselected() {
    return switch (random.nextInt(4)) {
      case 0 -> Drive.FLOAT;
      case 1 -> Drive.volts(volts() / 8);
      default -> Drive.GROUND;
    };
  }

  private double gate() {
    return board.wiring().gates() == org.memrig.instruments.board.Wiring.Gates.NONE
        ? 0
        : awkward(random.nextDouble() * 6);
  }

  private double volts() {
    return awkward((random.nextDouble() - 0.5) * 4);
  }

  private double positive() {
    double value = awkward(random.nextDouble() * 4e-6);
    return random.nextInt(30) == 0 ? value : Math.abs(value);
  }

  private double awkward(double usual) {
    return random.nextInt(60) == 0 ? AWKWARD[random.nextInt(AWKWARD.length)] : usual;
  }
}
