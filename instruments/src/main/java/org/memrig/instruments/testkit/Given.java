package org.memrig.instruments.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.Wiring;

/**
 * Make operations that fit a board: plain values of the field, moved into the ranges that the board
 * declares.
 */
final class Given {
  final BoardDescription board;
  private final Envelope envelope;

  Given(BoardDescription board) {
    this.board = board;
    this.envelope = board.envelope();
  }

  /** Return the nearest value that the board can do. */
  double near(Bound bound, double wish) {
    Span span = envelope.span(bound).orElse(Span.of(-Double.MAX_VALUE, Double.MAX_VALUE));
    return Math.clamp(span.nearest(wish), span.low(), span.high());
  }

  /** Name a block of at most so many rows and columns, within the board's reach. */
  Block block(int rows, int columns) {
    int row = (int) near(Bound.ROW, 0);
    int column = (int) near(Bound.COLUMN, 0);
    return new Block(
        row,
        column,
        Math.min(rows, (int) near(Bound.ROW, board.rows() - 1.0) - row + 1),
        Math.min(columns, (int) near(Bound.COLUMN, board.columns() - 1.0) - column + 1));
  }

  double gate() {
    return board.wiring().gates() == Wiring.Gates.NONE ? 0 : near(Bound.GATE_VOLTS, 1.5);
  }

  SenseRange range() {
    return envelope.can(Ability.RANGE_AUTO)
        ? SenseRange.AUTO
        : SenseRange.of(near(Bound.SENSE_RANGE, 1e-3));
  }

  /** Return what else holds lines that are not selected: open if nothing else will do. */
  Drive unselected() {
    return Drive.GROUND;
  }

  Read read(Cells cells) {
    return read(cells, 1, Read.Mode.CELL_BY_CELL);
  }

  Read read(Cells cells, int samples, Read.Mode mode) {
    return fitted(
        0.2,
        volts ->
            new Read(
                cells,
                volts,
                gate(),
                unselected(),
                near(Bound.SETTLE, 1e-6),
                near(Bound.APERTURE, 1e-5),
                range(),
                (int) near(Bound.SAMPLES, samples),
                mode));
  }

  /** Return how a sign of volts is made by this board: 1, or -1 if it can do no positive volts. */
  double pulseVolts() {
    return near(Bound.CELL_VOLTS, 1.0);
  }

  Scheme scheme() {
    return board.scheme();
  }

  Pulse pulse(Cells cells) {
    return pulse(cells, scheme());
  }

  Pulse pulse(Cells cells, Scheme scheme) {
    return fitted(pulseVolts(), volts -> pulse(cells, scheme, Levels.of(volts), Levels.of(1)));
  }

  Pulse pulse(Cells cells, Scheme scheme, Levels volts, Levels count) {
    return new Pulse(
        cells,
        volts,
        Levels.of(gate()),
        Levels.of(near(Bound.PULSE_WIDTH, 1e-6)),
        count,
        0,
        0,
        near(Bound.PULSE_GAP, 1e-6),
        limit(),
        scheme,
        Order.ARRAY_MAJOR);
  }

  /** Return a limit that the board has, wide enough not to matter. */
  Limit limit() {
    double amps = near(Bound.LIMIT_AMPS, 1e-2);
    for (Limit.Kind kind : List.of(Limit.Kind.SERIES, Limit.Kind.GATE, Limit.Kind.SOURCE)) {
      if (envelope.can(ability(kind)) && envelope.can(Ability.ON_REACH_CLAMP)) {
        return new Limit(amps, kind, Limit.OnReach.CLAMP);
      }
    }
    return Limit.NONE;
  }

  static Ability ability(Limit.Kind kind) {
    return switch (kind) {
      case SERIES -> Ability.LIMIT_SERIES;
      case GATE -> Ability.LIMIT_GATE;
      case SOURCE, NONE -> Ability.LIMIT_SOURCE;
    };
  }

