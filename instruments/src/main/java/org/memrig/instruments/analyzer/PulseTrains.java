package org.memrig.instruments.analyzer;

import java.util.Optional;
import org.memrig.instruments.analyzer.PulseSource.Train;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.repeat.Rounds;

/** Make trains of pulse operations, and say what they may have put into a cell. */
final class PulseTrains {
  private final PulseSource source;
  private final double mostSiemens;

  PulseTrains(PulseSource source, double mostSiemens) {
    this.source = source;
    this.mostSiemens = mostSiemens;
  }

  PulseSource source() {
    return source;
  }

  /** Return the train of one position, as it is really given. */
  Train of(Pulse asked, int position, long count) {
    return source.fitted(asked(asked, position, count));
  }

  private static Train asked(Pulse asked, int position, long count) {
    return new Train(
        asked.volts().at(position),
        asked.width().at(position),
        asked.rise(),
        asked.fall(),
        asked.gap(),
        count,
        asked.limit());
  }

  /** Refuse what a step asks of the generator and it cannot give, ladders at both ends. */
  void check(Step step) {
    check(step, Optional.empty(), 1);
  }

  private void check(Step step, Optional<Ladder> ladder, long times) {
    switch (step) {
      case Pulse pulse -> {
        every(pulse);
        if (Rounds.climbed(pulse, ladder, times - 1) instanceof Pulse last) {
          every(last);
        }
      }
      case Repeat repeat ->
          repeat.body().forEach(each -> check(each, repeat.ladder(), repeat.times()));
      default -> {}
    }
  }

  private void every(Pulse pulse) {
    for (int i = 0; i < pulse.cells().size(); i++) {
      long count = (long) pulse.count().at(i);
      if (count > 0 && !pulse.cells().masked(i)) {
        source.check(asked(pulse, i, count));
      }
    }
  }

  /** Return the most that a pulse can have driven through a cell, A: nothing is measured. */
  double mostAmps(Train train) {
    double ohms = source.describe().ohms() + 1 / mostSiemens;
    return Math.abs(train.volts()) / ohms;
  }

  /** Return the most that a pulse can have put into a cell, J: nothing is measured. */
  double mostJoules(Train train) {
    double seconds = train.width() + (train.rise() + train.fall()) / 2;
    return Math.abs(train.volts()) * mostAmps(train) * seconds;
  }
}
