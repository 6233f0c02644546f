package org.memrig.host.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.rig.Rigs;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.TestBench;

/** The board from outside keeps the contract of every board. */
final class ResistorBoxTests implements BoardContract {
  @TempDir static Path folder;
  private static URLClassLoader loader;
  private static Drivers drivers;
  private static String rig;
  private final BoxFirmware box = BoxFirmware.on();

  @BeforeAll
  static void plugIn() throws IOException {
    Path example = Plugin.example("board");
    URL[] jar = {Plugin.jar(example, folder.resolve("board.jar")).toUri().toURL()};
    loader = new URLClassLoader(jar, ResistorBoxTests.class.getClassLoader());
    drivers = Drivers.installed(loader);
    rig = Files.readString(example.resolve("box.yaml"));
  }

  @AfterAll
  static void unplug() throws IOException {
    loader.close();
  }

  @AfterEach
  void switchOff() {
    box.close();
  }

  @Override
  public Board open() {
    return open(box.address());
  }

  @Override
  public Optional<TestBench> bench(Board board) {
    return Optional.of(box);
  }

  private static Board open(String address) {
    String there = rig.replaceFirst("tcp://[0-9.:]+", address);
    var bound = Rigs.parse("box.yaml", there, drivers);
    return drivers.open(new Opening(bound, 1, new ManualHostClock(Instant.EPOCH), folder));
  }

  @Test
  void somethingElseAtTheAddressIsNoBox() {
    try (BoxFirmware other = BoxFirmware.saying("220 mail server ready")) {
      LinkLost lost = assertThrows(LinkLost.class, () -> open(other.address()));
      assertTrue(lost.getMessage().contains("answers '220 mail server ready'"), lost.getMessage());
    }
  }

  @Test
  void rigsThatMeanTheSameBoxHaveOneAddress() {
    var one = Rigs.parse("box.yaml", rig.replaceFirst("tcp://[0-9.]+", "tcp://localhost"), drivers);
    var two = Rigs.parse("box.yaml", rig.replaceFirst("tcp://[0-9.]+", "tcp://127.0.0.1"), drivers);
    var clock = new ManualHostClock(Instant.EPOCH);
    assertEquals(
        drivers.address(new Opening(one, 1, clock, folder)),
        drivers.address(new Opening(two, 1, clock, folder)));
  }
}
