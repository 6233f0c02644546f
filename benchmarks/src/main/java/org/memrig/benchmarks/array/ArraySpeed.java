package org.memrig.benchmarks.array;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.memrig.config.time.SystemHostClock;
import org.memrig.config.units.Dimension;
import org.memrig.host.figure.FigureRenderer;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Source;

/**
 * Draw how the time for one vector grows with the array, beside SciPy's, both measured in one run:
 * benchmarks/array/compare.sh --plot.
 */
public final class ArraySpeed {

  private static final double SECONDS = 1;
  private static final int[] OURS = {16, 32, 64, 128, 256, 512, 1024};

  /** Largest array for SciPy: at twice the lines its factors need more than 8 GB. */
  private static final int LARGEST = 512;

  private final Samples.Builder sizes = Samples.builder();
  private final Samples.Builder ours = Samples.builder();
  private final Samples.Builder peerSizes = Samples.builder();
  private final Samples.Builder plain = Samples.builder();
  private final Samples.Builder tuned = Samples.builder();

  private ArraySpeed() {}

  /** Run with Python's command, peer.py and the picture's file, SVG or PNG. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length != 3) {
      out.println("usage: ArraySpeed PYTHON PEER.PY PICTURE");
      return;
    }
    ArraySpeed speed = new ArraySpeed();
    Peer peer = new Peer(arguments[0], Path.of(arguments[1]));
    try {
      for (int size : OURS) {
        speed.measure(size, peer, out);
      }
    } finally {
      peer.close();
    }
    Path picture = Path.of(arguments[2]);
    if (picture.toString().endsWith(".svg")) {
      FigureRenderer.svg(speed.figure(), picture);
    } else {
      FigureRenderer.png(speed.figure(), picture);
    }
  }

  private void measure(int size, Peer peer, PrintStream out) throws IOException {
    Problem problem = new Problem(size, 1, 1, 1);
    double own = new Stopwatch(new SystemHostClock(), SECONDS).fastest(() -> problem.solve(1));
    sizes.add(size);
    ours.add(own);
    out.printf(Locale.ROOT, "%5d %10.4f ms", size, 1e3 * own);
    if (size <= LARGEST) {
      int repeats = size < 256 ? 9 : 3;
      Peer.Answer answer = peer.solve(problem, repeats, new double[size]);
      peerSizes.add(size);
      plain.add(answer.plain());
      tuned.add(answer.tuned());
      out.printf(Locale.ROOT, " %10.2f ms %10.2f ms", 1e3 * answer.plain(), 1e3 * answer.tuned());
    }
    out.println();
  }

  private Curves figure() {
    Caption caption =
        new Caption(
            "One vector through an array with resistance in its lines",
            "N x N cells of 1-100 uS, segments of 1 ohm, rows 0-0.2 V, error 1e-9, one thread; from"
                + " numbers to currents. spsolve and splu are SciPy's; splu with the settings that"
                + " suit such a matrix.",
            Source.measured("times on one machine, the fastest of several, no chip"));
    return new Curves(
        caption,
        Axis.log("lines N", Dimension.ONE),
        Axis.log("time", Dimension.SECOND),
        List.of(
            series("spsolve", peerSizes, plain),
            series("splu", peerSizes, tuned),
            series("memrig", sizes, ours).with(Series.Weight.STRONG)));
  }

  private static Series series(String name, Samples.Builder x, Samples.Builder y) {
    return Series.line(name, x.build(), y.build()).with(Series.Mark.LINE_AND_POINTS);
  }
}
