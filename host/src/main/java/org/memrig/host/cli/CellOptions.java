package org.memrig.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.memrig.config.BadInput;
import org.memrig.host.figure.FigureFile;
import org.memrig.host.figure.TextPlot;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hold the options of all commands that look at what a law does to single cells. */
final class CellOptions {
  // Nothing of the emulator in any signature: help would load it.

  @Parameters(
      paramLabel = "CHIP",
      completionCandidates = Known.ChipFiles.class,
      description = "Chip file, or a shipped one: memrig chips list.")
  String chip = "";

  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "How many cells of the die, 1 to 256; else one.")
  int cells = 1;

  @Option(names = "--seed", paramLabel = "SEED", description = "Which die; else 1.")
  long seed = 1;

  @Option(
      names = "--off",
      split = ",",
      paramLabel = "SOURCE",
      description = "Noise and hidden states that are off: memrig chips show CHIP names them.")
  List<String> off = new ArrayList<>();

  @Option(names = "--temperature", paramLabel = "K", description = "Of the chip; else 300 K.")
  String temperature = "300 K";

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description = "Place in the window to begin at, 0 to 1; else the chip's own.")
  Optional<Double> from = Optional.empty();

  @Option(names = "--gate", paramLabel = "V", description = "Gate level; else the chip's own.")
  Optional<String> gate = Optional.empty();

  @Option(names = "--limit", paramLabel = "A", description = "Current limit; else the chip's own.")
  Optional<String> limit = Optional.empty();

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Draw it, .svg or .png; else as text.")
  Optional<Path> picture = Optional.empty();

  /** Hold the options of a sweep. */
  static final class Sweep {
    @Option(names = "--set", paramLabel = "V", description = "Far end of the set half.")
    Optional<String> set = Optional.empty();

    @Option(names = "--reset", paramLabel = "V", description = "Far end of the reset half.")
    Optional<String> reset = Optional.empty();

    @Option(names = "--rate", paramLabel = "V/s", description = "Of the sweep; else 1 V/s.")
    Optional<String> rate = Optional.empty();

    @Option(names = "--cycles", paramLabel = "N", description = "How many loops; else one.")
    Optional<Integer> cycles = Optional.empty();

    @Option(names = "--log", description = "Draw sizes of currents on a logarithmic axis.")
    boolean log;
  }

  /** Hold the options of pulses. */
  static final class Pulses {
    @Option(names = "--sets", paramLabel = "N", description = "Set pulses a cycle; else 50.")
    Optional<Integer> sets = Optional.empty();

    @Option(names = "--resets", paramLabel = "N", description = "Reset pulses; else as many.")
    Optional<Integer> resets = Optional.empty();

    @Option(names = "--cycles", paramLabel = "N", description = "How many cycles; else two.")
    Optional<Integer> cycles = Optional.empty();

    @Option(names = "--set", paramLabel = "V", description = "Volts of set pulses.")
    Optional<String> set = Optional.empty();

    @Option(names = "--reset", paramLabel = "V", description = "Volts of reset pulses.")
    Optional<String> reset = Optional.empty();

    @Option(names = "--width", paramLabel = "S", description = "Width of all pulses.")
    Optional<String> width = Optional.empty();

    @Option(names = "--edge", paramLabel = "S", description = "Of each edge; else 0 s.")
    Optional<String> edge = Optional.empty();

    @Option(names = "--gap", paramLabel = "S", description = "Rest after a pulse; else 1 us.")
    Optional<String> gap = Optional.empty();
  }

  /** Say what a wave is drawn as. */
  enum Shown {
    CURRENT,
    CONDUCTANCE,
    PLACE;

    /** List them as people write them. */
    static final class Words implements Iterable<String> {
      static List<String> all() {
        return Stream.of(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
      }

      @Override
      public Iterator<String> iterator() {
        return all().iterator();
      }
    }
  }

  /** Hold the options of a wave. */
  static final class Waves {
    @Option(
        names = "--wave",
        required = true,
        paramLabel = "CORNERS",
        description = "Times and volts, straight between them: \"0 s 0 V, 1 us 1 V\".")
    String wave = "";

    @Option(
        names = "--show",
        paramLabel = "current|conductance|place",
        completionCandidates = Shown.Words.class,
        description = "What is drawn; else current.")
    String show = "current";

    @Option(names = "--repeat", paramLabel = "N", description = "Waves in a row; else one.")
    Optional<Integer> repeat = Optional.empty();

    @Option(names = "--points", paramLabel = "N", description = "Of a wave; else 400.")
    Optional<Integer> points = Optional.empty();

    Shown shown() {
      if (!Shown.Words.all().contains(show)) {
        throw BadInput.of(
            "--show", "'" + show + "' is none of " + String.join(", ", Shown.Words.all()));
      }
      return Shown.valueOf(show.toUpperCase(Locale.ROOT));
    }
  }

  /** Find curves, and draw or print them as asked for. */
  int answer(Shell shell, Function<CellOptions, Curves> study) {
    Optional<FigureFile> drawing = picture.map(path -> FigureFile.of("--picture", path));
    Curves curves = study.apply(this);
    drawing.ifPresent(file -> file.write(curves));
    if (shell.json) {
      shell.print(document(curves));
      return 0;
    }
    if (drawing.isPresent()) {
      shell.out().println("picture     " + drawing.get());
    } else {
      TextPlot.lines(curves).forEach(shell.out()::println);
    }
    shell.out().flush();
    return 0;
  }

  private static Map<String, Object> document(Curves curves) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("title", curves.caption().title());
    document.put("text", curves.caption().text());
    document.put("source", curves.caption().source().text());
    document.put("x", quantity(curves.x()));
    document.put("y", quantity(curves.y()));
    document.put("series", curves.series().stream().map(CellOptions::document).toList());
    return document;
  }

  private static Map<String, Object> document(Series series) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", series.name());
    document.put("x", list(series.x()));
    document.put("y", list(series.y()));
    return document;
  }

  private static String quantity(Axis axis) {
    String symbol = axis.dimension().symbol();
    return symbol.isEmpty() ? axis.label() : axis.label() + " (" + symbol + ")";
  }

  private static List<Double> list(Samples samples) {
    return IntStream.range(0, samples.size()).mapToObj(samples::at).toList();
  }
}
