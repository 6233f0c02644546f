package org.memrig.instruments.encoding;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Masked;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Wave;

/** Encode programs; equal programs give equal bytes. */
public final class ProgramEncoder {
  /** The version of the form, its first byte. */
  static final int VERSION = 1;

  static final int READ = 1;
  static final int MULTIPLY = 2;
  static final int PULSE = 3;
  static final int WAVE = 4;
  static final int IDLE = 5;
  static final int REPEAT = 6;

  static final int BLOCK = 0;
  static final int LIST = 1;
  static final int MASKED = 2;

  static final int GROUND = 0;
  static final int FLOAT = 1;
  static final int VOLTS = 2;
  static final int AMPS = 3;
  static final int MARKER = 4;

  static final int AFTER = 0;
  static final int SINCE = 1;
  static final int AT = 2;

  private final ByteSink out;

  private ProgramEncoder(ByteSink out) {
    this.out = out;
  }

  /** Append a program to a sink. */
  public static void encode(Program program, ByteSink out) {
    ProgramEncoder encoder = new ProgramEncoder(out);
    out.u8(VERSION);
    out.u8(program.stressClass().ordinal());
    encoder.rest(program.rest());
    encoder.steps(program.steps());
  }

  /** Return the bytes of a program. */
  public static byte[] encode(Program program) {
    ByteSink out = new ByteSink();
    encode(program, out);
    return out.copy();
  }

  private void steps(List<Step> steps) {
    out.varint(steps.size());
    for (int i = 0; i < steps.size(); i++) {
      step(steps.get(i));
    }
  }

  private void step(Step step) {
    switch (step) {
      case Read read -> read(read);
      case Multiply multiply -> multiply(multiply);
      case Pulse pulse -> pulse(pulse);
      case Wave wave -> wave(wave);
      case Idle idle -> idle(idle);
      case Repeat repeat -> repeat(repeat);
    }
  }

  private void read(Read read) {
    out.u8(READ);
    cells(read.cells());
    out.f64(read.volts());
    out.f64(read.gate());
    drive(read.unselected());
    out.f64(read.settle());
    out.f64(read.aperture());
    out.f64(read.range().fullScale());
    out.varint(read.samples());
    out.u8(read.mode().ordinal());
  }

  private void multiply(Multiply multiply) {
    out.u8(MULTIPLY);
    block(multiply.cells());
    levels(multiply.inputs());
    out.f64(multiply.scale().volts());
    out.f64(multiply.scale().unitWidth());
    out.varint(multiply.scale().mostCount());
    out.u8(multiply.scale().bitOrder().ordinal());
    out.f64(multiply.gate());
    drive(multiply.unselected());
    out.f64(multiply.settle());
    out.f64(multiply.aperture());
    out.f64(multiply.range().fullScale());
    out.u8(multiply.encoding().ordinal());
    out.u8(multiply.direction().ordinal());
    out.u8(multiply.sense().ordinal());
    out.f64(multiply.threshold());
  }

  private void pulse(Pulse pulse) {
    out.u8(PULSE);
    cells(pulse.cells());
    levels(pulse.volts());
    levels(pulse.gate());
    levels(pulse.width());
    levels(pulse.count());
    out.f64(pulse.rise());
    out.f64(pulse.fall());
    out.f64(pulse.gap());
    limit(pulse.limit());
    out.u8(pulse.scheme().kind().ordinal());
    out.u8(pulse.scheme().side().ordinal());
    out.u8(pulse.order().ordinal());
  }

  private void wave(Wave wave) {
    out.u8(WAVE);
    out.f64(wave.seconds());
    out.varint(wave.drives().size());
    for (LineDrive each : wave.drives()) {
      line(each.line());
      drive(each.drive());
    }
    out.varint(wave.senses().size());
    for (Sense sense : wave.senses()) {
      sense(sense);
    }
    out.varint(wave.limits().size());
    for (LineLimit each : wave.limits()) {
      line(each.line());
      limit(each.limit());
    }
  }

  private void sense(Sense sense) {
    line(sense.line());
    out.u8(sense.quantity().ordinal());
    out.f64(sense.start());
    out.f64(sense.period());
    out.varint(sense.count());
    out.f64(sense.aperture());
    out.f64(sense.range().fullScale());
    out.u8(sense.crossing().isPresent() ? 1 : 0);
    if (sense.crossing().isPresent()) {
      out.f64(sense.crossing().getAsDouble());
    }
  }

