package org.memrig.instruments.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Block;
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
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Masked;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Wave;

/** Make up operations. */
final class RandomOperations {
  private final RandomStream random;
  private final RandomNumbers numbers;
  private final int rows;
  private final int columns;

  RandomOperations(RandomStream random, boolean wild, int rows, int columns) {
    this.random = random;
    this.numbers = new RandomNumbers(random, wild);
    this.rows = rows;
    this.columns = columns;
  }

  Operation any(int number) {
    return switch (random.nextInt(6)) {
      case 0 -> read(Optional.empty());
      case 1 -> pulse(cells());
      case 2 -> multiply();
      case 3 -> wave();
      default -> random.nextBoolean() ? idle(number) : read(Optional.empty());
    };
  }

  /** Return an operation that may stand in a repeat by cell. */
  Operation ofCells(Optional<Cells> cells, int number) {
    return switch (random.nextInt(3)) {
      case 0 -> read(cells);
      case 1 -> pulse(cells.orElseThrow());
      default -> idle(number);
    };
  }

  Read read(Optional<Cells> cells) {
    return new Read(
        cells.orElseGet(this::cells),
        numbers.readVolts(),
        numbers.gate(),
        constant(),
        numbers.time(),
        numbers.positiveTime(),
        range(),
        1 + random.nextInt(3),
        one(Read.Mode.values()));
  }

  Pulse pulse(Cells cells) {
    return new Pulse(
        cells,
        levels(cells.size(), numbers::volts),
        levels(cells.size(), numbers::gate),
        levels(cells.size(), numbers::positiveTime),
        levels(cells.size(), () -> random.nextInt(4)),
        random.nextBoolean() ? 0 : numbers.time(),
        random.nextBoolean() ? 0 : numbers.time(),
        random.nextBoolean() ? 0 : numbers.time(),
        limit(),
        new Scheme(one(Scheme.Kind.values()), one(Scheme.Side.values())),
        one(Order.values()));
  }

  private Multiply multiply() {
    Block block = block();
    Multiply.Direction direction = one(Multiply.Direction.values());
    int inputs = direction == Multiply.Direction.FORWARD ? block.rows() : block.columns();
    return new Multiply(
        block,
        levels(inputs, () -> random.nextInt(31) / 15.0 - 1),
        new InputScale(
            Math.max(Double.MIN_NORMAL, Math.abs(numbers.readVolts())),
            numbers.positiveTime(),
            (1 << random.nextInt(5)) * 2 - 1,
            one(InputScale.BitOrder.values())),
        numbers.gate(),
        constant(),
        numbers.time(),
        numbers.positiveTime(),
        range(),
        one(Multiply.Encoding.values()),
        direction,
        one(Multiply.Output.values()),
        numbers.amps());
  }

  Wave wave() {
    double seconds = Math.max(1e-300, numbers.positiveTime());
    List<LineDrive> drives = new ArrayList<>();
    for (Line line : lines()) {
      drives.add(new LineDrive(line, drive(line, seconds)));
    }
    List<Sense> senses = new ArrayList<>();
    int sensed = random.nextInt(4);
    for (int i = 0; i < sensed; i++) {
      senses.add(sense(seconds));
    }
    List<LineLimit> limits = new ArrayList<>();
    for (LineDrive each : drives) {
      if (random.nextInt(4) == 0) {
        limits.add(new LineLimit(each.line(), limit()));
      }
    }
    return new Wave(seconds, drives, senses, limits);
  }

  private Set<Line> lines() {
    Set<Line> lines = new TreeSet<>();
    int driven = random.nextInt(5);
    for (int i = 0; i < driven; i++) {
      LineKind kind = one(LineKind.values());
      lines.add(
          switch (kind) {
            case ROW -> Line.row(random.nextInt(rows));
            case COLUMN -> Line.column(random.nextInt(columns));
            case GATE -> Line.gate(random.nextInt(Math.min(rows, columns)));
            case BULK, MARKER -> new Line(kind, 0);
          });
    }
    return lines;
  }

  private Sense sense(double seconds) {
    int count = 1 + random.nextInt(20);
    double slot = seconds / (count + 1);
    double aperture = slot * random.nextInt(5) / 8;
    Line line = random.nextBoolean() ? Line.row(random.nextInt(rows)) : column();
    // A hair shorter than the wave: what is rounded up would end behind it.
    double start = slot * random.nextInt(8) / 16;
    return new Sense(
        line,
        one(Sense.Quantity.values()),
        start,
        count == 1 ? 0 : slot,
        count,
        count == 1 ? Math.min(aperture, seconds - start) : aperture,
        range(),
        random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(numbers.amps()));
  }

  private Line column() {
    return Line.column(random.nextInt(columns));
  }

  Idle idle(int number) {
    Idle.Until until =
        switch (random.nextInt(number > 0 ? 4 : 3)) {
          case 0, 1 -> new Idle.Until.After(numbers.time());
          case 2 -> new Idle.Until.At(random.nextInt(1_000_000_000));
          default -> new Idle.Until.Since(random.nextInt(number), numbers.time());
        };
    return new Idle(until, random.nextInt(4) == 0 ? Optional.of(rest()) : Optional.empty());
  }

