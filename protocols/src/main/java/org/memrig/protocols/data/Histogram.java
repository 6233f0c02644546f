package org.memrig.protocols.data;

import java.util.List;
import java.util.Locale;

/**
 * Count values in bins, for one or several groups over one another.
 *
 * @param caption title, caption and source
 * @param value the binned quantity
 * @param edges bin edges, rising, one more than bins
 * @param groups at least one
 * @param cumulative draw the share of values up to each edge instead of counts
 */
public record Histogram(
    Caption caption, Axis value, Samples edges, List<Group> groups, boolean cumulative)
    implements Figure {

  /** Refuse edges that do not rise and groups that do not fit them. */
  public Histogram {
    groups = List.copyOf(groups);
    String what = "histogram '" + caption.title() + "'";
    Checks.atLeastOne(what, "groups", groups.size());
    Checks.atLeastOne(what, "bins", edges.size() - 1);
    for (int i = 1; i < edges.size(); i++) {
      if (!(edges.at(i) > edges.at(i - 1))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: edge %d is %s, not above %s",
                what,
                i,
                edges.at(i),
                edges.at(i - 1)));
      }
    }
    if (value.isLog() && !(edges.at(0) > 0)) {
      throw new IllegalArgumentException(
          what + ": a log scale needs edges above zero, the first is " + edges.at(0));
    }
    for (Group group : groups) {
      Checks.sameSize(what, "bins", edges.size() - 1, group.name(), group.counts().size());
    }
  }

  /**
   * Hold the counts of one group of values.
   *
   * @param name the legend entry; not blank
   * @param counts one count per bin, zero or more; weights need not be whole
   */
  public record Group(String name, Samples counts) {

    /** Refuse blank names and negative counts. */
    public Group {
      Checks.notBlank("group", "name", name);
      if (!counts.isEmpty() && !(counts.min() >= 0)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "group '%s': a count is %s; counts are zero or more",
                name,
                counts.min()));
      }
    }

    /** Return the sum of all counts. */
    public double total() {
      double total = 0;
      for (int i = 0; i < counts.size(); i++) {
        total += counts.at(i);
      }
      return total;
    }
  }
}
