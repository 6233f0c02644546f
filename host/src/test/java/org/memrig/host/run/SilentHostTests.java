package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.random.RandomStream;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.link.PtyLink;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.instruments.wire.OverWire;
import org.memrig.instruments.wire.WireBoard;

/**
 * A board whose host is killed, frozen or cut off ends the pulse under way at its own width, goes
 * to rest when its lease is over, and keeps the reason.
 */
@ExtendWith(QuietExtension.class)
final class SilentHostTests {
  private final SystemHostClock clock = new SystemHostClock();

  /** One trial, with random numbers of its own. */
  private interface Trial {
    void run(RandomStream random) throws Exception;
  }

  /** Try so often as a run of this size does, some at a time. */
  private static void tries(int lanes, TestSeed seed, Trial trial) throws Exception {
    List<Future<Void>> all = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(lanes)) {
      for (int i = 0; i < Math.max(2, Trials.of(100) / (Trials.full() ? 1 : 4)); i++) {
        TestSeed own = new TestSeed(seed.value() + i);
        all.add(
            pool.submit(() -> {
              trial.run(own.stream());
              return null;
            }));
      }
    }
    for (Future<Void> each : all) {
      each.get();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"level", "pulses"})
  @DisplayName("killed")
  void killed(String what, TestSeed seed) throws Exception {
    tries(
        2,
        seed,
        random -> {
          try (SilentHosts hosts = new SilentHosts();
              OtherJvm host = host(hosts)) {
            begin(host, what);
            host.ended(random.nextInt(30));
            host.kill();
            rests(hosts, what);
            hears(hosts, "fell silent");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"level", "pulses"})
  @DisplayName("frozen for ten leases, what it says after is refused")
  void frozen(String what, TestSeed seed) throws Exception {
    tries(
        4,
        seed,
        random -> {
          try (SilentHosts hosts = new SilentHosts();
              OtherJvm host = host(hosts)) {
            begin(host, what);
            host.ended(random.nextInt(30));
            host.signal("STOP");
            rests(hosts, what);
            int pulses = hosts.widths().size();
            clock.pause(Duration.ofMillis(9L * SilentHosts.LEASE_MILLIS));
            if (what.equals("level")) {
              host.order("pulses");
            }
            host.signal("CONT");
            String end = host.line();
            while (end.equals("result")) {
              end = host.line();
            }
            assertTrue(end.matches("(fault|lost) .*the lease of 100 ms is over.*"), end);
            int after = hosts.widths().size() - pulses;
            assertTrue(after <= 1, after + " pulses after the one under way");
          }
        });
  }

  @Test
  @DisplayName("a host that stands still for 600 ms of a lease of a second loses nothing")
  void stalls() throws Exception {
    try (SilentHosts hosts = new SilentHosts();
        OtherJvm host = host(hosts, 1000)) {
      begin(host, "pulses");
      host.signal("STOP");
      clock.pause(Duration.ofMillis(600));
      int before = hosts.widths().size();
      host.signal("CONT");
      // All that was pulsed before and while it stood still is told, and the program goes on.
      for (int told = 1; told < before + 50; told++) {
        assertEquals("result", host.line());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"level", "pulses"})
  @DisplayName("cut off")
  void cut(String what, TestSeed seed) throws Exception {
    tries(
        8,
        seed,
        random -> {
          try (SilentHosts hosts = new SilentHosts()) {
            drivenUntilCut(hosts, what);
            hears(hosts, "fell silent");
          }
        });
  }

  private static void drivenUntilCut(SilentHosts hosts, String what) {
    CutLink link = new CutLink(PtyLink.open(Path.of(hosts.path())));
    try (WireBoard host =
        WireBoard.open(
            link,
            "a host that is cut off",
            OverWire.able(() -> new IdealBoard(SilentHosts.ROWS, SilentHosts.COLUMNS)),
            SilentHosts.LEASE_MILLIS)) {
      if (what.equals("level")) {
        host.run(SilentHosts.LEVEL, ResultSink.NONE);
        link.cut();
      } else {
        LinkLost lost =
            assertThrows(LinkLost.class, () -> host.run(SilentHosts.PULSES, _ -> link.cut()));
        assertTrue(lost.getMessage().contains("in doubt"), lost::getMessage);
      }
      rests(hosts, what);
    }
  }

  private static OtherJvm host(SilentHosts hosts) throws Exception {
    return host(hosts, SilentHosts.LEASE_MILLIS);
  }

  private static OtherJvm host(SilentHosts hosts, int leaseMillis) throws Exception {
    OtherJvm host = new OtherJvm(WiredHost.class, hosts.path(), Integer.toString(leaseMillis));
    assertEquals("open", host.line());
    return host;
  }

  private static void begin(OtherJvm host, String what) throws Exception {
    String first = "";
    for (int i = 0; i < 20 && !first.equals("held") && !first.equals("result"); i++) {
      // A new virtual machine may stand still for longer than the short lease of these tests.
      host.order(what);
      first = host.line();
    }
    assertEquals(what.equals("level") ? "held" : "result", first);
  }

  private static void rests(SilentHosts hosts, String what) {
    if (what.equals("level")) {
      assertTrue(hosts.held(), "a level was held");
    }
    hosts.awaitRest();
    assertTrue(hosts.holdsNothing(), "a line is held after the lease");
    long whole = Math.round(SilentHosts.WIDTH * 1e9);
    for (long width : hosts.widths()) {
      assertTrue(width >= whole, "a pulse of " + width + " ns");
    }
  }

  private static void hears(SilentHosts hosts, String reason) {
    try (WireBoard next =
        WireBoard.open(
            PtyLink.open(Path.of(hosts.path())),
            "the next host",
            OverWire.able(() -> new IdealBoard(SilentHosts.ROWS, SilentHosts.COLUMNS)),
            10_000)) {
      String before = next.before().orElse("");
      assertTrue(before.contains(reason), before);
      assertFalse(hosts.held() && !hosts.holdsNothing(), "the next host found a level");
      next.run(SilentHosts.LEVEL, ResultSink.NONE);
    }
  }
}
