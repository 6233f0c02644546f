package org.memrig.benchmarks.wire;

import java.util.Arrays;
import java.util.Locale;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.link.PtyLink;
import org.memrig.instruments.rig.Chip;

/** How long a program of one read takes there and back, over a pseudo-terminal and in process. */
public final class RoundTrip {
  private RoundTrip() {}

  /** Measure as many round trips as the argument says; 20,000 if none. */
  public static void main(String[] arguments) {
    int count = arguments.length == 0 ? 20_000 : Integer.parseInt(arguments[0]);
    PtyLink far = PtyLink.master();
    try (Wired wired = new Wired("emulated-1t1r", PtyLink.open(far.path()), far)) {
      Chip.ReadPoint point = wired.chip.read();
      Read read =
          Read.of(Cells.cell(3, 7), point.volts(), point.gate(), point.settle(), point.aperture());
      Program program = Program.of(StressClass.READ, read);
      long[] nanos = new long[count];
      for (int round = 0; round < 2; round++) { // the first warms up
        for (int i = 0; i < count; i++) {
          long began = System.nanoTime();
          wired.board.run(program, ResultSink.NONE);
          nanos[i] = System.nanoTime() - began;
        }
      }
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "round trip of a one-read program over a pseudo-terminal: p50 %.0f us, p99 %.0f us,"
              + " p99.9 %.0f us, of %d%n",
          nanos[count / 2] * 1e-3,
          nanos[(int) (count * 0.99)] * 1e-3,
          nanos[(int) (count * 0.999)] * 1e-3,
          count);
    }
  }
}
