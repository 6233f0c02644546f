package org.memrig.host.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.memrig.config.time.HostClock;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;

/**
 * Write down, as a board would that is asked afterwards, what has reached it: each line is in the
 * file, and safe from the death of the process, before the host hears of it. It takes its time, so
 * that a program can be killed in its middle.
 */
final class BenchTape {
  private static final Duration RESULT = Duration.ofMillis(1);

  private final Path file;
  private final Runnable stressed;
  private final HostClock clock = new SystemHostClock();

  /**
   * Write to a file, behind what it holds.
   *
   * @param stressed is told when a program begins that stresses cells
   */
  BenchTape(Path file, Runnable stressed) {
    this.file = file;
    this.stressed = stressed;
    write("opened");
  }

  private void write(String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void begins(Program program) {
    write("begins " + program.stressClass() + names(cells(program.steps())));
    if (program.stressClass() != StressClass.READ) {
      stressed.run();
    }
  }

  void has(Program program, Result result) {
    if (result instanceof PulseResult pulses
        && program.numbered().get(result.step()) instanceof Pulse pulse) {
      StringBuilder line = new StringBuilder("pulsed");
      for (int i = 0; i < pulses.size(); i++) {
        int at = pulses.first() + i;
        line.append(' ').append(pulse.cells().row(at)).append(',').append(pulse.cells().column(at));
        line.append(' ').append(pulses.pulses(i)).append(' ').append(pulses.joules(i));
      }
      write(line.toString());
    }
    clock.pause(RESULT);
  }

  void ended() {
    write("ended");
  }

  private static Cells cells(List<? extends Step> steps) {
    return switch (steps.getFirst()) {
      case Read read -> read.cells();
      case Pulse pulse -> pulse.cells();
      case Repeat repeat -> cells(repeat.body());
      case Operation other -> throw new AssertionError("no plan of these tests asks for " + other);
    };
  }

  private static String names(Cells cells) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      names.append(' ').append(cells.row(i)).append(',').append(cells.column(i));
    }
    return names.toString();
  }

  /**
   * Hold what a tape says.
   *
   * @param pulses of each cell, by its name
   * @param joules of each cell
   * @param begun how many programs that stress a cell have begun, by its name
   * @param open the cells of the last program, if it stresses them and has not ended
   * @param sessions what began in each session, first the class of stress, then the cells
   */
  record Said(
      Map<String, Long> pulses,
      Map<String, Double> joules,
      Map<String, Integer> begun,
      List<String> open,
      List<List<List<String>>> sessions) {}

  /** Read a tape; what a kill has cut off is left out. */
  static Said read(Path file) throws IOException {
    String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    Said said =
        new Said(
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      List<String> words = List.of(line.split(" "));
      List<String> rest = words.subList(1, words.size());
      switch (words.getFirst()) {
        case "opened" -> said.sessions.add(new ArrayList<>());
        case "ended" -> said.open.clear();
        case "begins" -> begins(said, rest);
        case "pulsed" -> pulsed(said, rest);
        default -> throw new AssertionError(line);
      }
    }
    return said;
  }

  private static void begins(Said said, List<String> words) {
    said.sessions.getLast().add(words);
    said.open.clear();
    if (!words.getFirst().equals("READ")) {
      said.open.addAll(words.subList(1, words.size()));
      said.open.forEach(cell -> said.begun.merge(cell, 1, Integer::sum));
    }
  }

  private static void pulsed(Said said, List<String> words) {
    for (int i = 0; i < words.size(); i += 3) {
      said.pulses.merge(words.get(i), Long.parseLong(words.get(i + 1)), Long::sum);
      said.joules.merge(words.get(i), Double.parseDouble(words.get(i + 2)), Double::sum);
    }
  }
}
