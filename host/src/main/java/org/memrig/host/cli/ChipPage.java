package org.memrig.host.cli;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.memrig.config.SafeName;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.host.figure.TextMap;
import org.memrig.host.report.TextTable;
import org.memrig.host.run.ChipFigures;
import org.memrig.host.run.Chips;
import org.memrig.host.store.CellMark;
import org.memrig.host.store.ChipReader;
import org.memrig.host.store.ChipVisit;
import org.memrig.host.store.StoreFailed;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.guard.Ledger;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Table;

/** Tell of a chip in lines for people. */
record ChipPage(ChipReader chip, Ledger figures) {
  /** The columns of a list of chips. */
  static final List<Table.Column> LIST =
      List.of(
          Table.Column.words("chip"),
          Table.Column.words("size"),
          Table.Column.words("source"),
          Table.Column.numbers("runs", ""),
          Table.Column.numbers("pulses", ""),
          Table.Column.numbers("bad", ""),
          Table.Column.numbers("in doubt", ""),
          Table.Column.words("last run"));

  private static final List<Table.Column> RUNS =
      List.of(
          Table.Column.words("run"),
          Table.Column.words("begun"),
          Table.Column.numbers("cells", ""),
          Table.Column.numbers("pulses", ""),
          Table.Column.numbers("energy", ""),
          Table.Column.words("outcome"));
  private static final List<Table.Column> CELLS =
      List.of(
          Table.Column.words("cell"),
          Table.Column.numbers("pulses", ""),
          Table.Column.numbers("energy", ""),
          Table.Column.numbers("half-selects", ""),
          Table.Column.words("marked"));
  private static final List<Table.Column> MARKS =
      List.of(
          Table.Column.words("cell"),
          Table.Column.words("as"),
          Table.Column.words("when"),
          Table.Column.words("by"),
          Table.Column.words("reason"));
  private static final int MOST_CELLS = 8;
  private static final int MOST_RUNS = 20;
  private static final int MOST_MARKS = 20;

  /** Hold a chip's line in a list. */
  record Line(List<String> words, Map<String, Object> document) {}

  /** Return a chip's line in a list; one that cannot be read has the reason in it. */
  static Line line(Chips chips, SafeName name) {
    try {
      return readable(chips, name);
    } catch (StoreFailed | Refused | UncheckedIOException e) {
      String problem = String.valueOf(e.getMessage());
      return new Line(
          List.of(name.text(), "-", "-", "-", "-", "-", "-", problem),
          Map.of("chip", name.text(), "problem", problem));
    }
  }

  private static Line readable(Chips chips, SafeName name) {
    try (ChipReader chip = chips.open(name)) {
      ChipPage page = new ChipPage(chip, chips.figures(chip));
      List<ChipVisit> runs = chip.visits();
      String last = runs.isEmpty() ? "-" : runs.getLast().run();
      int bad = Chips.bad(chip.marks()).size();
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("chip", name.text());
      document.put("rows", chip.rows());
      document.put("columns", chip.columns());
      document.put("source", page.source());
      document.put("runs", runs.size());
      document.put("pulses", page.pulses());
      document.put("bad", bad);
      document.put("in_doubt", chip.inDoubt().size());
      document.put("in_use", chip.inUse());
      if (!runs.isEmpty()) {
        document.put("last_run", last);
      }
      List<String> words =
          List.of(
              name.text(),
              chip.rows() + " x " + chip.columns(),
              page.source(),
              Integer.toString(runs.size()),
              Numbers.count(page.pulses()),
              Integer.toString(bad),
              Integer.toString(chip.inDoubt().size()),
              last);
      return new Line(words, document);
    }
  }

  /** Tell where the figures come from, in one word. */
  String source() {
    return chip.state().isPresent() ? "emulated" : "measured";
  }

  /** Return the pulses of all cells. */
  long pulses() {
    return cells().mapToLong(this::pulses).reduce(0, ChipPage::sum);
  }

