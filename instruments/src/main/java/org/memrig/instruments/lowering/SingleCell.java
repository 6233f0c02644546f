package org.memrig.instruments.lowering;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Wave;

/** Cut operations on many cells down to one of them. */
final class SingleCell {
  private SingleCell() {}

  /** Return a repeat by cell as it is for one position. */
  static Repeat of(Repeat repeat, int position) {
    Optional<Band> until =
        repeat
            .until()
            .map(band ->
                new Band(Levels.of(band.low().at(position)), Levels.of(band.high().at(position))));
    return new Repeat(
        repeat.body().stream().map(each -> of(each, position)).toList(),
        repeat.times(),
        repeat.ladder(),
        until,
        Order.ARRAY_MAJOR,
        repeat.report());
  }

  private static Step of(Step step, int position) {
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
      case Repeat repeat -> of(repeat, position);
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
}
