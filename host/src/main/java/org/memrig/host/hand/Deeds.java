package org.memrig.host.hand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.config.Binder;
import org.memrig.config.HelpText;
import org.memrig.config.YamlNode;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.host.figure.FigureFile;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.StressClass;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Source;
import org.memrig.protocols.iv.IvSweep;
import org.memrig.protocols.iv.IvSweepParameters;
import org.memrig.protocols.map.ReadMap;
import org.memrig.protocols.map.ReadMapParameters;
import org.memrig.protocols.plan.CellRange;

/** Do commands on a bench. */
final class Deeds {
  private final NotedBench bench;

  Deeds(NotedBench bench) {
    this.bench = bench;
  }

  /**
   * Do one command.
   *
   * @throws BadInput if it is not understood
   * @throws org.memrig.instruments.board.Refused if the guard or the board refuses it
   */
  Outcome does(String command) {
    List<String> words = List.of(command.strip().split("\\s+"));
    Verb verb = Verb.of(words.getFirst());
    List<String> rest = words.subList(1, words.size());
    if (verb == Verb.HELP) {
      return help(rest);
    }
    List<String> settings = new ArrayList<>(Words.settings(verb, rest));
    Optional<FigureFile> file = file(settings);
    requireCells(verb, settings);
    Outcome outcome = does(verb, settings, file);
    return verb.measures() ? outcome.from(bench.board().identity().emulated()) : outcome;
  }

  private Outcome does(Verb verb, List<String> settings, Optional<FigureFile> file) {
    return switch (verb) {
      case READ -> read(bind(verb, settings, ReadMapParameters.class));
      case PULSE -> pulse(bind(verb, settings, PulseParameters.class));
      case SWEEP -> sweep(bind(verb, settings, IvSweepParameters.class), file);
      case MAP -> map(bind(verb, settings, ReadMapParameters.class), file);
      case WAIT -> wait(bind(verb, settings, WaitParameters.class));
      case DESCRIBE -> describe();
      case SAFE -> Outcome.end("safe    every line goes to ground and the session ends");
      case QUIT -> Outcome.end("quit    the board is made safe and the session ends");
      case HELP -> throw new IllegalStateException("help is answered above");
    };
  }

  private static void requireCells(Verb verb, List<String> settings) {
    if (verb.needsCells() && settings.stream().noneMatch(each -> each.startsWith("cells="))) {
      throw BadInput.of(
          verb.word(), "names no cells; write them first, for example: " + verb.example());
    }
  }

  private static Optional<FigureFile> file(List<String> settings) {
    String start = Verb.FILE + "=";
    Optional<String> given = settings.stream().filter(each -> each.startsWith(start)).findFirst();
    settings.removeIf(each -> each.startsWith(start));
    return given.map(each -> FigureFile.of(Verb.FILE, Path.of(each.substring(start.length()))));
  }

  private static <R extends Record> R bind(Verb verb, List<String> settings, Class<R> type) {
    Binder binder = Binder.plain();
    for (String setting : settings) {
      binder = binder.override(verb.word(), setting);
    }
    return binder.bind(YamlNode.empty(verb.word()), type).value();
  }

  private Notes notes(String storedAs) {
    String name = bench.board().identity().name();
    boolean emulated = bench.board().identity().emulated();
    Source source = emulated ? Source.emulated(name) : Source.measured(name);
    return new Notes(bench.recorder(), source, storedAs);
  }

  private void requireOnChip(String verb, CellRange cells) {
    try {
      cells.on(bench.board().rows(), bench.board().columns());
    } catch (IllegalArgumentException e) {
      throw BadInput.of(verb, String.valueOf(e.getMessage()));
    }
  }

  private Outcome read(ReadMapParameters parameters) {
    requireOnChip("read", parameters.cells());
    Notes notes = notes("read");
    new ReadMap().run(parameters, bench.noting(notes));
    return Readings.of(notes, parameters, bench).outcome();
  }

  private Outcome map(ReadMapParameters parameters, Optional<FigureFile> file) {
    requireOnChip("map", parameters.cells());
    Notes notes = notes("");
    new ReadMap().run(parameters, bench.noting(notes));
    Figure figure = new ReadMap().figures(parameters, bench.chip(), notes).getFirst();
    return Readings.of(notes, parameters, bench)
        .map(figure)
        .with(file.map(each -> new Answer.Drawing(figure, each)));
  }

  private Outcome sweep(IvSweepParameters parameters, Optional<FigureFile> file) {
    requireOnChip("sweep", parameters.cells());
    Notes notes = notes("");
    new IvSweep().run(parameters, bench.noting(notes));
    Figure figure = new IvSweep().figures(parameters, bench.chip(), notes).getFirst();
    return Loops.of(notes, bench).with(file.map(each -> new Answer.Drawing(figure, each)));
  }

  private Outcome pulse(PulseParameters parameters) {
    requireOnChip("pulse", parameters.cells());
    return new PulseByHand(parameters, bench).outcome();
  }

  private Outcome wait(WaitParameters parameters) {
    long[] end = new long[1];
    bench.run(
        Program.of(StressClass.READ, Idle.of(parameters.time())),
        result -> end[0] = result.endNanos());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("seconds", parameters.time());
    data.put("clock_ns", end[0]);
    String time = Numbers.people(parameters.time(), Dimension.SECOND, 3);
    return Outcome.of(List.of("waited  " + time + " at rest"), data);
  }

  private Outcome describe() {
    Map<String, Object> facts = BoardFacts.of(bench.board());
    facts.putAll(BoardFacts.of(bench.chip()));
    return Outcome.of(BoardFacts.lines(facts), facts);
  }

  private static Outcome help(List<String> words) {
    if (words.isEmpty()) {
      List<String> lines = new ArrayList<>();
      for (Verb verb : Verb.values()) {
        lines.add(String.format(Locale.ROOT, "%-24s%s", verb.example(), verb.text()));
      }
      lines.add("Cells are 3,7 or 0-7,0-15 or all; a figure is drawn by: map file map.png");
      return Outcome.of(lines, Map.of());
    }
    Verb verb = Verb.of(words.getFirst());
    List<String> lines = new ArrayList<>(List.of(verb.text(), "Example: " + verb.example()));
    HelpText.of(verb.spec()).lines().forEach(lines::add);
    if (verb.draws()) {
      lines.add("  file  a figure to draw, .svg or .png");
    }
    return Outcome.of(lines, Map.of());
  }
}
