package org.memrig.host.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.board.Refused;

/**
 * Start many runs on one board at once, in a process of its own. Says "ready", waits for a line,
 * then "OPENED" for each board that is opened, "REFUSED ..." with the milliseconds it took for each
 * start that is refused, "RAN" with the exit code for each other; one more line stops what runs.
 */
final class RivalRuns {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private RivalRuns() {}

  /** Run with a folder that holds plan.yaml and the number of starts. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Workplace at =
        Place.with(
            Path.of(arguments[0]),
            new BenchDriver(() -> {
              OUT.println("OPENED");
              return new BenchBoard(BenchDriver.chip(), -1, BenchBoard.NONE);
            }));
    List<RunEngine> engines = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      engines.add(Place.engine(at));
    }
    OUT.println("ready");
    orders.readLine();
    List<Thread> threads = new ArrayList<>();
    for (RunEngine engine : engines) {
      threads.add(Thread.ofPlatform().start(() -> start(engine, at)));
    }
    orders.readLine();
    engines.forEach(RunEngine::requestStop);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void start(RunEngine engine, Workplace at) {
    long begun = System.nanoTime();
    try {
      RunResult run = Place.run(engine, at, "plan.yaml");
      OUT.println("RAN " + run.exit().code() + " " + run.reason());
    } catch (Refused refused) {
      OUT.println(
          "REFUSED " + (System.nanoTime() - begun) / 1_000_000 + " " + refused.getMessage());
    }
  }
}
