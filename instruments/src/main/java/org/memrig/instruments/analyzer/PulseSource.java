package org.memrig.instruments.analyzer;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.matrix.RelayWear;

/**
 * Give pulses by a generator beside the channel that measures: shorter ones than it can, and
 * unmeasured.
 *
 * <p>A selector connects one or the other to the cell, so each is at 0 V and seen to be before the
 * other comes. What plays and what makes safe is as with {@link SourceMeasure}, whose part this is.
 */
public interface PulseSource {
  /**
   * Describe a generator.
   *
   * @param width of a plateau, s
   * @param edge from 0 V to the plateau, s; 0 stands for the fastest at the volts asked for
   * @param gap from the end of a pulse to the start of the next, s; a shorter one gets longer
   * @param count the most pulses of a train
   * @param slew how fast its output moves at the most, V/s
   * @param ohms what stands between its source and the cell, ohm
   */
  record Description(Span width, Span edge, Span gap, int count, double slew, double ohms) {}

  /**
   * Hold pulses alike, one after another, on 0 V.
   *
   * @param volts of the plateau
   * @param width of the plateau, s
   * @param rise s; 0 for the fastest
   * @param fall s; 0 for the fastest
   * @param gap s
   * @param count from 1
   */
  record Train(
      double volts, double width, double rise, double fall, double gap, long count, Limit limit) {
    /** Return how long a pulse and its gap take, s. */
    public double period() {
      return rise + width + fall + gap;
    }
  }

  /** Describe it. */
  Description describe();

  /** Return a train as it is really given: edges, widths and gaps that the generator has. */
  Train fitted(Train asked);

  /**
   * Refuse a train that the generator cannot give.
   *
   * @throws org.memrig.instruments.board.Refused saying why
   */
  void check(Train asked);

  /**
   * Give a train and wait until its last pulse is over.
   *
   * @param stopped is asked at least every 10 ms; when it says so the train is ended at 0 V
   * @return how many pulses the cell has got: fewer than asked if it was stopped, and then at most
   *     as many
   * @throws org.memrig.instruments.board.BoardFault if the instrument has an error, reads back
   *     something else or does not end; everything is off
   * @throws org.memrig.instruments.board.LinkLost if it fell silent
   */
  long give(Train asked, BooleanSupplier stopped);

  /** Count the closures of the selector's relays in the book of that name. */
  void countIn(Function<String, RelayWear> books);
}