  /** Return the energy of all cells, J. */
  double joules() {
    return cells().mapToDouble(this::joules).sum();
  }

  // What is charged beyond counting stays so.
  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private IntStream cells() {
    return IntStream.range(0, chip.rows() * chip.columns());
  }

  private long pulses(int cell) {
    return figures.pulses(cell / chip.columns(), cell % chip.columns());
  }

  private double joules(int cell) {
    return figures.joules(cell / chip.columns(), cell % chip.columns());
  }

  private String name(int cell) {
    return cell / chip.columns() + "," + cell % chip.columns();
  }

  /** Tell of the whole chip. */
  List<String> whole() {
    List<String> lines = new ArrayList<>();
    fact(lines, "chip", chip.name() + ", " + source());
    fact(lines, "size", chip.rows() + " x " + chip.columns());
    fact(lines, "known since", time(chip.begun()));
    fact(lines, "file", chip.file().toString());
    chip.state().ifPresent(state -> fact(lines, "state", state.toString()));
    if (chip.inUse()) {
      fact(lines, "in use", "by a run, which may go on changing what stands here");
    }
    fact(lines, "borne", borne());
    if (chip.asMade()) {
      long formed = cells().filter(cell -> !pristine(cell)).count();
      fact(lines, "formed", count(formed, "cell") + " of " + chip.rows() * chip.columns());
    }
    fact(lines, "marked", marked());
    doubts(lines);
    stressed(lines);
    runs(lines);
    marks(lines, chip.marks());
    lines.add("Source: " + ChipFigures.source(chip).text());
    return lines;
  }

  private boolean pristine(int cell) {
    return figures.pristine(cell / chip.columns(), cell % chip.columns());
  }

  private String borne() {
    int[] stressed = cells().filter(cell -> pulses(cell) > 0).toArray();
    if (stressed.length == 0) {
      return "nothing";
    }
    int most = stressed[0];
    for (int cell : stressed) {
      most = pulses(cell) > pulses(most) ? cell : most;
    }
    return count(pulses(), "pulse")
        + ", "
        + energy(joules())
        + " on "
        + count(stressed.length, "cell")
        + "; most "
        + Numbers.count(pulses(most))
        + " on cell "
        + name(most);
  }

  private String marked() {
    List<CellMark> bad = Chips.bad(chip.marks());
    return bad.isEmpty()
        ? "no cell"
        : count(bad.size(), "cell")
            + ": "
            + bad.stream()
                .limit(MOST_CELLS)
                .map(mark -> mark.row() + "," + mark.column() + " " + mark.kind())
                .collect(Collectors.joining(", "))
            + (bad.size() > MOST_CELLS ? ", ..." : "");
  }

  private void doubts(List<String> lines) {
    for (Ledger.InDoubt each : chip.inDoubt()) {
      fact(
          lines,
          "in doubt",
          each.cells()
              + ", up to "
              + count(each.pulses(), "pulse")
              + ", charged in full: "
              + each.reason()
              + "; the next run reads its cells before anything else");
    }
  }

