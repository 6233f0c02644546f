package org.memrig.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.memrig.config.BadInput;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.host.figure.FigureFile;
import org.memrig.host.matrix.Matrix;
import org.memrig.host.matrix.MatrixFile;
import org.memrig.host.report.TextTable;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Source;
import org.memrig.protocols.data.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Solve an array of cells with resistance in its lines. */
@Command(
    name = "solve",
    mixinStandardHelpOptions = true,
    description = "Find what an array of conductances gives for row volts, lines with resistance.",
    footer = {
      "",
      "G has a line for each row of the array, volts a line for each vector and a value for each row",
      "of the array, or for each column. CSV (plain SI numbers or 10 uS) or NPY by the suffix.",
      "Cells are resistors unless --sinh says over which volts V0 they bend: I = G V0 sinh(V / V0).",
      "Example: memrig array solve G.csv --volts 0.2V --row-segment 1ohm --column-segment 1ohm"
    })
final class ArraySolveCommand implements Callable<Integer> {
  private static final int MOST_LINES = 64;
  private static final double BENT_ERROR = 1e-10;

  @Mixin Shell shell = new Shell();

  @Parameters(paramLabel = "G", description = "File of conductances.")
  Path conductances = Path.of("");

  @Option(
      names = "--volts",
      required = true,
      paramLabel = "FILE|VOLTS",
      description = "File of input vectors, or one voltage for all rows.")
  String volts = "";

  @Option(
      names = "--column-volts",
      paramLabel = "FILE|VOLTS",
      description = "The same of columns, such as half of what is written with; else 0 V.")
  String columnVolts = "0 V";

  @Option(
      names = "--sinh",
      paramLabel = "V0",
      description = "Cells bend as a hyperbolic sine of their volts over V0, such as 0.25V.")
  Optional<String> sinh = Optional.empty();

  @Option(names = "--row-segment", paramLabel = "OHM", description = "From crossing to crossing.")
  String rowSegment = "0 ohm";

  @Option(names = "--column-segment", paramLabel = "OHM", description = "Likewise of a column.")
  String columnSegment = "0 ohm";

  @Option(names = "--row-terminal", paramLabel = "OHM", description = "Of what drives a row.")
  String rowTerminal = "0 ohm";

  @Option(names = "--column-terminal", paramLabel = "OHM", description = "Of what senses a column.")
  String columnTerminal = "0 ohm";

  @Option(
      names = "--row-sides",
      paramLabel = "first|last|both",
      completionCandidates = Ends.class,
      description = "Where rows are driven: beside the first column, the last, or both.")
  String rowSides = "first";

  @Option(
      names = "--column-sides",
      paramLabel = "first|last|both",
      completionCandidates = Ends.class,
      description = "Where columns are sensed: beside the first row, the last, or both.")
  String columnSides = "last";

  @Option(
      names = "--float-rows",
      split = ",",
      paramLabel = "ROW",
      description = "Rows that are connected to nothing.")
  List<Integer> floatRows = new ArrayList<>();

