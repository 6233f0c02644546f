package org.memrig.emulator;

import java.util.Arrays;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.PulseShape;

/** Remember line levels and pulse shapes that were made lately: pulse trains use few, often. */
final class Remembered {
  // Two threads may use this at once: an entry is one immutable object, replaced as a whole.

  private static final int PLACES = 16;

  /** Levels for one voltage under one scheme. */
  private record Made(Scheme scheme, double volts, LineLevels levels) {}

  private final Wiring wiring;
  private final Dac dac;
  private final Made[] made = new Made[PLACES];
  private final PulseShape[] shapes = new PulseShape[PLACES];

  Remembered(Wiring wiring, Dac dac) {
    this.wiring = wiring;
    this.dac = dac;
    Arrays.fill(shapes, PulseShape.rectangle(0));
    Arrays.fill(made, make(Scheme.SINGLE, 0));
  }

  /** Return the levels of a cell's lines as the converters make them. */
  LineLevels levels(Scheme scheme, double volts) {
    int place = place(Double.doubleToRawLongBits(volts) + scheme.kind().ordinal());
    Made there = made[place];
    if (there.volts() != volts || !there.scheme().equals(scheme)) {
      there = make(scheme, volts);
      made[place] = there;
    }
    return there.levels();
  }

  private Made make(Scheme scheme, double volts) {
    LineLevels asked = LineLevels.of(scheme, wiring, volts);
    return new Made(
        scheme,
        volts,
        new LineLevels(
            dac.achieved(asked.row()),
            dac.achieved(asked.column()),
            dac.achieved(asked.otherRows()),
            dac.achieved(asked.otherColumns())));
  }

  /** Return a shape with a plateau and edges, in ns. */
  PulseShape shape(long width, long rise, long fall) {
    int place = place(width + 31 * rise);
    PulseShape there = shapes[place];
    double widthSeconds = DeviceClock.seconds(width);
    double riseSeconds = DeviceClock.seconds(rise);
    double fallSeconds = DeviceClock.seconds(fall);
    if (there.width() != widthSeconds
        || there.rise() != riseSeconds
        || there.fall() != fallSeconds) {
      there = new PulseShape(widthSeconds, riseSeconds, fallSeconds);
      shapes[place] = there;
    }
    return there;
  }

  private static int place(long key) {
    return (int) ((key * 0x9e3779b97f4a7c15L) >>> 60);
  }
}