  private void stressed(List<String> lines) {
    List<Integer> most =
        cells()
            .boxed()
            .filter(cell -> pulses(cell) > 0)
            .sorted(Comparator.comparingLong((Integer cell) -> pulses(cell)).reversed())
            .limit(MOST_CELLS)
            .toList();
    if (most.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Pulses per cell");
    if (ChipFigures.pulses(chip, figures) instanceof HeatMap map) {
      lines.addAll(TextMap.lines(map));
    }
    lines.add("");
    Map<Integer, String> bad =
        Chips.bad(chip.marks()).stream()
            .collect(
                Collectors.toMap(
                    mark -> mark.row() * chip.columns() + mark.column(), CellMark::kind));
    table(
        lines,
        "Most stressed cells",
        CELLS,
        most.stream()
            .map(cell ->
                List.of(
                    name(cell),
                    Numbers.count(pulses(cell)),
                    energy(joules(cell)),
                    Numbers.count(
                        figures.halfSelects(cell / chip.columns(), cell % chip.columns())),
                    bad.getOrDefault(cell, "")))
            .toList());
  }

  private void runs(List<String> lines) {
    List<ChipVisit> all = chip.visits();
    if (!all.isEmpty()) {
      lines.add("");
      String title = "Runs" + (all.size() > MOST_RUNS ? ", the last " + MOST_RUNS : "");
      table(
          lines,
          title,
          RUNS,
          all.stream()
              .skip(Math.max(0, all.size() - MOST_RUNS))
              .map(run -> words(run, Integer.toString(run.cells()), run.pulses(), run.joules()))
              .toList());
    }
  }

  private static List<String> words(ChipVisit run, String cells, long pulses, double joules) {
    return List.of(
        run.run(),
        time(run.begun()),
        cells,
        Numbers.count(pulses),
        energy(joules),
        Chips.outcome(run.folder()));
  }

  private static void marks(List<String> lines, List<CellMark> marks) {
    if (!marks.isEmpty()) {
      lines.add("");
      String title = "Marks" + (marks.size() > MOST_MARKS ? ", the last " + MOST_MARKS : "");
      table(
          lines,
          title,
          MARKS,
          marks.stream()
              .skip(Math.max(0, marks.size() - MOST_MARKS))
              .map(mark ->
                  List.of(
                      mark.row() + "," + mark.column(),
                      mark.kind(),
                      time(mark.hostTime()),
                      mark.person(),
                      mark.text()))
              .toList());
    }
  }

  /** Tell of one cell. */
  List<String> of(Block cell) {
    int row = cell.row();
    int column = cell.column();
    List<String> lines = new ArrayList<>();
    fact(lines, "cell", row + "," + column + " of " + chip.name() + ", " + source());
    fact(
        lines,
        "borne",
        count(figures.pulses(row, column), "pulse")
            + ", "
            + energy(figures.joules(row, column))
            + ", "
            + count(figures.halfSelects(row, column), "half-select"));
    fact(lines, "formed", formed(row, column));
    List<CellMark> marks =
        chip.marks().stream().filter(mark -> mark.row() == row && mark.column() == column).toList();
    fact(lines, "marked", marks.isEmpty() ? "no" : marks.getLast().kind());
    List<ChipReader.Stress> runs = chip.stress(row, column);
    if (!runs.isEmpty()) {
      lines.add("");
      table(
          lines,
          "Runs that stressed it",
          RUNS,
          runs.stream().map(each -> words(each.run(), "1", each.pulses(), each.joules())).toList());
    }
    marks(lines, marks);
    lines.add("Source: " + ChipFigures.source(chip).text());
    return lines;
  }

  private String formed(int row, int column) {
    if (figures.pristine(row, column)) {
      return "no, pristine";
    }
    Optional<ChipReader.Forming> known =
        chip.formed().stream()
            .filter(each -> each.row() == row && each.column() == column)
            .findFirst();
    return known
        .map(each -> time(each.hostTime()) + each.run().map(run -> " by " + run).orElse(""))
        .orElse(chip.asMade() ? "yes" : "before the chip was known");
  }

  private static void table(
      List<String> lines, String title, List<Table.Column> columns, List<List<String>> rows) {
    lines.add(title);
    TextTable.columns(columns, rows).lines().forEach(lines::add);
  }

  private static void fact(List<String> lines, String name, String value) {
    lines.add(name + " ".repeat(Math.max(1, 12 - name.length())) + value);
  }

  private static String count(long count, String what) {
    return Numbers.count(count) + " " + what + (count == 1 ? "" : "s");
  }

  private static String energy(double joules) {
    return Numbers.people(joules, Dimension.JOULE, 3);
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