  private void idle(Idle idle) {
    out.u8(IDLE);
    switch (idle.until()) {
      case Idle.Until.After(double seconds) -> {
        out.u8(AFTER);
        out.f64(seconds);
      }
      case Idle.Until.Since(int step, double seconds) -> {
        out.u8(SINCE);
        out.varint(step);
        out.f64(seconds);
      }
      case Idle.Until.At(long nanos) -> {
        out.u8(AT);
        out.signed(nanos);
      }
    }
    out.u8(idle.hold().isPresent() ? 1 : 0);
    idle.hold().ifPresent(this::rest);
  }

  private void repeat(Repeat repeat) {
    out.u8(REPEAT);
    out.varint(repeat.times());
    Optional<Ladder> ladder = repeat.ladder();
    out.u8(ladder.isPresent() ? 1 : 0);
    if (ladder.isPresent()) {
      out.u8(ladder.get().level().ordinal());
      out.u8(ladder.get().kind().ordinal());
      out.f64(ladder.get().step());
      out.f64(ladder.get().end());
    }
    Optional<Band> until = repeat.until();
    out.u8(until.isPresent() ? 1 : 0);
    if (until.isPresent()) {
      levels(until.get().low());
      levels(until.get().high());
    }
    out.u8(repeat.order().ordinal());
    out.u8(repeat.report().ordinal());
    steps(repeat.body());
  }

  private void rest(Rest rest) {
    drive(rest.rows());
    drive(rest.columns());
    drive(rest.gates());
    drive(rest.bulk());
  }

  private void cells(Cells cells) {
    switch (cells) {
      case Block block -> {
        out.u8(BLOCK);
        block(block);
      }
      case CellList list -> {
        out.u8(LIST);
        list(list);
      }
      case Masked masked -> {
        out.u8(MASKED);
        cells(masked.unmasked());
        mask(masked);
      }
    }
  }

  private void block(Block block) {
    out.varint(block.row());
    out.varint(block.column());
    out.varint(block.rows());
    out.varint(block.columns());
  }

  /** Rows by their distance from the cell before; a column by its own, or by distance in a row. */
  private void list(CellList list) {
    out.varint(list.size());
    int row = 0;
    int column = 0;
    for (int i = 0; i < list.size(); i++) {
      int down = list.row(i) - row;
      out.varint(down);
      out.varint(down == 0 && i > 0 ? list.column(i) - column : list.column(i));
      row = list.row(i);
      column = list.column(i);
    }
  }

  private void mask(Masked masked) {
    int bits = 0;
    for (int i = 0; i < masked.size(); i++) {
      bits |= masked.masked(i) ? 1 << (i & 7) : 0;
      if ((i & 7) == 7 || i == masked.size() - 1) {
        out.u8(bits);
        bits = 0;
      }
    }
  }

  private void levels(Levels levels) {
    out.u8(levels.layout().ordinal());
    switch (levels.layout()) {
      case UNIFORM -> out.f64(levels.at(0));
      case PALETTE -> {
        values(levels);
        out.varint(levels.size());
        for (int i = 0; i < levels.size(); i++) {
          out.varint(levels.choiceAt(i));
        }
      }
      case PER_CELL -> values(levels);
    }
  }

  private void values(Levels levels) {
    out.varint(levels.paletteSize());
    for (int i = 0; i < levels.paletteSize(); i++) {
      out.f64(levels.paletteAt(i));
    }
  }

  private void line(Line line) {
    out.u8(line.kind().ordinal());
    out.varint(line.index());
  }

  private void limit(Limit limit) {
    out.u8(limit.kind().ordinal());
    out.f64(limit.amps());
    out.u8(limit.onReach().ordinal());
  }

  private void drive(Drive drive) {
    switch (drive) {
      case Drive.Ground _ -> out.u8(GROUND);
      case Drive.Float _ -> out.u8(FLOAT);
      case Drive.Volts(PiecewiseLinear shape) -> {
        out.u8(VOLTS);
        shape(shape);
      }
      case Drive.Amps(PiecewiseLinear shape, double limit) -> {
        out.u8(AMPS);
        shape(shape);
        out.f64(limit);
      }
      case Drive.Marker(PiecewiseLinear level) -> {
        out.u8(MARKER);
        shape(level);
      }
    }
  }

  private void shape(PiecewiseLinear shape) {
    out.varint(shape.corners());
    for (int i = 0; i < shape.corners(); i++) {
      out.f64(shape.seconds(i));
      out.f64(shape.value(i));
    }
  }
}
