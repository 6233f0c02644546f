package org.memrig.benchmarks.law;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.memrig.benchmarks.array.Stopwatch;
import org.memrig.config.time.SystemHostClock;
import org.memrig.physics.CellArray;
import org.memrig.physics.SteppedCells;
import org.memrig.physics.Switches;

/**
 * Compare pulses on soft bounds with NumPy in one run: benchmarks/laws/compare.sh.
 *
 * <p>Both are told alike: the fastest of many tries on one core, by the lesser of the clock and the
 * processor's time. NumPy does the update alone; memrig keeps energy, peak current and the number
 * of events of each cell besides.
 */
public final class LawPeers {
  private static final double SECONDS = 3;
  private static final int ROUNDS = 50;
  private static final int FEW_ROUNDS = 8; // some laws integrate
  private static final int MANY = 65_536;

  private final PrintStream out;
  private final String python;
  private final String script;

  private LawPeers(PrintStream out, String python, String script) {
    this.out = out;
    this.python = python;
    this.script = script;
  }

  /** Run with Python's command and peer.py. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length < 2) {
      out.println("usage: LawPeers PYTHON PEER.PY [LAW ...]");
      return;
    }
    LawPeers peers = new LawPeers(out, arguments[0], arguments[1]);
    List<String> chosen = List.of(arguments).subList(2, arguments.length);
    if (chosen.isEmpty()) {
      peers.compare();
    }
    out.println(
        "Every preset of every law, all noise on, 4096 cells, one core: million pulses and");
    out.println(
        "steps of integration a second, steps a pulse, bytes a cell, bytes made by a pulse");
    for (String name : LawCase.all()) {
      if (chosen.isEmpty() || chosen.contains(name.split("/", 2)[0])) {
        peers.tell(name);
      }
    }
  }

  private void compare() throws IOException {
    out.println("Soft bounds, preset reram-sb, spreads on, one core; million pulses a second");
    out.println("   cells  write noise    memrig     NumPy   ratio");
    for (int cells : new int[] {4096, 65_536}) {
      compare(cells, false);
      compare(cells, true);
    }
    out.println();
  }

  private void tell(String name) {
    com.sun.management.ThreadMXBean made =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    LawCase law = new LawCase(name);
    law.cells(1, Switches.ON);
    long before = made.getCurrentThreadAllocatedBytes();
    law.cells(MANY, Switches.ON);
    double perCell = (made.getCurrentThreadAllocatedBytes() - before) / (double) MANY;
    double seconds = memrig(name, 4096, Switches.ON, 1, FEW_ROUNDS);
    CellArray cells = law.cells(4096, Switches.ON);
    for (int i = 0; i < FEW_ROUNDS; i++) {
      law.pulse(cells, i % 2 == 0);
    }
    before = made.getCurrentThreadAllocatedBytes();
    long stepsBefore = steps(cells);
    law.pulse(cells, true);
    law.pulse(cells, false);
    double steps = (steps(cells) - stepsBefore) / 8192.0;
    double perPulse = (made.getCurrentThreadAllocatedBytes() - before) / 8192.0;
    out.printf(
        Locale.ROOT,
        "%-30s %8.2f %8.2f %8.1f %8.0f %8.3f%n",
        name,
        1e-6 / seconds,
        1e-6 * steps / seconds,
        steps,
        perCell,
        perPulse);
  }

  private static long steps(CellArray cells) {
    return cells instanceof SteppedCells stepped ? stepped.steps() : 0;
  }

  private void compare(int count, boolean write) throws IOException {
    double peer = numpy(count, write);
    Switches switches = write ? Switches.ON : Switches.ON.without("write");
    double own = memrig("soft-bounds/reram-sb", count, switches, SECONDS, ROUNDS);
    peer = Math.min(peer, numpy(count, write));
    out.printf(
        Locale.ROOT,
        "%8d  %11s  %8.1f  %8.1f  %6.2f%n",
        count,
        write ? "on" : "off",
        1e-6 / own,
        1e-6 / peer,
        peer / own);
  }

  /** Return the seconds that a law takes for a pulse. */
  private static double memrig(
      String preset, int count, Switches switches, double enough, int rounds) {
    LawCase law = new LawCase(preset);
    CellArray cells = law.cells(count, switches);
    Stopwatch stopwatch = new Stopwatch(new SystemHostClock(), enough);
    double seconds =
        stopwatch.fastest(() -> {
          for (int i = 0; i < rounds; i++) {
            law.pulse(cells, i % 2 == 0);
          }
        });
    return seconds / ((double) rounds * count);
  }

  /** Return the seconds that NumPy takes for a pulse. */
  private double numpy(int count, boolean write) throws IOException {
    Process process =
        new ProcessBuilder(
                python,
                script,
                Integer.toString(count),
                Integer.toString(ROUNDS),
                write ? "write" : "plain",
                Double.toString(SECONDS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("NumPy gave no time; run " + script + " by hand");
      }
      return Double.parseDouble(line);
    }
  }
}