  @Option(
      names = "--float-columns",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns that are connected to nothing.")
  List<Integer> floatColumns = new ArrayList<>();

  @Option(names = "--tolerance", paramLabel = "X", description = "Error allowed; else 1e-9.")
  double tolerance = 1e-9;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the currents go, in amperes.")
  Optional<Path> out = Optional.empty();

  @Option(
      names = "--nodes",
      paramLabel = "FILE",
      description =
          "Where the node volts of the first vector go: all row nodes, then column nodes.")
  Optional<Path> nodes = Optional.empty();

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Heat map of the volts across the cells for the first vector, SVG or PNG.")
  Optional<Path> picture = Optional.empty();

  /** The ends of lines as people write them. */
  static final class Ends implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("first", "last", "both").iterator();
    }
  }

  @Override
  public Integer call() {
    Optional<FigureFile> drawing = picture.map(file -> FigureFile.of("--picture", file));
    Matrix g = MatrixFile.read(conductances, Dimension.SIEMENS);
    Matrix rows = inputs("--volts", volts, g.rows(), "rows");
    Matrix columns = inputs("--column-volts", columnVolts, g.columns(), "columns");
    int vectors = Math.max(rows.rows(), columns.rows());
    Matrix rowVolts = repeated(rows, vectors);
    Matrix colVolts = repeated(columns, vectors);
    SolvedArray solved;
    Matrix currents;
    try {
      solved = SolvedArray.of(g, bend(), wires(), floating(g), tolerance);
      currents = solved.currents(rowVolts, colVolts);
      if (nodes.isPresent() || drawing.isPresent()) {
        first(solved.nodes(rowVolts, colVolts), g, drawing);
      }
    } catch (IllegalArgumentException e) {
      throw BadInput.of(conductances.toString(), String.valueOf(e.getMessage()));
    }
    out.ifPresent(file -> MatrixFile.write(file, currents));
    print(g, solved, rowVolts, colVolts, currents);
    return 0;
  }

  private OptionalDouble bend() {
    if (sinh.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (tolerance < BENT_ERROR) {
      throw BadInput.of("--tolerance", "bent cells are solved to 1e-10; allow that or more");
    }
    double v0 = Shell.quantity("--sinh", sinh.get(), Dimension.VOLT);
    return OptionalDouble.of(SolvedArray.bend("--sinh", v0));
  }

  /** Return a line for each vector, a value for each row or column. */
  private static Matrix inputs(String option, String text, int lines, String kind) {
    boolean single = text.matches("[+-]?[0-9.].*") && !Path.of(text).toFile().exists();
    if (single) {
      double[] all = new double[lines];
      Arrays.fill(all, Shell.quantity(option, text, Dimension.VOLT));
      return new Matrix(1, lines, all);
    }
    Matrix inputs = MatrixFile.read(Path.of(text), Dimension.VOLT);
    if (inputs.columns() != lines) {
      throw BadInput.of(
          text,
          "has "
              + inputs.columns()
              + " values a line, the array has "
              + lines
              + " "
              + kind
              + "; give a value for each");
    }
    return inputs;
  }

  /** Return as many lines as there are vectors: all there are, or one for all. */
  private static Matrix repeated(Matrix inputs, int vectors) {
    if (inputs.rows() == vectors) {
      return inputs;
    }
    if (inputs.rows() != 1) {
      throw BadInput.of(
          "--column-volts",
          "row and column volts have "
              + inputs.rows()
              + " and "
              + vectors
              + " lines; give as many, or one");
    }
    double[] line = inputs.values();
    double[] all = new double[vectors * line.length];
    Arrays.setAll(all, i -> line[i % line.length]);
    return new Matrix(vectors, line.length, all);
  }

  private SolvedArray.Resistances wires() {
    return new SolvedArray.Resistances(
        Shell.quantity("--row-segment", rowSegment, Dimension.OHM),
        Shell.quantity("--column-segment", columnSegment, Dimension.OHM),
        Shell.quantity("--row-terminal", rowTerminal, Dimension.OHM),
        Shell.quantity("--column-terminal", columnTerminal, Dimension.OHM),
        ends("--row-sides", rowSides),
        ends("--column-sides", columnSides));
  }

  private static String ends(String option, String text) {
    for (String each : new Ends()) {
      if (each.equalsIgnoreCase(text)) {
        return each;
      }
    }
    throw BadInput.of(option, "'" + text + "' is no end; write first, last or both");
  }

  /** Return the lines that float: rows, then columns. */
  private List<Integer> floating(Matrix g) {
    List<Integer> lines = new ArrayList<>();
    floatRows.forEach(row -> lines.add(within("--float-rows", row, g.rows())));
    floatColumns.forEach(
        each -> lines.add(g.rows() + within("--float-columns", each, g.columns())));
    return lines;
  }

  private static int within(String option, int line, int count) {
    if (line < 0 || line >= count) {
      throw BadInput.of(option, line + " is no line of the array; allowed 0 to " + (count - 1));
    }
    return line;
  }

  /** Write node volts and picture of the first vector. */
  private void first(Matrix both, Matrix g, Optional<FigureFile> drawing) {
    double[] across = new double[g.rows() * g.columns()];
    for (int cell = 0; cell < across.length; cell++) {
      int row = cell / g.columns();
      int column = cell % g.columns();
      across[cell] = both.at(row, column) - both.at(g.rows() + row, column);
    }
    nodes.ifPresent(file -> MatrixFile.write(file, both));
    drawing.ifPresent(file -> file.write(map(g, across)));
  }

  private Figure map(Matrix g, double[] across) {
    Caption caption =
        new Caption(
            "Volts across the cells",
            "First vector. Rows " + rowSegment + ", columns " + columnSegment + " a segment.",
            Source.computed("array of " + conductances.getFileName()));
    return new HeatMap(
        caption,
        Axis.linear("volts across the cell", Dimension.VOLT),
        Grid.of(g.rows(), g.columns(), across));
  }

  private void print(
      Matrix g, SolvedArray solved, Matrix rowVolts, Matrix colVolts, Matrix currents) {
    if (shell.json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("source", "computed");
      document.put("rows", g.rows());
      document.put("columns", g.columns());
      document.put("error", solved.error());
      document.put(
          "amps", IntStream.range(0, currents.rows()).mapToObj(v -> row(currents, v)).toList());
      shell.print(document);
      return;
    }
    List<List<String>> lines = new ArrayList<>();
    for (int vector = 0; vector < currents.rows(); vector++) {
      for (int column = 0; column < currents.columns() && lines.size() < MOST_LINES; column++) {
        double ideal = ideal(g, solved, rowVolts, colVolts, vector, column);
        double amps = currents.at(vector, column);
        lines.add(
            List.of(
                Integer.toString(vector),
                Integer.toString(column),
                Numbers.people(amps, Dimension.AMPERE, 6),
                ideal == 0
                    ? "-"
                    : Numbers.people(100 * (1 - amps / ideal), Dimension.ONE, 3) + " %"));
      }
    }
    String columns =
        TextTable.columns(
            List.of(
                Table.Column.numbers("vector", ""),
                Table.Column.numbers("column", ""),
                Table.Column.numbers("current", ""),
                Table.Column.numbers("lost in the lines", "")),
            lines);
    shell.out().println(columns.stripTrailing());
    if ((long) currents.rows() * currents.columns() > lines.size()) {
      shell.out().println("... all " + currents.rows() + " x " + currents.columns() + " by --out");
    }
    shell
        .out()
        .println(
            "error bound " + String.format(Locale.ROOT, "%.2g", solved.error()) + " (computed)");
    shell.out().flush();
  }

  /** Return what lines without resistance would give, rows that float aside. */
  private double ideal(
      Matrix g, SolvedArray solved, Matrix rowVolts, Matrix colVolts, int vector, int column) {
    double sum = 0;
    for (int row = 0; row < g.rows(); row++) {
      double volts = rowVolts.at(vector, row) - colVolts.at(vector, column);
      sum += floatRows.contains(row) ? 0 : solved.cellAmps(row, column, volts);
    }
    return sum;
  }

  private static List<Double> row(Matrix matrix, int row) {
    List<Double> all = new ArrayList<>();
    for (int column = 0; column < matrix.columns(); column++) {
      all.add(matrix.at(row, column));
    }
    return all;
  }
}
