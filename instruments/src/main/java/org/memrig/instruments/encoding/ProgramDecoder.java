package org.memrig.instruments.encoding;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wave;

/**
 * Decode programs. Total: whatever the bytes, the answer is a valid program or {@link BadEncoding},
 * and no more memory is taken than a small multiple of the bytes given.
 */
public final class ProgramDecoder {
  // A cell takes two bytes in a list and none in a block, so that a mask is what bounds a block.
  private static final int MOST_CELLS = 1 << 24;

  private final ByteSource in;

  private ProgramDecoder(ByteSource in) {
    this.in = in;
  }

  /**
   * Decode a program that fills the bytes.
   *
   * @throws BadEncoding if they are none
   */
  public static Program decode(ByteBuffer bytes) {
    ByteSource in = new ByteSource(bytes);
    try {
      Program program = new ProgramDecoder(in).program();
      in.end();
      return program;
    } catch (Refused e) {
      throw new BadEncoding("before byte " + in.position() + ": " + e.getMessage(), e);
    }
  }

  private Program program() {
    int version = in.u8("version");
    if (version != ProgramEncoder.VERSION) {
      throw in.bad("version", "is " + version + "; this memrig reads " + ProgramEncoder.VERSION);
    }
    StressClass stressClass = in.choice(StressClass.values(), "class");
    Rest rest = rest();
    return new Program(steps(0), rest, stressClass);
  }

