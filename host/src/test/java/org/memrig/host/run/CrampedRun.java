package org.memrig.host.run;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Run a plan in a process of its own that lacks room. Says "rows N" after each commit, "safe" and
 * "close" when that is done to the board, and at the end "ended" with the exit code and the reason.
 */
final class CrampedRun {
  private CrampedRun() {}

  /** Run with a folder that holds plan.yaml. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BenchBoard.Fault watch =
        (_, call) -> {
          if (call.equals("safe") || call.equals("close")) {
            out.println(call);
          }
        };
    Workplace at =
        Place.with(
            Path.of(arguments[0]),
            new BenchDriver(() -> new BenchBoard(BenchDriver.chip(), -1, watch, true)));
    RunEngine engine =
        new RunEngine(
            at,
            new ProgressListener() {
              @Override
              public void progress(
                  String step,
                  long done,
                  long total,
                  String unit,
                  double fraction,
                  OptionalDouble left) {}

              @Override
              public void durable(long rows) {
                out.println("rows " + rows);
              }
            });
    RunResult run = Place.run(engine, at, "plan.yaml");
    out.println("ended " + run.exit().code() + " " + run.reason());
  }
}
