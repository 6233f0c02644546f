package org.memrig.host.hand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Terminals;
import org.memrig.instruments.rig.Chip;

/** Say what a board and a chip are, line by line. */
public final class BoardFacts {
  private static final int WIDTH = 34;

  private BoardFacts() {}

  /** Return what a board is and can do, in order. */
  public static Map<String, Object> of(BoardDescription board) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("board", board.identity().name());
    facts.put("source", board.identity().source());
    facts.put("firmware", board.identity().firmware());
    facts.put(
        "cells", board.rows() + " x " + board.columns() + " " + board.wiring().cellType().text());
    facts.put("gates", board.wiring().gates().name());
    facts.put("safety", board.safety().safetyClass().name());
    facts.put("pulses end by", ending(board.timing()));
    facts.put("turnaround", text(board.timing().turnaround(), Dimension.SECOND));
    for (Map.Entry<Bound, Span> each : board.envelope().spans().entrySet()) {
      Dimension unit = each.getKey().dimension();
      facts.put(
          each.getKey().text(),
          text(each.getValue().low(), unit) + " to " + text(each.getValue().high(), unit));
    }
    board.terminals().ifPresent(each -> facts.put("terminals outside", outside(each)));
    facts.put("native", board.envelope().abilities().stream().map(Ability::text).toList());
    return facts;
  }

  private static String outside(Terminals terminals) {
    return "bear "
        + text(terminals.volts(), Dimension.VOLT)
        + " and "
        + text(terminals.amps(), Dimension.AMPERE)
        + ", "
        + text(terminals.ohms(), Dimension.OHM)
        + " a switch, quiet after "
        + text(terminals.settle(), Dimension.SECOND);
  }

  private static String ending(BoardDescription.Timing timing) {
    double longest = timing.longestByHardware();
    return timing.ending(Double.POSITIVE_INFINITY) == timing.source()
        ? timing.source().name()
        : timing.source()
            + " to "
            + text(longest, Dimension.SECOND)
            + ", then "
            + timing.ending(Double.POSITIVE_INFINITY);
  }

  /** Return a chip's working points: the defaults of what is done by hand. */
  static Map<String, Object> of(Chip chip) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("die", chip.die());
    facts.put("read point", point(chip.read().volts(), chip.read().gate()));
    facts.put(
        "set point", point(chip.set().volts(), chip.set().gate()) + width(chip.set().width()));
    facts.put(
        "reset point",
        point(chip.reset().volts(), chip.reset().gate()) + width(chip.reset().width()));
    facts.put("sweep to set", point(chip.sweep().setVolts(), chip.sweep().setGate()));
    facts.put("sweep to reset", point(chip.sweep().resetVolts(), chip.sweep().resetGate()));
    return facts;
  }

  /** Write facts as aligned lines. */
  public static List<String> lines(Map<String, Object> facts) {
    List<String> lines = new ArrayList<>();
    facts.forEach(
        (key, value) -> lines.add(key + " ".repeat(Math.max(1, WIDTH - key.length())) + value));
    return lines;
  }

  private static String point(double volts, double gate) {
    return text(volts, Dimension.VOLT) + (gate == 0 ? "" : ", gate " + text(gate, Dimension.VOLT));
  }

  private static String width(double seconds) {
    return ", " + text(seconds, Dimension.SECOND);
  }

  private static String text(double value, Dimension unit) {
    return new Quantity(value, unit).text();
  }
}
