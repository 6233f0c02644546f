package org.memrig.host.hand;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.config.Nearest;
import org.memrig.config.Spec;
import org.memrig.protocols.iv.IvSweepParameters;
import org.memrig.protocols.map.ReadMapParameters;

/** Name what a hand can do. Parameters and their help come from the records. */
enum Verb {
  READ("Read cells.", ReadMapParameters.class, "read 3,7", "cells volts"),
  PULSE(
      "Pulse cells, and read them before and after.",
      PulseParameters.class,
      "pulse 3,7 1.2 V 1 us",
      "cells polarity volts width count"),
  SWEEP(
      "Sweep cells in voltage and read their current.",
      IvSweepParameters.class,
      "sweep 3,7 cycles 2",
      "cells set-volts reset-volts"),
  MAP(
      "Read cells and show their conductance as a map.",
      ReadMapParameters.class,
      "map 0-15,0-15",
      "cells volts"),
  WAIT("Let device time pass at rest.", WaitParameters.class, "wait 10 ms", "time"),
  DESCRIBE("Say which board and chip this is and what they may.", None.class, "describe", ""),
  SAFE("Take every line to ground, and end.", None.class, "safe", ""),
  QUIT("End; the board is made safe as well.", None.class, "quit", ""),
  HELP("List the commands, or explain one.", None.class, "help pulse", "");

  /** Take nothing. */
  record None() {}

  /** The key with which sweep and map draw a figure. */
  static final String FILE = "file";

  private final String text;
  private final Class<? extends Record> parameters;
  private final String example;
  private final String inOrder;

  Verb(String text, Class<? extends Record> parameters, String example, String inOrder) {
    this.text = text;
    this.parameters = parameters;
    this.example = example;
    this.inOrder = inOrder;
  }

  String text() {
    return text;
  }

  String example() {
    return example;
  }

  Spec<?> spec() {
    return Spec.of(parameters);
  }

  /** Return the parameters that may stand without their names, in their usual order. */
  List<String> inOrder() {
    return inOrder.isEmpty() ? List.of() : List.of(inOrder.split(" ", -1));
  }

  /** Tell whether cells must be named: a hand does not stress what nobody named. */
  boolean needsCells() {
    return this == READ || this == PULSE || this == SWEEP;
  }

  boolean measures() {
    return needsCells() || this == MAP;
  }

  boolean draws() {
    return this == SWEEP || this == MAP;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Verb::word).toList();
  }

  /**
   * Find a verb.
   *
   * @throws BadInput if there is none
   */
  static Verb of(String word) {
    Optional<Verb> found = Arrays.stream(values()).filter(v -> v.word().equals(word)).findFirst();
    return found.orElseGet(() ->
        switch (word) {
          case "idle" -> WAIT;
          case "exit" -> QUIT;
          case "?" -> HELP;
          default -> throw unknown(word);
        });
  }

  private static BadInput unknown(String word) {
    String near =
        Nearest.of(word, words()).map(verb -> "; did you mean '" + verb + "'?").orElse("");
    return BadInput.of(
        "'" + word + "'", "is no command" + near + "; commands are " + String.join(", ", words()));
  }
}
