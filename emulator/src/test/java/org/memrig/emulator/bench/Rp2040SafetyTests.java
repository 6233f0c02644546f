package org.memrig.emulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.wire.WireBoard;

/** What the RP2040 image does to its pins when its host, its line or its processor fails. */
@Tag("peers")
class Rp2040SafetyTests {
  private static final LimitTable WIDE = FirmwareProcess.wide();
  private static final int ROW = 2;
  private static final int LEASE = 500;
  private static final long PATIENCE = 60_000_000_000L;

  @TempDir Path folder;

  /** What a line did: device time in ns, line, state (2 is a level), volts. */
  private record Event(long nanos, int line, int state, double volts) {
    boolean raises() {
      return state == 2 && volts != 0;
    }
  }

  private FirmwareProcess start(String variant, String... defines) {
    return new FirmwareProcess(
        MicrocontrollerBuild.rp2040(variant, defines),
        WIDE,
        Rp2040FirmwareContractTests.CHIP,
        "--events",
        folder.resolve("events").toString());
  }

  private List<Event> events() {
    try {
      String text = Files.readString(folder.resolve("events"));
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(Rp2040SafetyTests::event)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Event event(String line) {
    String[] words = line.split(" ");
    return new Event(
        Long.parseLong(words[0]),
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Double.parseDouble(words[3]));
  }

  private Event await(String what, Predicate<Event> sought) {
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      List<Event> found = events().stream().filter(sought).toList();
      if (!found.isEmpty()) {
        return found.getFirst();
      }
      assertTrue(System.nanoTime() - deadline < 0, "waited in vain: " + what);
      Thread.onSpinWait();
    }
  }

  private static Program pulses(double seconds) {
    Pulse pulse = Pulse.of(Cells.cell(ROW, 3), 0.4, 2, seconds, Limit.NONE, Scheme.TRANSISTOR);
    return Program.of(StressClass.PROGRAM, Repeat.of(100, pulse, Idle.of(0.1)));
  }

  @Test
  void aPulseKeepsItsWidthWhenTheLineIsCutAndNothingComesAfterTheLease() {
    try (FirmwareProcess process = start("plain")) {
      Link link = process.link();
      WireBoard board = WireBoard.open(link, "test", WIDE, LEASE);
      Thread host =
          Thread.ofPlatform()
              .start(
                  () -> assertThrows(LinkLost.class, () -> board.run(pulses(1), ResultSink.NONE)));
      Event rise = await("the pulse", each -> each.line() == ROW && each.raises());
      link.close();
      Event fall =
          await(
              "its end",
              each -> each.line() == ROW && each.nanos() > rise.nanos() && !each.raises());
      assertEquals(1e9, fall.nanos() - rise.nanos(), 100, "ns that the pulse lasted");
      try (WireBoard next = again(process)) {
        assertTrue(next.before().orElse("").contains("lease of 500 ms"), next.before().toString());
        assertTrue(
            events().stream()
                .noneMatch(each -> each.raises() && each.nanos() > fall.nanos() + 1_000_000),
            "a line was raised after the lease, or for the next host: " + events());
      }
      join(host);
      board.close();
    }
  }

  @Test
  void aHangEndsWithTheWatchdogAndItsResetRaisesNothing() {
    try (FirmwareProcess process = start("hang", "-DMR_TEST_HANG")) {
      Link link = process.link();
      WireBoard board = WireBoard.open(link, "test", WIDE, LEASE);
      Rest held = new Rest(Drive.volts(0.1), Drive.GROUND, Drive.GROUND, Drive.GROUND);
      Program hangs = new Program(List.of(Idle.of(1e-3), Idle.of(2)), held, StressClass.PROGRAM);
      assertThrows(LinkLost.class, () -> board.run(hangs, ResultSink.NONE));
      Event rise = await("the held rest", each -> each.line() == ROW && each.raises());
      Event fall = await("its end", each -> each.line() == ROW && each.nanos() > rise.nanos());
      assertEquals(0, fall.state(), "ground");
      assertTrue(
          fall.nanos() - rise.nanos() < 600_000_000L, "held for " + (fall.nanos() - rise.nanos()));
      board.close();
      try (WireBoard next = again(process)) {
        assertTrue(
            events().stream().noneMatch(each -> each.raises() && each.nanos() > fall.nanos()),
            "a line was raised after the reset: " + events());
        next.run(Program.of(StressClass.READ, Idle.of(1e-3)), ResultSink.NONE);
      }
    }
  }

  /** Open the board anew: it is busy until the lease of the host before is over. */
  private static WireBoard again(FirmwareProcess process) {
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      Link link = process.link();
      try {
        return WireBoard.open(link, "next", WIDE, LEASE);
      } catch (RuntimeException e) {
        link.close();
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(PATIENCE / 1_000_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the host gives up", e);
    }
    assertTrue(!thread.isAlive(), "the host gave up");
  }
}
