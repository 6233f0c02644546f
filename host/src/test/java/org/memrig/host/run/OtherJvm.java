package org.memrig.host.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Run a class of the tests in a process of its own; killed at the end whatever happens. */
public final class OtherJvm implements AutoCloseable {
  private static final long HANG_SECONDS = 120;

  private final Process process;
  private final BufferedReader said;
  private final BufferedWriter orders;

  /** Start a class with arguments. */
  public OtherJvm(Class<?> main, String... arguments) throws IOException {
    this(command(main, arguments));
  }

  /** Start a class in a process whose files cannot grow beyond some KiB. */
  public static OtherJvm withFilesUpTo(int kib, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    // POSIX counts in blocks of 512 bytes.
    command.addAll(List.of("sh", "-c", "ulimit -f " + 2 * kib + "; exec \"$@\"", "sh"));
    command.addAll(command(main, arguments));
    return new OtherJvm(command);
  }

  private OtherJvm(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    said = process.inputReader(StandardCharsets.UTF_8);
    orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  private static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Return the next line it says; "" after its end. */
  public String line() throws IOException {
    String line = said.readLine();
    return line == null ? "" : line;
  }

  /** Return all it says until its end, beginning with some words. */
  public List<String> rest(String words) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(words)) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Write a line to its input. */
  public void order(String line) throws IOException {
    orders.write(line + "\n");
    orders.flush();
  }

  /** Send a signal by its name, or its number. */
  public void signal(String name) throws IOException, InterruptedException {
    if (new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()
        != 0) {
      throw new AssertionError("no signal " + name + " can be sent to " + process.pid());
    }
  }

  /** Send a signal several times. */
  public void signal(String name, int times) throws IOException, InterruptedException {
    for (int i = 0; i < times && process.isAlive(); i++) {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
  }

  /** Tell whether it was started with a signal ignored, as in the background or under nohup. */
  public boolean ignores(String name) throws IOException {
    int number = List.of("HUP", "INT", "QUIT").indexOf(name) + 1;
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (number == 0 || !Files.exists(status)) {
      return false;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("SigIgn:")) {
        long mask = Long.parseUnsignedLong(line.substring(7).strip(), 16);
        return (mask >> number - 1 & 1) != 0;
      }
    }
    return false;
  }

  /** Wait some time for its end, which need not come. */
  public boolean ended(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Kill it as kill -9 does. What it said before can still be heard. */
  public void kill() {
    // Of the handle: the process's own method would close the pipe with what it has said.
    process.toHandle().destroyForcibly();
  }

  public long pid() {
    return process.pid();
  }

  /** Wait until it is gone and return its exit code. */
  public int exit() throws InterruptedException {
    if (!process.waitFor(HANG_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("process " + process.pid() + " hangs");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.toHandle().destroyForcibly();
    process.onExit().orTimeout(HANG_SECONDS, TimeUnit.SECONDS).join();
    said.close();
  }
}
