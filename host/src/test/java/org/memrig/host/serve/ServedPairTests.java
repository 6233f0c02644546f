package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.run.AfterDeath;
import org.memrig.host.run.DoomedRun;
import org.memrig.host.run.OtherJvm;
import org.memrig.host.run.Place;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunIndex;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.protocols.bench.Outcome;

/**
 * Protocols on an emulated generator with an emulated oscilloscope find of a switching cell what
 * they find of it on the emulated board.
 *
 * <p>The cell drifts by VTEAM without scatter, at speeds that suit pulses of a tenth of a
 * millisecond (assumed).
 */
@ExtendWith(QuietExtension.class)
final class ServedPairTests {
  private static final String CHIP =
      """
      die: slow
      rows: 1
      columns: 1
      law: vteam
      cell:
        law: vteam
        on-ohms: 10 kohm
        off-ohms: 200 kohm
        length: 3 nm
        on-speed: 2e-6
        off-speed: 2e-6
        on-exponent: 3
        off-exponent: 3
        on-volts: 500 mV
        off-volts: 500 mV
      negative: row-below-ground
      greatest-conductance: 130 uS
      stuck-low: 0
      stuck-high: 0
      stuck-mid: 0
      initial-low: 0.1
      initial-high: 0.1
      read: {volts: 100 mV, settle: 50 us, aperture: 200 us}
      set: {volts: -1 V, width: 100 us}
      reset: {volts: 1 V, width: 100 us}
      sweep: {set-volts: -1 V, reset-volts: 1 V}
      """;

  /** How far ten pulses go, ohms. */
  private static final double WAY = 126e3;

  /**
   * A cell of 30 kohm loses half a percent of its volts to shunt and generator, by whose third
   * power above the threshold it moves; a read of 100 mV sees a tenth of a step of the converter.
   */
  private static final double PART = 0.05;

  @TempDir Path folder;
  private Workplace at;
  private ServedPair pair;
  private ServedLine generator;
  private ServedLine scope;

  @BeforeEach
  void serve() throws Exception {
    at = Place.of(folder);
    Files.writeString(folder.resolve("slow.yaml"), CHIP);
    pair = new ServedPair("slow.yaml", folder, 1);
    generator = ServedLine.tcp(pair.generator(), at.clock(), LinePace.none(), 1, 0);
    scope = ServedLine.tcp(pair.scope(), at.clock(), LinePace.none(), 1, 0);
    Files.writeString(
        folder.resolve("pair.yaml"), pair.rigText(generator.address(), scope.address()));
  }

  @AfterEach
  void close() {
    scope.close();
    generator.close();
  }

  private RunReader run(String rig, String steps) throws Exception {
    Files.writeString(
        folder.resolve("plan.yaml"), "name: pair\nrig: " + rig + "\nseed: 1\nsteps:\n" + steps);
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    assertEquals("", run.reason());
    return RunReader.open(run.folder());
  }

  @Test
  @DisplayName("an I-V loop opens alike")
  void sweepsAlike() throws Exception {
    String step = "  - {protocol: iv-sweep, cells: all, step: 50 mV, dwell: 200 us}\n";
    try (RunReader ours = run("pair.yaml", step);
        RunReader board = run("emulated:slow.yaml", step)) {
      double[] volts = ours.series("iv").reals("volts");
      double[] amps = ours.series("iv").reals("amps");
      double[] same = board.series("iv").reals("amps");
      assertEquals(same.length, amps.length, "points");
      for (int i = 0; i < amps.length; i++) {
        if (Math.abs(volts[i]) > 0.2) {
          assertEquals(volts[i] / same[i], volts[i] / amps[i], 2 * PART * WAY, "ohms " + i);
        }
      }
    }
  }

  @Test
  @DisplayName("ten pulses each way move it alike, and what they were is measured")
  void pulsesAlike() throws Exception {
    String step = "  - {protocol: pulse-train, cells: all, cycles: 1, pulses: 10}\n";
    try (RunReader ours = run("pair.yaml", step);
        RunReader board = run("emulated:slow.yaml", step)) {
      assertEquals("emulated", ours.sessions().getFirst().origin().source());
      double[] ohms = ohms(ours);
      double[] same = ohms(board);
      assertEquals(same.length, ohms.length, "reads");
      assertEquals(WAY, same[0] - same[10], 0.05 * WAY, "the way of ten pulses");
      for (int i = 0; i < ohms.length; i++) {
        assertEquals(same[i], ohms[i], PART * WAY, "ohms after pulse " + i);
      }
    }
  }

  private static double[] ohms(RunReader run) {
    return Arrays.stream(run.series("update").reals("siemens")).map(each -> 1 / each).toArray();
  }

  @Test
  @DisplayName("the rig file that a lab copies runs on it, its addresses aside")
  void runsTheRigOfTheBenches() throws Exception {
    String text = Files.readString(Path.of("../config/benches/awg-scope.yaml"));
    Files.writeString(
        folder.resolve("bench.yaml"),
        text.replaceFirst("(?m)^  generator: .*$", "  generator: " + generator.address().text())
            .replaceFirst("(?m)^  scope: .*$", "  scope: " + scope.address().text()));
    String steps =
        """
          - {protocol: iv-sweep, cells: all, step: 250 mV, dwell: 100 us}
          - {protocol: pulse-train, cells: all, cycles: 1, pulses: 2}
        """;
    try (RunReader reader = run("bench.yaml", steps)) {
      assertTrue(reader.rows() > 0, "rows");
    }
  }

  @Test
  @DisplayName("a host that is killed in a burst leaves one that ends at 0 V by itself")
  void outlivesItsHost() throws Exception {
    Files.writeString(
        folder.resolve("plan.yaml"),
        """
        name: doomed
        rig: pair.yaml
        seed: 1
        steps:
          - {protocol: iv-sweep, cells: "0,0", step: 250 mV, dwell: 500 ms}
        """);
    try (OtherJvm host = new OtherJvm(DoomedRun.class, folder.toString(), "plan.yaml", "wall")) {
      awaitQuiet(false);
      host.kill();
      host.exit();
    }
    assertFalse(pair.generatorPort().quiet(), "it forces on when its host is killed");
    LinkAddress.Tcp address = (LinkAddress.Tcp) generator.address();
    // Nobody says anything but that somebody is there: while one listens, it lives.
    try (Socket _ = new Socket(address.host(), address.port())) {
      awaitQuiet(true);
    }
    assertEquals(
        Outcome.INTERRUPTED, AfterDeath.outcome(new RunIndex(folder.resolve("runs")).find("last")));
  }

  private void awaitQuiet(boolean quiet) {
    long until = at.clock().nanos() + 60_000_000_000L;
    while (pair.generatorPort().quiet() != quiet) {
      assertTrue(at.clock().nanos() < until, "not " + (quiet ? "off" : "on") + " in a minute");
      at.clock().pause(Duration.ofMillis(2));
    }
  }
}
