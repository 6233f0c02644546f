package org.memrig.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.memrig.config.BadInput;
import org.memrig.config.SafeName;
import org.memrig.host.figure.FigureFile;
import org.memrig.host.report.TextTable;
import org.memrig.host.run.ChipFigures;
import org.memrig.host.run.Chips;
import org.memrig.host.store.CellMark;
import org.memrig.host.store.ChipReader;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.guard.Ledger;
import org.memrig.protocols.plan.CellRange;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Look after chips. */
@Command(
    name = "chip",
    mixinStandardHelpOptions = true,
    description = FrontPage.CHIP,
    footer = {
      "",
      "CHIP is a name or the beginning of one, what stands on the package, or the file in which an",
      "emulated chip is kept (state: my.chip in its rig)."
    })
final class ChipCommand implements Callable<Integer> {
  // picocli sets it before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() {
    return Shell.usage(spec.commandLine());
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "List all chips.")
  int list(@Mixin Shell shell) {
    Chips chips = new Chips(shell.workplace());
    List<Map<String, Object>> documents = new ArrayList<>();
    List<List<String>> lines = new ArrayList<>();
    for (SafeName name : chips.names()) {
      ChipPage.Line line = ChipPage.line(chips, name);
      documents.add(line.document());
      lines.add(line.words());
    }
    if (shell.json) {
      shell.print(documents);
    } else if (lines.isEmpty()) {
      shell.err().println("no chips in " + shell.workplace().state().chips());
    } else {
      shell.out().print(TextTable.columns(ChipPage.LIST, lines));
      shell.out().flush();
    }
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show what a chip, or one of its cells, has borne, from which runs.")
  int show(
      @Mixin Shell shell,
      @Parameters(
              paramLabel = "CHIP",
              completionCandidates = Known.Chips.class,
              description = "Which chip.")
          String name,
      @Parameters(paramLabel = "CELL", arity = "0..1", description = "Row and column: 3,7.")
          Optional<String> cell,
      @Option(
              names = "--picture",
              paramLabel = "FILE",
              description = "Draw the pulses of all cells, .svg or .png.")
          Optional<Path> picture) {
    Optional<FigureFile> drawing = picture.map(file -> FigureFile.of("--picture", file));
    Chips chips = new Chips(shell.workplace());
    try (ChipReader chip = chips.open(name)) {
      Ledger figures = chips.figures(chip);
      Optional<Block> one = cell.map(text -> cell(text, chip));
      drawing.ifPresent(file -> file.write(ChipFigures.pulses(chip, figures)));
      if (shell.json) {
        ChipDocument document = new ChipDocument(chip, figures);
        shell.print(one.map(document::of).orElseGet(document::whole));
      } else {
        ChipPage page = new ChipPage(chip, figures);
        one.map(page::of).orElseGet(page::whole).forEach(shell.out()::println);
        picture.ifPresent(file -> shell.out().println("picture     " + file));
        shell.out().flush();
      }
    }
    return 0;
  }

  private static Block cell(String text, ChipReader chip) {
    try {
      Cells cells = CellRange.parse(text).on(chip.rows(), chip.columns());
      if (cells.size() == 1) {
        return new Block(cells.row(0), cells.column(0), 1, 1);
      }
    } catch (IllegalArgumentException e) {
      throw BadInput.of("CELL", String.valueOf(e.getMessage()));
    }
    throw BadInput.of("CELL", "'" + text + "' names several cells; write one: 3,7");
  }

  @Command(
      name = "mark",
      mixinStandardHelpOptions = true,
      description = "Mark cells as bad, or as good again. All marks stay on record.",
      footer = {
        "",
        "A plan's ranges of cells (all, 0-7,0-15, spread 9) leave out what is marked as bad. A cell",
        "that a plan names by itself is used all the same; the run's events tell of both."
      })
  int mark(
      @Mixin Shell shell,
      @Parameters(
              index = "0",
              paramLabel = "CHIP",
              completionCandidates = Known.Chips.class,
              description = "Which chip.")
          String name,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "CELL",
              description = "3,7 or 0-7,0-15.")
          List<String> cells,
      @Option(
              names = "--as",
              required = true,
              paramLabel = "KIND",
              completionCandidates = Known.Marks.class,
              converter = Kinds.class,
              description = "stuck-low, stuck-high, open, short, bad, or good.")
          CellMark.Kind kind,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "What was seen.")
          String reason,
      @Option(
              names = "--person",
              paramLabel = "NAME",
              description = "Who says so; else the account's name.")
          Optional<String> person) {
    List<CellRange> ranges = cells.stream().map(ChipCommand::range).toList();
    String who = person.orElse(System.getProperty("user.name"));
    List<Cells> marked = new Chips(shell.workplace()).mark(name, ranges, kind, who, reason);
    int count = marked.stream().mapToInt(Cells::size).sum();
    if (shell.json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("marked", marked.stream().flatMap(ChipCommand::places).toList());
      document.put("kind", kind.text());
      document.put("person", who);
      document.put("reason", reason);
      shell.print(document);
    } else {
      shell
          .out()
          .println(
              "marked      " + count + (count == 1 ? " cell as " : " cells as ") + kind.text());
      shell.out().flush();
    }
    return 0;
  }

  private static Stream<List<Integer>> places(Cells cells) {
    return Stream.iterate(0, i -> i + 1)
        .limit(cells.size())
        .map(i -> List.of(cells.row(i), cells.column(i)));
  }

  private static CellRange range(String text) {
    try {
      return CellRange.parse(text);
    } catch (IllegalArgumentException e) {
      throw BadInput.of("CELL", String.valueOf(e.getMessage()));
    }
  }

  /** Read the kinds as people write them. */
  static final class Kinds implements ITypeConverter<CellMark.Kind> {
    @Override
    public CellMark.Kind convert(String value) {
      return Stream.of(CellMark.Kind.values())
          .filter(kind -> kind.text().equals(value))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "'" + value + "' is none of " + String.join(", ", Known.Marks.words())));
    }
  }
}
