package org.memrig.host.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Name all commands. */
@Command(
    name = "memrig",
    description = FrontPage.MEMRIG,
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = FrontPage.STEPS)
final class MemrigCommand {
  // Not in the annotation: picocli would build the options of all of them whenever memrig starts.
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          RunCommand.class,
          BenchCommand.class,
          CheckCommand.class,
          DescribeCommand.class,
          ProtocolsCommand.class,
          RunsCommand.class,
          ExportCommand.class,
          RigCommand.class,
          CommissionCommand.class,
          PortsCommand.class,
          EmulateCommand.class,
          GuardCommand.class,
          ChipCommand.class,
          ChipsCommand.class,
          CellCommand.class,
          ArrayCommand.class,
          CompletionCommand.class);

  /** Return the command line with all commands. */
  static CommandLine whole() {
    CommandLine memrig = new CommandLine(new MemrigCommand());
    COMMANDS.forEach(memrig::addSubcommand);
    return memrig;
  }

  /** Return the command line that some words need: with the command that they name, or all. */
  static CommandLine of(List<String> words) {
    Optional<String> named = words.stream().filter(word -> !word.startsWith("-")).findFirst();
    for (Class<?> each : COMMANDS) {
      if (Optional.of(each.getAnnotation(Command.class).name()).equals(named)) {
        return new CommandLine(new MemrigCommand()).addSubcommand(each);
      }
    }
    return whole();
  }
}
