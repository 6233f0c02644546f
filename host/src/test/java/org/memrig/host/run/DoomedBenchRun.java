package org.memrig.host.run;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.memrig.emulator.EmulatorDriver;
import org.memrig.host.store.RunIndex;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.driver.Drivers;

/**
 * Run a plan on a board that counts as hardware, in a process of its own, to be killed at any time.
 * Says "rows N" after each commit, "stress" when a program reaches the board that stresses cells,
 * and at the end "done" with the exit code and the reason. What reached the board is on its tape.
 */
final class DoomedBenchRun {
  static final String TAPE = "board.tape";

  private DoomedBenchRun() {}

  /** Be where the board with the tape is. */
  static Workplace at(Path folder, Runnable stressed) {
    BenchDriver driver =
        new BenchDriver(() ->
            BenchBoard.taped(BenchDriver.chip(), new BenchTape(folder.resolve(TAPE), stressed)));
    return Place.of(folder, new FastClock(), Drivers.of(List.of(new EmulatorDriver(), driver)));
  }

  /** Run with a folder, and a plan in it or "resume". */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Workplace at = at(Path.of(arguments[0]), () -> out.println("stress"));
    RunEngine engine = new RunEngine(at, telling(out));
    try {
      RunResult run =
          arguments[1].equals("resume")
              ? engine.resume(new RunIndex(at.runs()).find("last"))
              : Place.run(engine, at, arguments[1]);
      out.println("done " + run.exit().code() + " " + run.reason());
    } catch (Refused refused) {
      out.println("done " + ExitCode.REFUSED.code() + " " + refused.getMessage());
    }
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
