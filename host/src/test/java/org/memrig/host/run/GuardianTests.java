package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.config.time.SystemHostClock;
import org.memrig.emulator.EmulatorDriver;
import org.memrig.emulator.instrument.InstrumentPort;
import org.memrig.emulator.instrument.TemperatureController;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.link.TcpListener;
import org.memrig.instruments.testkit.Trials;

/** Kill and freeze processes that have a board, and see what the guardian does about it. */
final class GuardianTests {
  private static final String PLAN =
      """
      name: guarded
      rig: bench.yaml
      steps:
        - {protocol: pulse-train, cells: "1,1", cycles: %d, pulses: 5, samples: 1}
      """;
  private static final double SILENCE = 1;
  private static final long HANG_SECONDS = 60;

  @TempDir Path folder;

  private Path place(String name, int cycles) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    String rig =
        BenchDriver.RIG.replace(
            "cell-pulses: 1000, cell-joules: 1 J", "cell-pulses: 1e12, cell-joules: 1 GJ");
    Files.writeString(place.resolve("bench.yaml"), rig + "guard: true\n");
    Files.writeString(place.resolve("plan.yaml"), PLAN.formatted(cycles));
    return place;
  }

  private static Opening opening(Workplace at) {
    return Place.engine(at).opening("bench.yaml", List.of(), 1);
  }

  /** A guardian at work on a thread of its own, and what it says. */
  private static final class Watch implements AutoCloseable {
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Guardian guardian;
    private final Thread thread;

    Watch(Workplace at) {
      guardian = new Guardian(opening(at), at, SILENCE, said::add);
      thread = Thread.ofPlatform().name("test guardian").start(guardian::watch);
    }

    /** Wait for a line with some words. */
    String line(String words) throws InterruptedException {
      while (true) {
        String line = said.poll(HANG_SECONDS, TimeUnit.SECONDS);
        assertTrue(line != null, "the guardian never said: " + words);
        if (line.contains(words)) {
          return line;
        }
      }
    }

    @Override
    public void close() {
      guardian.close();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted while a guardian ends", e);
      }
    }
  }

  @Test
  void aHostThatIsKilledOrFrozenLeavesABoardThatIsMadeSafe() throws Exception {
    for (int trial = 0; trial < Math.max(2, Trials.of(24)); trial++) {
      boolean freeze = trial % 2 == 1;
      Path place = place("trial-" + trial, 100_000);
      Workplace at = GuardedRun.at(place, () -> {});
      try (Watch watch = new Watch(at);
          OtherJvm host = new OtherJvm(GuardedRun.class, place.toString())) {
        while (!host.line().equals("stress")) {
          assertFalse(host.ended(0), "it ended before it stressed a cell");
        }
        if (freeze) {
          host.signal("STOP");
          assertTrue(watch.line("killed").contains("pid " + host.pid()));
        } else {
          host.kill();
        }
        assertTrue(watch.line("taken over").contains("pid " + host.pid()));
        watch.line("made safe");
        watch.line("free again");
        host.exit();
        requireOnlyMadeSafe(place);
        requireLatched(at, host.pid());
        List<String> notes = Files.readAllLines(watch.guardian.notes());
        assertTrue(notes.get(notes.size() - 2).contains("made safe"), notes::toString);
      }
    }
  }

  private static void requireOnlyMadeSafe(Path place) throws IOException {
    List<List<List<String>>> sessions =
        BenchTape.read(place.resolve(DoomedBenchRun.TAPE)).sessions();
    assertEquals(2, sessions.size(), "the host's, and the guardian's after it");
    assertEquals(List.of(), sessions.getLast(), "the guardian runs no program");
  }

  private static void requireLatched(Workplace at, long pid) {
    String latched =
        ChipRecord.latch("bench:one", at).latched().orElseThrow(AssertionError::new).reason();
    assertTrue(latched.contains("pid " + pid), latched);
    String refusal = "in use";
    for (int i = 0; i < 1000 && refusal.contains("in use"); i++) {
      // The guardian lets go of the board a moment after it has said that it is safe.
      at.clock().pause(Duration.ofMillis(5));
      Refused refused =
          assertThrows(Refused.class, () -> Place.run(Place.engine(at), at, "plan.yaml"));
      refusal = String.valueOf(refused.getMessage());
    }
    assertTrue(refusal.contains("guardian"), refusal);
  }

  @Test
  void aHeaterIsSwitchedOffAfterTheBoard() throws Exception {
    heated(
        (place, _) -> GuardedRun.at(place, () -> {}),
        watch -> {
          watch.line("board made safe");
          watch.line("temperature controller made safe");
        });
  }

  @Test
  void aHeaterDoesNotWaitForABoardThatIsGone() throws Exception {
    heated(
        (place, chuck) -> {
          BenchDriver driver =
              new BenchDriver(() -> {
                if (!chuck.quiet()) {
                  throw new LinkLost("its supply is off");
                }
                return new BenchBoard(BenchDriver.chip(), -1, BenchBoard.NONE);
              });
          return Place.of(
              place, new SystemHostClock(), Drivers.of(List.of(new EmulatorDriver(), driver)));
        },
        watch -> {
          watch.line("its supply is off");
          watch.line("temperature controller made safe");
          watch.line("board made safe");
        });
  }

  /** What is waited for once a host with a hot chuck was killed. */
  private interface Story {
    void tell(Watch watch) throws Exception;
  }

  private void heated(BiFunction<Path, InstrumentPort, Workplace> guarded, Story story)
      throws Exception {
    TemperatureController chuck = new TemperatureController(20);
    InstrumentPort port = new InstrumentPort(chuck);
    try (TcpListener listener = TcpListener.loopback(0)) {
      Thread.ofPlatform().daemon().name("chuck").start(() -> serve(port, listener));
      Path place = place("heated", 100_000);
      Files.writeString(
          place.resolve("bench.yaml"),
          "environment: {controller: {driver: scpi-chuck, address: \""
              + listener.address().text()
              + "\"}}\n",
          StandardOpenOption.APPEND);
      try (Watch watch = new Watch(guarded.apply(place, port));
          OtherJvm host = new OtherJvm(GuardedRun.class, place.toString())) {
        while (!host.line().equals("stress")) {
          assertFalse(host.ended(0), "it ended before it stressed a cell");
        }
        chuck.take(":SOUR:TEMP:SPO 85", 0);
        chuck.take(":OUTP ON", 0);
        assertFalse(port.quiet(), "it heats while its host lives");
        host.kill();
        story.tell(watch);
        assertTrue(port.quiet(), "it heats after its host is dead");
      }
    }
  }

  private static void serve(InstrumentPort port, TcpListener listener) {
    try {
      while (true) {
        listener.accept(System.nanoTime() + HANG_SECONDS * 1_000_000_000L).ifPresent(port::serve);
      }
    } catch (LinkLost closed) {
      // The test is over.
    }
  }

  @Test
  void aHostThatEndsInOrderIsLeftAlone() throws Exception {
    Path place = place("order", 1);
    Workplace at = GuardedRun.at(place, () -> {});
    try (Watch watch = new Watch(at)) {
      try (OtherJvm host = new OtherJvm(GuardedRun.class, place.toString())) {
        assertTrue(host.rest("done").getFirst().startsWith("done 0"));
        host.exit();
      }
      // The next run finds the board free, and no fault.
      assertEquals(ExitCode.DONE, Place.run(Place.engine(at), at, "plan.yaml").exit());
      assertTrue(watch.said.isEmpty(), watch.said::toString);
    }
  }

  @Test
  void aRigThatWantsAGuardianIsNotOpenedWithoutOne() throws Exception {
    Path place = place("alone", 1);
    Workplace at = GuardedRun.at(place, () -> {});
    Refused refused =
        assertThrows(Refused.class, () -> Place.run(Place.engine(at), at, "plan.yaml"));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("memrig guard RIG"), refused::getMessage);
    assertFalse(Files.exists(place.resolve(DoomedBenchRun.TAPE)), "the board was opened");
  }

  @Test
  void oneGuardianStandsByAnEmulatedBoardNeedsNone() throws Exception {
    Path place = place("two", 1);
    Workplace at = GuardedRun.at(place, () -> {});
    try (Watch _ = new Watch(at)) {
      assertThrows(Refused.class, () -> new Guardian(opening(at), at, SILENCE, _ -> {}));
    }
    Opening emulated = Place.engine(at).opening("emulated-1t1r", List.of(), 1);
    assertThrows(BadInput.class, () -> new Guardian(emulated, at, SILENCE, _ -> {}));
    BadInput refused =
        assertThrows(
            BadInput.class,
            () -> Place.engine(at).describe("emulated-1t1r", List.of("guard=true")));
    assertTrue(String.valueOf(refused.getMessage()).contains("guard"), refused::getMessage);
  }
}
