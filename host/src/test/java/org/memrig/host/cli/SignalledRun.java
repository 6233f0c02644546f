package org.memrig.host.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.memrig.host.run.BenchBoard;
import org.memrig.host.run.BenchDriver;
import org.memrig.host.run.Place;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;

/**
 * Run a plan that takes for ever on a board that counts as hardware, in a process of its own that
 * heeds signals as memrig does. Says "running" when rows are on the disk, and with a time stamp in
 * nanoseconds when the board is made safe, closed, and the run saved.
 */
final class SignalledRun {
  private SignalledRun() {}

  /** Run with a folder that holds plan.yaml; "deaf" for a board that heeds nothing but safe. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    boolean deaf = arguments[1].equals("deaf");
    BenchBoard.Fault watch =
        (board, call) -> {
          if (call.equals("safe") || call.equals("close")) {
            out.println(call + " " + System.nanoTime());
          } else if (call.equals("stop") && deaf) {
            board.awaitSafe();
          }
        };
    Workplace at =
        Place.with(
            Path.of(arguments[0]),
            new BenchDriver(() -> new BenchBoard(BenchDriver.chip(), -1, watch, true)));
    RunEngine engine = new RunEngine(at, telling(out));
    SignalEnding.of(engine);
    RunResult run = Place.run(engine, at, "plan.yaml");
    out.println("saved " + System.nanoTime());
    out.println("ended " + run.outcome() + " " + run.exit().code());
    SignalEnding.done();
    System.exit(run.exit().code());
  }

  private static ProgressListener telling(PrintStream out) {
    return new ProgressListener() {
      @Override
      public void progress(
          String step, long done, long total, String unit, double fraction, OptionalDouble left) {}

      @Override
      public void durable(long rows) {
        if (rows > 0) {
          out.println("running");
        }
      }
    };
  }
}
