package org.memrig.host.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memrig.host.report.TextTable;
import org.memrig.host.run.BoardLimits;
import org.memrig.host.run.ExitCode;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.instruments.matrix.RelayBook;
import org.memrig.protocols.data.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Look after a rig. */
@Command(name = "rig", mixinStandardHelpOptions = true, description = FrontPage.RIG)
final class RigCommand implements Callable<Integer> {
  // picocli sets it before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() {
    return Shell.usage(spec.commandLine());
  }

  @Command(
      name = "clear",
      mixinStandardHelpOptions = true,
      description =
          "Clear a rig's safety fault once its cause is found and mended. Both stay on record.")
  int clear(
      @Mixin Shell shell,
      @Parameters(
              paramLabel = "RIG",
              completionCandidates = Known.Rigs.class,
              description = "Rig file or shipped rig.")
          String rig,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "What was found and done.")
          String reason,
      @Option(
              names = "--person",
              paramLabel = "NAME",
              description = "Who takes responsibility; else the account's name.")
          Optional<String> person,
      @Option(
              names = "--board",
              description = "Clear what the board itself has latched, instead of memrig's record.")
          boolean board,
      @Option(names = "--rig-set", paramLabel = "KEY=VALUE", description = "Overrule a key.")
          List<String> rigSets) {
    List<String> sets = rigSets == null ? new ArrayList<>() : rigSets;
    String who = person.orElse(System.getProperty("user.name"));
    RunEngine engine = new RunEngine(shell.workplace(), ProgressListener.NONE);
    String fault =
        board ? engine.clearBoard(rig, sets, who, reason) : engine.clear(rig, sets, who, reason);
    if (shell.json) {
      shell.print(Map.of("cleared", fault, "person", who, "reason", reason));
    } else {
      shell.out().println("cleared  " + fault);
      shell.out().flush();
    }
    return 0;
  }

  @Command(
      name = "relays",
      mixinStandardHelpOptions = true,
      description = "Show how often the relays of each switch matrix have closed, over all runs.")
  int relays(@Mixin Shell shell) {
    Map<String, Map<String, Long>> books = RelayBook.all(shell.workplace().state().relays());
    if (shell.json) {
      shell.print(books);
      return 0;
    }
    List<List<String>> lines = new ArrayList<>();
    books.forEach((matrix, counts) ->
        counts.forEach(
            (relay, closures) -> lines.add(List.of(matrix, relay, Long.toString(closures)))));
    shell
        .out()
        .print(
            TextTable.columns(
                List.of(
                    Table.Column.words("matrix"),
                    Table.Column.words("relay"),
                    Table.Column.numbers("closures", "")),
                lines));
    shell.out().flush();
    return 0;
  }

  @Command(
      name = "limits",
      mixinStandardHelpOptions = true,
      description =
          "Compare the limits that a board holds itself with those of its rig, or write them.")
  int limits(
      @Mixin Shell shell,
      @Parameters(
              paramLabel = "RIG",
              completionCandidates = Known.Rigs.class,
              description = "Rig file or shipped rig.")
          String rig,
      @Option(
              names = "--write",
              description = "Write the rig's limits to the board; its switch must allow it.")
          boolean write,
      @Option(names = "--rig-set", paramLabel = "KEY=VALUE", description = "Overrule a key.")
          List<String> rigSets) {
    List<String> sets = rigSets == null ? new ArrayList<>() : rigSets;
    RunEngine engine = new RunEngine(shell.workplace(), ProgressListener.NONE);
    BoardLimits limits = write ? engine.writeLimits(rig, sets) : engine.boardLimits(rig, sets);
    if (shell.json) {
      shell.print(
          Map.of(
              "board", limits.board().checksum(),
              "rig", limits.rig().checksum(),
              "agree", limits.agree()));
    } else {
      shell.out().println("board  " + limits.board().checksum());
      shell.out().println("rig    " + limits.rig().checksum());
      shell
          .out()
          .println(limits.agree() ? "equal" : "not equal: the board refuses programs of this rig");
      shell.out().flush();
    }
    return limits.agree() ? 0 : ExitCode.REFUSED.code();
  }
}
