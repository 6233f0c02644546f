package org.memrig.host.run;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.memrig.config.time.HostClock;
import org.memrig.config.time.SystemHostClock;
import org.memrig.host.store.RunIndex;
import org.memrig.instruments.driver.Drivers;

/**
 * Run a plan in a process of its own, to be killed at any time: begins it, or goes on with the last
 * run. Says "rows N" after each commit, and at the end "done" with the exit code and the hash.
 */
public final class DoomedRun {
  private DoomedRun() {}

  /**
   * Run with a folder, a plan in it or "resume", and "wall" if the board is not in this process.
   */
  public static void main(String[] arguments) {
    HostClock clock = arguments.length > 2 ? new SystemHostClock() : new FastClock();
    Workplace at = Place.of(Path.of(arguments[0]), clock, Drivers.installed());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    RunEngine engine = new RunEngine(at, telling(out));
    RunResult run =
        arguments[1].equals("resume")
            ? engine.resume(new RunIndex(at.runs()).find("last"))
            : Place.run(engine, at, arguments[1]);
    out.println("done " + run.exit().code() + " " + Place.hash(run.folder()));
  }

  private static ProgressListener telling(PrintStream out) {
    return new ProgressListener() {
      @Override
      public void progress(
          String step, long done, long total, String unit, double fraction, OptionalDouble left) {}

      @Override
      public void durable(long rows) {
        out.println("rows " + rows);
      }
    };
  }
}
