package org.memrig.instruments.repeat;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Masked;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Wave;

/** Say what a repeat's steps are in one of its rounds, for some of its cells. */
public final class Rounds {
  private Rounds() {}

  /** Return a repeat by cell as it is for one position. */
  public static Repeat ofCell(Repeat repeat, int position) {
    Optional<Band> until =
        repeat
            .until()
            .map(band ->
                new Band(Levels.of(band.low().at(position)), Levels.of(band.high().at(position))));
    return new Repeat(
        repeat.body().stream().map(each -> ofCell(each, position)).toList(),
        repeat.times(),
        repeat.ladder(),
        until,
        Order.ARRAY_MAJOR,
        repeat.report());
  }

  private static Step ofCell(Step step, int position) {
    return switch (step) {
      case Read read -> with(read, cell(read.cells(), position));
      case Pulse pulse ->
          new Pulse(
              cell(pulse.cells(), position),
              Levels.of(pulse.volts().at(position)),
              Levels.of(pulse.gate().at(position)),
              Levels.of(pulse.width().at(position)),
              Levels.of(pulse.count().at(position)),
              pulse.rise(),
              pulse.fall(),
              pulse.gap(),
              pulse.limit(),
              pulse.scheme(),
              pulse.order());
      case Repeat repeat -> ofCell(repeat, position);
      case Idle _, Wave _, Multiply _ -> step;
    };
  }

  private static Cells cell(Cells cells, int position) {
    return Cells.cell(cells.row(position), cells.column(position));
  }

  static Read with(Read read, Cells cells) {
    return new Read(
        cells,
        read.volts(),
        read.gate(),
        read.unselected(),
        read.settle(),
        read.aperture(),
        read.range(),
        read.samples(),
        read.mode());
  }

  static Pulse with(Pulse pulse, Cells cells) {
    return new Pulse(
        cells,
        pulse.volts(),
        pulse.gate(),
        pulse.width(),
        pulse.count(),
        pulse.rise(),
        pulse.fall(),
        pulse.gap(),
        pulse.limit(),
        pulse.scheme(),
        pulse.order());
  }

  static Repeat with(Repeat repeat, UnaryOperator<Step> change) {
    return new Repeat(
        repeat.body().stream().map(change).toList(),
        repeat.times(),
        repeat.ladder(),
        repeat.until(),
        repeat.order(),
        repeat.report());
  }

  /** Apply a ladder to a pulse that stands directly in its repeat. */
  public static Step climbed(Step step, Optional<Ladder> ladder, long k) {
    if (ladder.isEmpty() || !(step instanceof Pulse pulse)) {
      return step;
    }
    Ladder by = ladder.get();
    Ladder.Level level = by.level();
    return new Pulse(
        pulse.cells(),
        level == Ladder.Level.VOLTS ? climbed(pulse.volts(), by, k) : pulse.volts(),
        level == Ladder.Level.GATE ? climbed(pulse.gate(), by, k) : pulse.gate(),
        level == Ladder.Level.WIDTH ? climbed(pulse.width(), by, k) : pulse.width(),
        pulse.count(),
        pulse.rise(),
        pulse.fall(),
        pulse.gap(),
        level == Ladder.Level.AMPS && pulse.limit().present()
            ? pulse.limit().at(by.at(pulse.limit().amps(), k))
            : pulse.limit(),
        pulse.scheme(),
        pulse.order());
  }

  private static Levels climbed(Levels levels, Ladder by, long k) {
    double[] palette = new double[levels.paletteSize()];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = by.at(levels.paletteAt(i), k);
    }
    return switch (levels.layout()) {
      case UNIFORM -> Levels.of(palette[0]);
      case PER_CELL -> Levels.perCell(palette);
      case PALETTE -> {
        int[] choice = new int[levels.size()];
        for (int i = 0; i < choice.length; i++) {
          choice[i] = levels.choiceAt(i);
        }
        yield Levels.palette(palette, choice);
      }
    };
  }

  /** Skip cells in every step that names cells. */
  public static Step masked(Step step, BitSet mask) {
    return switch (step) {
      case Read read -> with(read, Masked.of(read.cells(), mask));
      case Pulse pulse -> with(pulse, Masked.of(pulse.cells(), mask));
      case Repeat repeat -> with(repeat, each -> masked(each, mask));
      case Idle _, Wave _, Multiply _ -> step;
    };
  }
}
