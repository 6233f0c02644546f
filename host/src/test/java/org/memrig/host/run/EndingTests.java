package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.time.SystemHostClock;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.RunWriter;
import org.memrig.instruments.board.LinkLost;
import org.memrig.protocols.bench.Origin;
import org.memrig.protocols.bench.Outcome;

/** End with several devices of which one fails, each in turn, in both orders. */
final class EndingTests {
  private static final List<String> DEVICES = List.of("board", "oven", "switch matrix");

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneThatFailsKeepsNoOtherFromBeingMadeSafe(boolean turned) {
    for (String step : List.of("safe", "close")) {
      for (String failing : DEVICES) {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        Ending ending = new Ending(new Deadlines(1, 60, 60), devices(turned, step, failing, done));
        RunWriter writer = writer();
        ending.safe();
        ending.close();
        ending.save(writer, Outcome.FAILED, "seen by the test");

        List<String> order = new ArrayList<>(turned ? DEVICES : DEVICES.reversed());
        List<String> expected = new ArrayList<>();
        order.forEach(name -> expected.add("safe " + name));
        order.forEach(name -> expected.add("close " + name));
        assertEquals(expected, done, failing + " fails in " + step);
        assertEquals(
            List.of(
                (step.equals("safe") ? "making " + failing + " safe" : "closing " + failing)
                    + " failed: "
                    + new LinkLost(failing + " is gone")),
            ending.mishaps().stream().map(Mishap::text).toList());
        assertEquals(ExitCode.LINK_LOST, ending.mishaps().getFirst().exit());
        try (RunReader reader = RunReader.open(writer.folder())) {
          assertEquals(Outcome.FAILED, reader.outcome());
          assertEquals("seen by the test", reader.sessions().getLast().reason().orElseThrow());
        }
      }
    }
  }

  private static List<Ending.Device> devices(
      boolean turned, String step, String failing, List<String> done) {
    List<Ending.Device> devices = new ArrayList<>();
    for (String name : turned ? DEVICES.reversed() : DEVICES) {
      boolean fails = name.equals(failing);
      devices.add(
          new Ending.Device(
              name,
              () -> act("safe", name, fails && step.equals("safe"), done),
              () -> act("close", name, fails && step.equals("close"), done)));
    }
    return devices;
  }

  private static void act(String step, String name, boolean fails, List<String> done) {
    done.add(step + " " + name);
    if (fails) {
      throw new LinkLost(name + " is gone");
    }
  }

  @Test
  void oneThatHangsKeepsNoOtherFromBeingMadeSafe() {
    CountDownLatch end = new CountDownLatch(1);
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    Ending.Device hanging =
        new Ending.Device(
            "oven",
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            () -> done.add("close oven"));
    Ending.Device board =
        new Ending.Device("board", () -> done.add("safe board"), () -> done.add("close board"));
    Ending ending = new Ending(new Deadlines(0.1, 0.1, 60), List.of(board, hanging));
    ending.safe();
    assertEquals(List.of("safe board"), done);
    ending.close();
    assertEquals(List.of("safe board", "close oven", "close board"), done);
    assertEquals(ExitCode.BOARD_FAULT, ending.mishaps().getFirst().exit());
    assertTrue(ending.mishaps().getFirst().text().contains("has not ended within 0.1 s"));
    end.countDown();
  }

  private RunWriter writer() {
    SystemHostClock clock = new SystemHostClock();
    return RunWriter.begin(
        RunFolder.create(root, "ending", clock.now()),
        new Origin("0", "0", "0", "0", 1, "measured", "bench", "1", "0", 1),
        Map.of("plan", "none"),
        clock);
  }
}