  private List<Step> steps(int depth) {
    int count = in.count("step count", 4);
    List<Step> steps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      steps.add(step(depth));
    }
    return steps;
  }

  private Step step(int depth) {
    int tag = in.u8("step");
    return switch (tag) {
      case ProgramEncoder.READ -> read();
      case ProgramEncoder.MULTIPLY -> multiply();
      case ProgramEncoder.PULSE -> pulse();
      case ProgramEncoder.WAVE -> wave();
      case ProgramEncoder.IDLE -> idle();
      case ProgramEncoder.REPEAT -> repeat(depth + 1);
      default -> throw in.bad("step", "is " + tag + "; allowed 1 to 6");
    };
  }

  private Read read() {
    return new Read(
        cells(),
        in.f64("volts"),
        in.f64("gate"),
        drive(),
        in.f64("settle"),
        in.f64("aperture"),
        new SenseRange(in.f64("range")),
        in.varint("samples", 0, Integer.MAX_VALUE),
        in.choice(Read.Mode.values(), "mode"));
  }

  private Multiply multiply() {
    return new Multiply(
        block(),
        levels(),
        new InputScale(
            in.f64("full-scale volts"),
            in.f64("unit width"),
            in.varint("most count", 0, Integer.MAX_VALUE),
            in.choice(InputScale.BitOrder.values(), "bit order")),
        in.f64("gate"),
        drive(),
        in.f64("settle"),
        in.f64("aperture"),
        new SenseRange(in.f64("range")),
        in.choice(Multiply.Encoding.values(), "encoding"),
        in.choice(Multiply.Direction.values(), "direction"),
        in.choice(Multiply.Output.values(), "output"),
        in.f64("threshold"));
  }

  private Pulse pulse() {
    return new Pulse(
        cells(),
        levels(),
        levels(),
        levels(),
        levels(),
        in.f64("rise"),
        in.f64("fall"),
        in.f64("gap"),
        limit(),
        new Scheme(
            in.choice(Scheme.Kind.values(), "scheme"), in.choice(Scheme.Side.values(), "side")),
        in.choice(Order.values(), "order"));
  }

  private Wave wave() {
    double seconds = in.f64("length");
    int driven = in.count("drive count", 3);
    List<LineDrive> drives = new ArrayList<>(driven);
    for (int i = 0; i < driven; i++) {
      drives.add(new LineDrive(line(), drive()));
    }
    int sensed = in.count("sense count", 37);
    List<Sense> senses = new ArrayList<>(sensed);
    for (int i = 0; i < sensed; i++) {
      senses.add(sense());
    }
    int limited = in.count("limit count", 12);
    List<LineLimit> limits = new ArrayList<>(limited);
    for (int i = 0; i < limited; i++) {
      limits.add(new LineLimit(line(), limit()));
    }
    Wave wave = new Wave(seconds, drives, senses, limits);
    // One program has one form: drives and limits stand sorted by line.
    if (!wave.drives().equals(drives) || !wave.limits().equals(limits)) {
      throw in.bad("wave", "does not have its lines in order");
    }
    return wave;
  }

  private Sense sense() {
    return new Sense(
        line(),
        in.choice(Sense.Quantity.values(), "quantity"),
        in.f64("start"),
        in.f64("period"),
        in.varint("sample count", 0, Integer.MAX_VALUE),
        in.f64("aperture"),
        new SenseRange(in.f64("range")),
        in.flag("crossing") ? OptionalDouble.of(in.f64("crossing level")) : OptionalDouble.empty());
  }

  private Idle idle() {
    int kind = in.u8("until");
    Idle.Until until =
        switch (kind) {
          case ProgramEncoder.AFTER -> new Idle.Until.After(in.f64("idle time"));
          case ProgramEncoder.SINCE ->
              new Idle.Until.Since(in.varint("step", 0, Integer.MAX_VALUE), in.f64("idle time"));
          case ProgramEncoder.AT -> new Idle.Until.At(in.signed("device time"));
          default -> throw in.bad("until", "is " + kind + "; allowed 0 to 2");
        };
    return new Idle(until, in.flag("hold") ? Optional.of(rest()) : Optional.empty());
  }

  private Repeat repeat(int depth) {
    if (depth > Repeat.MOST_NESTED) {
      throw in.bad("repeat", "is nested deeper than " + Repeat.MOST_NESTED);
    }
    long times = in.varint("times");
    Optional<Ladder> ladder =
        in.flag("ladder")
            ? Optional.of(
                new Ladder(
                    in.choice(Ladder.Level.values(), "ladder level"),
                    in.choice(Ladder.Kind.values(), "ladder kind"),
                    in.f64("ladder step"),
                    in.f64("ladder end")))
            : Optional.empty();
    Optional<Band> until =
        in.flag("until") ? Optional.of(new Band(levels(), levels())) : Optional.empty();
    Order order = in.choice(Order.values(), "order");
    Repeat.Report report = in.choice(Repeat.Report.values(), "report");
    return new Repeat(steps(depth), times, ladder, until, order, report);
  }

  private Rest rest() {
    return new Rest(drive(), drive(), drive(), drive());
  }

  private Cells cells() {
    int kind = in.u8("cells");
    return switch (kind) {
      case ProgramEncoder.BLOCK -> block();
      case ProgramEncoder.LIST -> list();
      case ProgramEncoder.MASKED -> masked();
      default -> throw in.bad("cells", "is " + kind + "; allowed 0 to 2");
    };
  }

  private Block block() {
    Block block =
        new Block(
            in.varint("first row", 0, Short.MAX_VALUE),
            in.varint("first column", 0, Short.MAX_VALUE),
            in.varint("rows", 0, Short.MAX_VALUE + 1),
            in.varint("columns", 0, Short.MAX_VALUE + 1));
    if (block.rows() > MOST_CELLS / block.columns()) {
      throw in.bad("block", "has more than " + MOST_CELLS + " cells");
    }
    return block;
  }

  private CellList list() {
    int count = in.count("cell count", 2);
    int[] rows = new int[count];
    int[] columns = new int[count];
    int row = 0;
    int column = 0;
    for (int i = 0; i < count; i++) {
      int down = in.varint("row", 0, Short.MAX_VALUE);
      int across = in.varint("column", down == 0 && i > 0 ? 1 : 0, Short.MAX_VALUE);
      row += down;
      column = down == 0 && i > 0 ? column + across : across;
      rows[i] = row;
      columns[i] = column;
      if (row > Short.MAX_VALUE || column > Short.MAX_VALUE) {
        throw in.bad("cell", "lies beyond row or column " + Short.MAX_VALUE);
      }
    }
    return CellList.of(rows, columns);
  }

  private Masked masked() {
    Cells of = cells();
    if (of instanceof Masked) {
      throw in.bad("mask", "stands on a mask");
    }
    BitSet skipped = new BitSet();
    for (int i = 0; i < of.size(); i += 8) {
      int bits = in.u8("mask");
      for (int bit = 0; bit < 8; bit++) {
        if ((bits & 1 << bit) != 0) {
          skipped.set(i + bit);
        }
      }
    }
    return Masked.of(of, skipped);
  }

  private Levels levels() {
    Levels.Layout layout = in.choice(Levels.Layout.values(), "layout");
    return switch (layout) {
      case UNIFORM -> Levels.of(in.f64("level"));
      case PALETTE -> palette();
      case PER_CELL -> {
        double[] values = values();
        if (values.length < 2) {
          throw in.bad("per-cell levels", "are fewer than 2; one level is uniform");
        }
        yield Levels.perCell(values);
      }
    };
  }

  private Levels palette() {
    double[] values = values();
    int count = in.count("position count", 1);
    int[] choice = new int[count];
    for (int i = 0; i < count; i++) {
      choice[i] = in.varint("palette index", 0, Character.MAX_VALUE);
    }
    return Levels.palette(values, choice);
  }

  private double[] values() {
    int count = in.count("level count", 8);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.f64("level");
    }
    return values;
  }

  private Line line() {
    return new Line(
        in.choice(LineKind.values(), "line kind"), in.varint("line index", 0, Short.MAX_VALUE));
  }

  private Limit limit() {
    Limit.Kind kind = in.choice(Limit.Kind.values(), "limit kind");
    return new Limit(
        in.f64("limit amps"), kind, in.choice(Limit.OnReach.values(), "limit reaction"));
  }

  private Drive drive() {
    int kind = in.u8("drive");
    return switch (kind) {
      case ProgramEncoder.GROUND -> Drive.GROUND;
      case ProgramEncoder.FLOAT -> Drive.FLOAT;
      case ProgramEncoder.VOLTS -> new Drive.Volts(shape());
      case ProgramEncoder.AMPS -> new Drive.Amps(shape(), in.f64("volts limit"));
      case ProgramEncoder.MARKER -> new Drive.Marker(shape());
      default -> throw in.bad("drive", "is " + kind + "; allowed 0 to 4");
    };
  }

  private PiecewiseLinear shape() {
    int corners = in.count("corner count", 16);
    double[] seconds = new double[corners];
    double[] values = new double[corners];
    for (int i = 0; i < corners; i++) {
      seconds[i] = in.f64("corner time");
      values[i] = in.f64("corner value");
    }
    return PiecewiseLinear.of(seconds, values);
  }
}
