package org.memrig.protocols.contact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Table;

/** Draw a map of contacts, and list bad lines and how many cells there are of each kind. */
final class ContactFigures {
  private final Chip chip;
  private final RunView run;
  private final SeriesView view;
  private final Contact[] contact;

  private ContactFigures(Chip chip, RunView run, SeriesView view) {
    this.chip = chip;
    this.run = run;
    this.view = view;
    String[] words = view.texts("contact");
    contact = new Contact[words.length];
    for (int i = 0; i < words.length; i++) {
      for (Contact each : Contact.values()) {
        if (each.word().equals(words[i])) {
          contact[i] = each;
        }
      }
    }
  }

  static List<Figure> of(Chip chip, RunView run) {
    SeriesView view = run.series(ContactCheck.SERIES);
    if (view.size() == 0) {
      Caption caption = Caption.of("Contacts", run.source());
      return List.of(new EmptyFigure(caption, "no cell has been checked yet"));
    }
    ContactFigures figures = new ContactFigures(chip, run, view);
    return List.of(figures.map(), figures.counts(), figures.lines());
  }

  private Figure map() {
    double[] kinds = Arrays.stream(contact).mapToDouble(Contact::ordinal).toArray();
    StringBuilder key = new StringBuilder();
    for (Contact each : Contact.values()) {
      key.append(key.isEmpty() ? "" : ", ").append(each.ordinal()).append(' ').append(each.word());
    }
    return new HeatMap(
        new Caption("Map of contacts", key + ". Grey cells were not checked.", run.source()),
        Axis.linear("contact", Dimension.ONE),
        Grid.ofCells(chip.rows(), chip.columns(), view.cells(), kinds));
  }

  private Figure counts() {
    List<List<String>> rows = new ArrayList<>();
    double[] up = view.reals("up");
    double[] down = view.reals("down");
    for (Contact each : Contact.values()) {
      List<Double> ups = new ArrayList<>();
      List<Double> downs = new ArrayList<>();
      int count = 0;
      for (int i = 0; i < contact.length; i++) {
        if (contact[i] == each) {
          count++;
          ups.add(up[i]);
          downs.add(down[i]);
        }
      }
      rows.add(List.of(each.word(), Integer.toString(count), median(ups), median(downs)));
    }
    return new Table(
        Caption.of("Contacts", run.source()),
        List.of(
            Table.Column.words("contact"),
            Table.Column.numbers("cells", ""),
            Table.Column.numbers("up, median", ""),
            Table.Column.numbers("down, median", "")),
        rows);
  }

  private static String median(List<Double> values) {
    double[] sorted =
        values.stream().mapToDouble(each -> each).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0
        ? "-"
        : Numbers.people(sorted[sorted.length / 2], Dimension.SIEMENS, 3);
  }

  /** A line is bad if all of its cells are bad in the same way. */
  private Figure lines() {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < chip.rows(); row++) {
      line("row " + row, row, true, rows);
    }
    for (int column = 0; column < chip.columns(); column++) {
      line("column " + column, column, false, rows);
    }
    return new Table(
        new Caption(
            "Bad lines",
            rows.isEmpty()
                ? "None: no line has the same fault on all of its cells."
                : "Lines of which every cell that was checked, two or more, has the same fault.",
            run.source()),
        List.of(
            Table.Column.words("line"),
            Table.Column.words("contact"),
            Table.Column.numbers("cells", "")),
        rows);
  }

  private void line(String name, int number, boolean row, List<List<String>> rows) {
    int[] cells = view.cells();
    Contact common = Contact.GOOD;
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      int of = row ? cells[i] / chip.columns() : cells[i] % chip.columns();
      if (of == number) {
        common = count++ == 0 || contact[i] == common ? contact[i] : Contact.GOOD;
        if (common == Contact.GOOD) {
          return;
        }
      }
    }
    if (count > 1) {
      rows.add(List.of(name, common.word(), Integer.toString(count)));
    }
  }
}
