package org.memrig.host.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Run another program and take what it prints. A program that is missing fails the test. */
final class Peer {
  private static final String PYTHON = "/usr/bin/python3";

  private Peer() {}

  /** Run Debian's Python; another first on the PATH may lack what the tests need. */
  static List<String> python(String script, Path... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(System.getProperty("memrig.python", PYTHON), "-c", script));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    return run(command);
  }

  static List<String> run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(command.getFirst() + " failed and said: " + said);
    }
    return said.lines().toList();
  }
}
