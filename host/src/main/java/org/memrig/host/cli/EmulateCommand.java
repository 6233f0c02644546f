package org.memrig.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memrig.config.BadInput;
import org.memrig.host.serve.ServedPair;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serve an emulated board at the far end of a wire. */
@Command(
    name = "emulate",
    mixinStandardHelpOptions = true,
    description = FrontPage.EMULATE,
    footer = {
      "",
      "Faults are switched by lines on standard input, or by --script, one a line: corrupt 0.001,",
      "drop 0.001, delay 5 ms, silent on, reset, stuck-adc 10 uA, good. 'help' lists them; 'quit'",
      "or a signal ends in order. What a host drives it with: --rig-file FILE, then",
      "memrig run iv-sweep --rig FILE."
    })
final class EmulateCommand implements Callable<Integer> {
  @Mixin Shell shell = new Shell();

  @Parameters(
      paramLabel = "RIG",
      completionCandidates = Known.Rigs.class,
      description =
          "Rig file, shipped rig, emulated:CHIP, or an instrument: an analyzer (keithley-2400,"
              + " keithley-2450, keithley-2450-tsp, keithley-2600, keithley-4200, keysight-b1500,"
              + " keysight-b1500-spgu, keysight-b2900), awg-scope (a generator and an"
              + " oscilloscope), or scpi-chuck.")
  String rig = "";

  @Option(
      names = "--chip",
      paramLabel = "CHIP",
      completionCandidates = Known.ChipFiles.class,
      description =
          "Chip file or shipped chip whose first cell an analyzer has; all with --matrix.")
  Optional<String> chip = Optional.empty();

  @Option(
      names = "--matrix",
      paramLabel = "MATRIX",
      description =
          "Put a switch matrix between an analyzer and the chip: agilent-b2200, keithley-707a,"
              + " keithley-707b, memrig-board, nanosec.")
  Optional<String> matrix = Optional.empty();

  @Option(
      names = "--matrix-tcp",
      paramLabel = "PORT",
      description = "Serve the matrix over a TCP port, not a pseudo-terminal; 0 for a free one.")
  Optional<Integer> matrixTcp = Optional.empty();

  @Option(
      names = "--board",
      description = "With --matrix, serve a board of memrig's own at the lines of the same chip.")
  boolean board;

  @Option(
      names = "--board-tcp",
      paramLabel = "PORT",
      description = "The same over a TCP port, not a pseudo-terminal; 0 for a free one.")
  Optional<Integer> boardTcp = Optional.empty();

  @Option(
      names = "--scope-tcp",
      paramLabel = "PORT",
      description =
          "Serve the oscilloscope of awg-scope over a TCP port, not a pseudo-terminal; 0 for a free"
              + " one.")
  Optional<Integer> scopeTcp = Optional.empty();

  @Option(names = "--rig-set", paramLabel = "KEY=VALUE", description = "Overrule a key.")
  List<String> rigSets = new ArrayList<>();

  @ArgGroup Way way = new Way();

  /** Where hosts come from. */
  static final class Way {
    @Option(names = "--pty", description = "Serve over a pseudo-terminal: the default.")
    boolean pty;

    @Option(
        names = "--tcp",
        paramLabel = "PORT",
        description = "Serve over a TCP port of this machine; 0 for a free one.")
    Optional<Integer> tcp = Optional.empty();
  }

  @Option(
      names = "--rig-file",
      paramLabel = "FILE",
      description = "Write the rig file with which a host drives this board.")
  Optional<Path> rigFile = Optional.empty();

  @Option(
      names = "--link",
      paramLabel = "PATH",
      description = "Make a symbolic link to the pseudo-terminal.")
  Optional<Path> link = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the chip and of the line's faults; 1 if left out.")
  long seed;

  @Option(
      names = "--baud",
      paramLabel = "N",
      defaultValue = "0",
      description = "Let the line be as slow as a serial one, for example 921600.")
  int baud;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      defaultValue = "0 s",
      description = "Of a USB adapter, with --baud: 1 ms, or 16 ms as many are set.")
  String latency = "0 s";

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "Switches to begin with, one a line; # begins a comment.")
  Optional<Path> script = Optional.empty();

  @Option(names = "--writable-limits", description = "Let hosts write the board's table of limits.")
  boolean writable;

  @Override
  public Integer call() {
    if (way.tcp.isPresent() && link.isPresent()) {
      throw BadInput.of("--link", "is for a pseudo-terminal, not for --tcp");
    }
    if (matrix.isEmpty() && (matrixTcp.isPresent() || board || boardTcp.isPresent())) {
      throw BadInput.of("--matrix", "is missing: name the matrix between analyzer and chip");
    }
    if (scopeTcp.isPresent() && !rig.equals(ServedPair.NAME)) {
      throw BadInput.of("--scope-tcp", "is for awg-scope, not for '" + rig + "'");
    }
    return new EmulateSession(this).run();
  }
}
