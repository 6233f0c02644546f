package org.memrig.host.run;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.memrig.config.time.SystemHostClock;
import org.memrig.emulator.EmulatorDriver;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.driver.Drivers;

/**
 * Run a plan on a board that a guardian watches, in a process of its own, to be killed or frozen.
 * Says "stress" when a program reaches the board that stresses cells, and "done" with its code.
 */
final class GuardedRun {
  private GuardedRun() {}

  /** Be where the board with the tape is. */
  static Workplace at(Path folder, Runnable stressed) {
    BenchDriver driver =
        new BenchDriver(() ->
            BenchBoard.taped(
                BenchDriver.chip(), new BenchTape(folder.resolve(DoomedBenchRun.TAPE), stressed)));
    return Place.of(
        folder, new SystemHostClock(), Drivers.of(List.of(new EmulatorDriver(), driver)));
  }

  /** Run the plan of a folder. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Workplace at = at(Path.of(arguments[0]), () -> out.println("stress"));
    try {
      RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
      out.println("done " + run.exit().code() + " " + run.reason());
    } catch (Refused refused) {
      out.println("done " + ExitCode.REFUSED.code() + " " + refused.getMessage());
    }
  }
}
