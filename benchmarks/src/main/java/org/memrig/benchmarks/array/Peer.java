package org.memrig.benchmarks.array;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Let SciPy solve a problem. */
final class Peer {

  private final String python;
  private final Path script;
  private final Path folder;

  /** Seconds of the fastest repeat: as its manual begins, and with settings for such a matrix. */
  record Answer(double plain, double tuned) {}

  Peer(String python, Path script) throws IOException {
    this.python = python;
    this.script = script;
    folder = Files.createTempDirectory("memrig-array");
  }

  /** Solve a problem some times; currents of the last go into the array. */
  Answer solve(Problem problem, int repeats, double[] currents) throws IOException {
    write("siemens", problem.siemens);
    write("volts", problem.volts);
    String size = String.valueOf(problem.size);
    Process process =
        new ProcessBuilder(
                List.of(
                    python,
                    script.toString(),
                    folder.toString(),
                    size,
                    size,
                    String.valueOf(problem.ohms),
                    String.valueOf(problem.vectors),
                    String.valueOf(repeats)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    double plain = Double.POSITIVE_INFINITY;
    double tuned = Double.POSITIVE_INFINITY;
    int lines = 0;
    try (BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] words = line.split(" ");
        plain = Math.min(plain, Double.parseDouble(words[0]));
        tuned = Math.min(tuned, Double.parseDouble(words[1]));
        lines++;
      }
    }
    if (lines != repeats) {
      throw new IOException(script + " answered " + lines + " times of " + repeats);
    }
    read("currents", currents);
    return new Answer(plain, tuned);
  }

  void close() throws IOException {
    for (String name : List.of("siemens", "volts", "currents")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }

  private void write(String name, double[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    Files.write(folder.resolve(name), bytes.array());
  }

  private void read(String name, double[] values) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(name));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
  }
}
