package org.memrig.emulator.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Build the images for microcontrollers, and what runs them without one. */
final class MicrocontrollerBuild {
  private static final Path FIRMWARE = Path.of("../firmware").toAbsolutePath().normalize();
  private static final Path OUT = Path.of("target/firmware-micro").toAbsolutePath();

  private MicrocontrollerBuild() {}

  /**
   * Return the command that runs the RP2040 image.
   *
   * @param variant a folder for this build's objects
   * @param defines for the compiler, for example {@code -DMR_TEST_HANG}
   */
  static synchronized List<String> rp2040(String variant, String... defines) {
    Path emulated = FIRMWARE.resolve("rp2040/emulated");
    if (!Files.isDirectory(emulated.resolve("node_modules/rp2040js"))) {
      FirmwareBuild.run(
          List.of(
              "npm",
              "install",
              "--prefix",
              emulated.toString(),
              "--no-package-lock",
              "--no-audit",
              "--no-fund",
              "--silent"));
    }
    Path image = make("rp2040", variant, "memrig.bin", defines);
    return List.of("node", emulated.resolve("run.mjs").toString(), "--image", image.toString());
  }

  /** Return the command that runs the ATmega1284P image. */
  static synchronized List<String> avr(String variant, String... defines) {
    Path image = make("avr", variant, "memrig.elf", defines);
    Path run = make("avr", variant, "run", defines);
    return List.of(run.toString(), "--image", image.toString());
  }

  private static Path make(String port, String variant, String target, String... defines) {
    Path out = OUT.resolve(port + "-" + variant);
    List<String> command = new ArrayList<>();
    command.addAll(List.of("make", "-s", "-j2", "-C", FIRMWARE.resolve(port).toString()));
    command.addAll(List.of("OUT=" + out, "SIZES=" + String.join(" ", defines)));
    command.add(out.resolve(target).toString());
    FirmwareBuild.run(command);
    return out.resolve(target);
  }
}
