package org.memrig.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Build the native firmware once a run, with the sanitizers on; a missing compiler is a failure.
 */
final class FirmwareBuild {
  private static final Path SOURCES = Path.of("../firmware/native").toAbsolutePath().normalize();
  private static final Path OUT = Path.of("target/firmware").toAbsolutePath();
  private static final long MINUTES = 20;

  private FirmwareBuild() {}

  /** Return a program of the build: native, codec-check, unit or fuzz. */
  static String program(String name) {
    return program(name, OUT);
  }

  /** Return a program of a build of its own, for example with {@code -DMR_WITHOUT_TERMINALS}. */
  static String variant(String name, String define) {
    return program(name, OUT.resolveSibling("firmware" + define), "SIZES=" + define);
  }

  private static synchronized String program(String name, Path out, String... more) {
    String target = out.resolve(name).toString();
    List<String> command =
        new ArrayList<>(List.of("make", "-s", "-C", SOURCES.toString(), "OUT=" + out));
    command.addAll(List.of(more));
    command.add(target);
    run(command);
    return target;
  }

  /** Return the command of the native board. */
  static List<String> onThisMachine(String... options) {
    return Arrays.asList(options).contains("--pty")
        ? List.of(program("native"), "--tied")
        : List.of(program("native"), "--tied", "--tcp");
  }

  /** Run a program to its end and return what it said; anything but success is a failure. */
  static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(command + " failed:\n" + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while running " + command, e);
    }
  }
}
