package org.memrig.instruments.lock;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Run {@link LockStarter} in a process of its own; killed at the end whatever happens. */
final class OtherProcess implements AutoCloseable {
  private static final long HANG_SECONDS = 60;

  private final Process process;
  private final BufferedReader said;
  private final BufferedWriter orders;

  OtherProcess(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(LockStarter.class.getName());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    said = process.inputReader(StandardCharsets.UTF_8);
    orders = process.outputWriter(StandardCharsets.UTF_8);
    until("ready");
  }

  long pid() {
    return process.pid();
  }

  /** Let it go on. */
  void go() throws IOException {
    orders.write("go\n");
    orders.flush();
  }

  /** Return the lines it says before this one. */
  List<String> until(String line) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String next = said.readLine(); !line.equals(next); next = said.readLine()) {
      if (next == null) {
        throw new AssertionError("the other process ended; it said " + lines);
      }
      lines.add(next);
    }
    return lines;
  }

  /** Stop it in its tracks, as a suspended terminal or a debugger does. */
  void freeze() throws IOException, InterruptedException {
    Process stopping = new ProcessBuilder("kill", "-STOP", Long.toString(pid())).start();
    if (stopping.waitFor() != 0) {
      throw new AssertionError("the other process cannot be frozen");
    }
  }

  /** Kill it as kill -9 does and wait until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(HANG_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the other process outlives a kill");
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    said.close();
    process.onExit().orTimeout(HANG_SECONDS, TimeUnit.SECONDS).join();
  }
}
