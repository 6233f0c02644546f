package org.memrig.benchmarks.array;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.memrig.config.time.HostClock;
import org.memrig.config.time.SystemHostClock;

/**
 * Compare the solver of arrays with resistance in their lines with SciPy's {@code spsolve}, both in
 * one run: benchmarks/array/compare.sh.
 *
 * <p>Times are from given numbers to currents, assembly or factors included: SciPy's fastest
 * against the solver's median of some thousand, and its first, when the virtual machine is cold,
 * and fastest beside it. The distance is that of the currents from SciPy's, and holds the errors of
 * both.
 */
public final class ArrayPeers {

  private static final double SECONDS = 2;

  private final PrintStream out;
  private final HostClock clock;
  private final Peer peer;
  private final int threads;

  private ArrayPeers(PrintStream out, HostClock clock, Peer peer, int threads) {
    this.out = out;
    this.clock = clock;
    this.peer = peer;
    this.threads = threads;
  }

  /** Run with Python's command, peer.py and the number of threads for many vectors. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length != 3) {
      out.println("usage: ArrayPeers PYTHON PEER.PY THREADS");
      return;
    }
    HostClock clock = new SystemHostClock();
    Peer peer = new Peer(arguments[0], Path.of(arguments[1]));
    try {
      new ArrayPeers(out, clock, peer, Integer.parseInt(arguments[2])).run();
    } finally {
      peer.close();
    }
    new ArrayCases(out, clock, Integer.parseInt(arguments[2])).run();
  }

  private void run() throws IOException {
    out.println("Against spsolve: cells 1-100 uS, segments 1 ohm, rows 0-0.2 V, error 1e-9");
    out.println(
        "  size vectors threads       first     fastest      median     spsolve        splu   ratio"
            + "  (splu)   stated distance");
    compare(128, 1, 1, 1, 1, 5);
    compare(256, 1, 1, 1, 1, 3);
    compare(512, 1, 1, 1, 1, 2);
    compare(128, 1, 1, 100, 1, 3);
    compare(128, 1, 1, 100, threads, 3);
    compare(256, 1, 1, 100, 1, 2);
    compare(256, 1, 1, 100, threads, 2);
    out.println();
    out.println("Other resistances, ohm, and conductances, times 1-100 uS; 128 x 128, one vector");
    out.println(
        "  size vectors threads       first     fastest      median     spsolve        splu   ratio"
            + "  (splu)   stated distance");
    for (double factor : new double[] {1, 10}) {
      for (double ohms : new double[] {0.01, 0.1, 1, 10, 100}) {
        out.printf(Locale.ROOT, "r = %g ohm, G x %g%n", ohms, factor);
        compare(128, ohms, factor, 1, 1, 1);
      }
    }
    out.println();
  }

  private void compare(int size, double ohms, double factor, int vectors, int used, int repeats)
      throws IOException {
    Problem problem = new Problem(size, ohms, factor, vectors);
    Stopwatch watch = new Stopwatch(clock, SECONDS);
    double[] stated = new double[1];
    double fastest = watch.fastest(used, () -> stated[0] = problem.solve(used));
    double median = watch.median();
    double[] currents = new double[problem.amps.length];
    Peer.Answer answer = peer.solve(problem, repeats, currents);
    out.printf(
        Locale.ROOT,
        "%6d %7d %7d %8.3f ms %8.3f ms %8.3f ms %8.1f ms %8.1f ms %7.0f %7.0f  %.1e  %.1e%n",
        size,
        vectors,
        used,
        1e3 * watch.first(),
        1e3 * fastest,
        1e3 * median,
        1e3 * answer.plain(),
        1e3 * answer.tuned(),
        answer.plain() / fastest,
        answer.tuned() / fastest,
        stated[0],
        problem.distance(currents));
  }
}
