package org.memrig.host.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Write the page that memrig shows without a command. It is asked for more often than anything
 * else, and needs neither the options of all commands nor what reads them.
 */
final class FrontPage {
  static final String MEMRIG =
      "Drive memristor test boards and parameter analyzers, or their emulator.";
  static final String DEMO =
      "Form, program, bake and teach an emulated chip, with pictures at the end.";
  static final String RUN =
      "Run a plan, or one protocol on a rig, and store and draw what it finds.";
  static final String BENCH =
      "Drive a rig by hand: read, pulse, sweep, map, wait, safe. Guarded and stored.";
  static final String CHECK =
      "Check a plan against board, limits and budget. Nothing reaches the chip.";
  static final String DESCRIBE =
      "Describe a rig's board: who it is, what it can do, within which ranges.";
  static final String PROTOCOLS = "List the protocols, or explain one with all its parameters.";
  static final String RUNS = "Look at stored runs, and go on with them.";
  static final String EXPORT =
      "Write a run as CSV tables or as one HDF5 file, for pandas and other programs.";
  static final String RIG =
      "Look after a rig: clear a latched safety fault, compare or write a board's limits.";
  static final String COMMISSION =
      "Find what is wrong with a rig by a dummy chip of known parts, and sign it off.";
  static final String PORTS =
      "List the serial ports: which device, which driver, who uses it, the address for a rig.";
  static final String EMULATE =
      "Serve an emulated board or instrument over a pseudo-terminal or TCP, with faults to switch on.";
  static final String GUARD =
      "Stand by, and make a rig safe when the process that has it dies or freezes.";
  static final String CHIP =
      "Look at what a chip's cells have borne and who did it, and mark bad ones.";
  static final String CHIPS = "List the emulated chips that memrig ships, or show one.";
  static final String CELL =
      "Draw what an emulated cell does by itself: I-V loop, update curve, any wave.";
  static final String ARRAY =
      "Solve an array of conductances with resistance in its lines: currents, node volts.";
  static final String COMPLETION =
      "Print a completion script for bash and zsh: source <(memrig completion).";

  static final String STEPS =
      """

      First steps:
        memrig demo                                       a whole run, with pictures
        memrig run iv-sweep --rig emulated-1t1r           one protocol
        memrig run pulse-train --cells 3,7 --pulses 100   with its parameters
        memrig bench emulated-1t1r                        by hand: read 3,7
        memrig runs show last                             what the last run found

      Exit codes: 0 done, 1 error of memrig, 2 usage, 3 no JDK 25, 4 bad input,
        5 refused, 6 stopped, 7 board fault, 8 link lost, 9 replay diverged,
        10 data not stored.\
      """;

  private static final int WIDTH = 80;

  private FrontPage() {}

  /** Return all commands and what they do, in order. */
  static Map<String, String> commands() {
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put("demo", DEMO);
    commands.put("run", RUN);
    commands.put("bench", BENCH);
    commands.put("check", CHECK);
    commands.put("describe", DESCRIBE);
    commands.put("protocols", PROTOCOLS);
    commands.put("runs", RUNS);
    commands.put("export", EXPORT);
    commands.put("rig", RIG);
    commands.put("commission", COMMISSION);
    commands.put("ports", PORTS);
    commands.put("emulate", EMULATE);
    commands.put("guard", GUARD);
    commands.put("chip", CHIP);
    commands.put("chips", CHIPS);
    commands.put("cell", CELL);
    commands.put("array", ARRAY);
    commands.put("completion", COMPLETION);
    return commands;
  }

  /** Return the page. */
  static String text() {
    StringBuilder page = new StringBuilder("Usage: memrig [-hV] COMMAND\n");
    page.append(MEMRIG).append('\n');
    page.append("  -h, --help      Show this help message and exit.\n");
    page.append("  -V, --version   Print version information and exit.\n");
    page.append("Commands:\n");
    commands().forEach((name, text) -> entry(page, name, text));
    return page.append(STEPS).append('\n').toString();
  }

  /** Append a name and its text, broken between words, as the help of each command is set. */
  private static void entry(StringBuilder page, String name, String text) {
    int column = 4 + commands().keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder line = new StringBuilder("  ").append(name);
    line.append(" ".repeat(column - line.length() - 1));
    for (String word : text.split(" ")) {
      if (line.length() + 1 + word.length() >= WIDTH) {
        page.append(line).append('\n');
        line = new StringBuilder(" ".repeat(column + 1));
      }
      line.append(' ').append(word);
    }
    page.append(line).append('\n');
  }
}
