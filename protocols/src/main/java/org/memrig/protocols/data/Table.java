package org.memrig.protocols.data;

import java.util.List;

/**
 * List results as text, already formatted, under columns with units.
 *
 * @param caption title, caption and source
 * @param columns at least one
 * @param rows each with one text per column; there may be no row
 */
public record Table(Caption caption, List<Column> columns, List<List<String>> rows)
    implements Figure {

  /** Refuse rows that do not fit the columns. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    String what = "table '" + caption.title() + "'";
    Checks.atLeastOne(what, "columns", columns.size());
    for (int i = 0; i < rows.size(); i++) {
      Checks.sameSize(what, "columns", columns.size(), "row " + i, rows.get(i).size());
    }
  }

  /**
   * Head one column.
   *
   * @param name what it holds; not blank
   * @param unit shown after the name, with its prefix, for example "uS"; empty if none
   * @param numeric whether its texts are aligned to the right
   */
  public record Column(String name, String unit, boolean numeric) {

    /** Refuse a blank name. */
    public Column {
      Checks.notBlank("column", "name", name);
    }

    /** Head a column of words. */
    public static Column words(String name) {
      return new Column(name, "", false);
    }

    /** Head a column of numbers in one unit. */
    public static Column numbers(String name, String unit) {
      return new Column(name, unit, true);
    }

    /** Return name and unit, for example "conductance (uS)". */
    public String heading() {
      return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
  }
}
