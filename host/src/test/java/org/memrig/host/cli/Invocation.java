package org.memrig.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One start of memrig, in this process or in one of its own, and what it said. */
record Invocation(int exit, String out, String err) {
  /** Run a command in this process. */
  static Invocation of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Memrig.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Invocation(exit, out.toString(), err.toString());
  }

  /** Start a command in a process of its own. */
  static Process start(List<String> virtualMachine, Path out, Path err, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(virtualMachine);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.memrig.host.Main"));
    command.addAll(Arrays.asList(args));
    return new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  /** Run a command in a process of its own, with a text as its standard input. */
  static Invocation child(Path folder, List<String> virtualMachine, String input, String... args)
      throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = start(virtualMachine, out, err, args);
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    return ended(process, out, err);
  }

  /** Wait for a process. */
  static Invocation ended(Process process, Path out, Path err) throws Exception {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("hangs; it said " + Files.readString(err));
    }
    return new Invocation(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Return the lines of the results. */
  List<String> lines() {
    return out.lines().toList();
  }
}
