package org.memrig.host.cli;

import picocli.CommandLine.Command;

/** Name all commands. */
@Command(
    name = "memrig",
    description = "Drive memristor test boards and parameter analyzers, or their emulator.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      BenchCommand.class,
      CheckCommand.class,
      DescribeCommand.class,
      ProtocolsCommand.class,
      RunsCommand.class,
      RigCommand.class,
      CompletionCommand.class
    },
    footer = {
      "",
      "First steps:",
      "  memrig demo                                       a whole run, with pictures",
      "  memrig run iv-sweep --rig emulated-1t1r           one protocol",
      "  memrig run pulse-train --cells 3,7 --pulses 100   with its parameters",
      "  memrig bench emulated-1t1r                        by hand: read 3,7",
      "  memrig runs show last                             what the last run found",
      "",
      "Exit codes: 0 done, 1 error of memrig, 2 usage, 3 no JDK 25, 4 bad input, 5 refused,",
      "  6 stopped, 7 board fault, 8 link lost, 9 replay diverged, 10 data not stored."
    })
final class MemrigCommand {}