  Rest rest() {
    return new Rest(
        constant(),
        constant(),
        random.nextBoolean() ? Drive.GROUND : Drive.volts(numbers.gate()),
        Drive.GROUND);
  }

  Ladder ladder() {
    Ladder.Level level = one(Ladder.Level.values());
    Ladder.Kind kind = one(Ladder.Kind.values());
    boolean positive = level == Ladder.Level.WIDTH || level == Ladder.Level.AMPS;
    double end =
        switch (level) {
          case VOLTS -> numbers.volts();
          case GATE -> numbers.gate();
          case WIDTH -> numbers.positiveTime();
          case AMPS -> Math.max(1e-9, Math.abs(numbers.amps()));
        };
    if (kind == Ladder.Kind.GEOMETRIC) {
      double factor = random.nextBoolean() ? 1.25 : 0.75;
      return new Ladder(level, kind, factor, end == 0 ? 0.125 : end);
    }
    double step = end / 3 == 0 ? 0.25 : end / 3;
    return new Ladder(level, kind, positive || random.nextBoolean() ? step : -step, end);
  }

  /** Return a band that some cells meet and others do not. */
  Band band(int size) {
    double low = numbers.amps();
    double high = low + Math.abs(numbers.amps());
    return random.nextBoolean()
        ? new Band(Levels.of(low), Levels.of(Math.max(low, high)))
        : new Band(levels(size, () -> low), Levels.of(Math.max(low, high)));
  }

  Cells cells() {
    Cells cells =
        switch (random.nextInt(3)) {
          case 0 -> list();
          default -> block();
        };
    return random.nextInt(3) == 0
        ? Masked.of(cells, RandomPrograms.mask(random, cells.size()))
        : cells;
  }

  private Block block() {
    int row = random.nextInt(rows);
    int column = random.nextInt(columns);
    return new Block(
        row,
        column,
        1 + random.nextInt(Math.min(4, rows - row)),
        1 + random.nextInt(Math.min(4, columns - column)));
  }

  private Cells list() {
    TreeSet<Integer> chosen = new TreeSet<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      chosen.add(random.nextInt(rows) * 32768 + random.nextInt(columns));
    }
    int[] r = new int[chosen.size()];
    int[] c = new int[chosen.size()];
    int i = 0;
    for (int cell : chosen) {
      r[i] = cell / 32768;
      c[i] = cell % 32768;
      i++;
    }
    return CellList.of(r, c);
  }

  private Levels levels(int size, DoubleSupplier value) {
    switch (random.nextInt(4)) {
      case 0 -> {
        double[] own = new double[size];
        for (int i = 0; i < size; i++) {
          own[i] = value.getAsDouble();
        }
        return Levels.perCell(own);
      }
      case 1 -> {
        double[] palette = {value.getAsDouble(), value.getAsDouble(), value.getAsDouble()};
        int[] choice = new int[size];
        for (int i = 0; i < size; i++) {
          choice[i] = random.nextInt(3);
        }
        return Levels.palette(palette, choice);
      }
      default -> {
        return Levels.of(value.getAsDouble());
      }
    }
  }

  private Drive drive(Line line, double seconds) {
    if (line.kind() == LineKind.MARKER) {
      return new Drive.Marker(shape(seconds, () -> random.nextInt(2)));
    }
    if (line.kind() == LineKind.GATE) {
      return Drive.volts(numbers.gate());
    }
    return switch (random.nextInt(6)) {
      case 0 -> Drive.GROUND;
      case 1 -> Drive.FLOAT;
      case 2 ->
          new Drive.Amps(
              shape(seconds, numbers::amps),
              Math.max(Double.MIN_NORMAL, Math.abs(numbers.volts())));
      default -> new Drive.Volts(shape(seconds, numbers::volts));
    };
  }

  private PiecewiseLinear shape(double seconds, DoubleSupplier value) {
    int corners = 1 + random.nextInt(4);
    double[] times = new double[corners];
    double[] values = new double[corners];
    for (int i = 0; i < corners; i++) {
      // Some corners share their time: steps.
      times[i] = i == 0 ? 0 : Math.max(times[i - 1], seconds * random.nextInt(9) / 8);
      values[i] = value.getAsDouble();
    }
    return PiecewiseLinear.of(times, values);
  }

  private Drive constant() {
    return switch (random.nextInt(4)) {
      case 0 -> Drive.FLOAT;
      case 1 -> Drive.volts(numbers.readVolts());
      default -> Drive.GROUND;
    };
  }

  private SenseRange range() {
    return random.nextBoolean() ? SenseRange.AUTO : SenseRange.of(numbers.fullScale());
  }

  private Limit limit() {
    Limit.Kind kind = one(Limit.Kind.values());
    return kind == Limit.Kind.NONE
        ? Limit.NONE
        : new Limit(numbers.fullScale(), kind, one(Limit.OnReach.values()));
  }

  private <E> E one(E[] values) {
    return values[random.nextInt(values.length)];
  }
}