  static Pulse limited(Pulse pulse, Limit limit) {
    return new Pulse(
        pulse.cells(),
        pulse.volts(),
        pulse.gate(),
        pulse.width(),
        pulse.count(),
        pulse.rise(),
        pulse.fall(),
        pulse.gap(),
        limit,
        pulse.scheme(),
        pulse.order());
  }

  Multiply multiply(
      Block block,
      Levels inputs,
      Multiply.Encoding encoding,
      Multiply.Direction direction,
      Multiply.Output output) {
    return fitted(
        0.2,
        volts ->
            new Multiply(
                block,
                inputs,
                new InputScale(
                    Math.abs(volts),
                    near(Bound.INPUT_WIDTH, 1e-6),
                    (int) near(Bound.INPUT_COUNT, 15),
                    InputScale.BitOrder.LEAST_FIRST),
                gate(),
                unselected(),
                near(Bound.SETTLE, 1e-6),
                near(Bound.APERTURE, 1e-5),
                range(),
                encoding,
                direction,
                output,
                0));
  }

  /** Return a triangle on a row, its column at ground and sensed, the gate open. */
  Wave triangle(int samples, Optional<Limit> limit, OptionalDouble crossing) {
    return fitted(0.3, volts -> triangle(volts, samples, limit, crossing));
  }

  Wave triangle(double volts, int samples, Optional<Limit> limit, OptionalDouble crossing) {
    double asked = near(Bound.WAVE_SECONDS, samples * near(Bound.SAMPLE_PERIOD, 1e-5) * 1.25);
    int row = (int) near(Bound.ROW, 0);
    int column = (int) near(Bound.COLUMN, 0);
    int count = (int) near(Bound.TRACE_SAMPLES, samples);
    double period = near(Bound.SAMPLE_PERIOD, asked / (count + 1.0));
    double aperture = Math.min(period, near(Bound.APERTURE, period / 2));
    double seconds = Math.max(asked, (count - 1) * period + aperture);
    PiecewiseLinear shape =
        PiecewiseLinear.of(new double[] {0, seconds / 2, seconds}, new double[] {0, volts, 0});
    List<LineDrive> drives = new ArrayList<>();
    drives.add(new LineDrive(Line.row(row), new Drive.Volts(shape)));
    gateOpen(drives, row, column);
    Sense sense =
        new Sense(
            Line.column(column),
            Sense.Quantity.AMPS,
            0,
            period,
            count,
            aperture,
            range(),
            crossing);
    List<LineLimit> limits =
        limit.map(each -> List.of(new LineLimit(Line.row(row), each))).orElse(List.of());
    return new Wave(seconds, drives, List.of(sense), limits);
  }

  void gateOpen(List<LineDrive> drives, int row, int column) {
    switch (board.wiring().gates()) {
      case NONE -> {}
      case ROWS -> drives.add(new LineDrive(Line.gate(row), Drive.volts(gate())));
      case COLUMNS -> drives.add(new LineDrive(Line.gate(column), Drive.volts(gate())));
    }
  }

  /** Return the shortest time that the board can idle, s. */
  double idleSeconds() {
    return near(Bound.IDLE_SECONDS, 0);
  }

  Idle idle(double seconds) {
    return Idle.of(near(Bound.IDLE_SECONDS, seconds));
  }

  /** Lower the volts until the board's ranges hold the step; abilities are not asked about. */
  <S extends Step> S fitted(double volts, DoubleFunction<S> make) {
    double now = volts;
    for (int halved = 0; halved < 30; halved++) {
      S step = make.apply(now);
      Program alone = Program.of(StressClass.PROGRAM, step);
      boolean fits =
          envelope.check(Demand.of(alone, board)).stream()
              .allMatch(each -> abilityText(each.what()));
      if (fits) {
        return step;
      }
      now /= 2;
    }
    return make.apply(volts);
  }

  static boolean abilityText(String what) {
    for (Ability ability : Ability.values()) {
      if (ability.text().equals(what)) {
        return true;
      }
    }
    return false;
  }
}
