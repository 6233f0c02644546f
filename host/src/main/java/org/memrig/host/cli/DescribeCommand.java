package org.memrig.host.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.memrig.host.hand.BoardFacts;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.instruments.board.BoardDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describe a rig's board. */
@Command(name = "describe", mixinStandardHelpOptions = true, description = FrontPage.DESCRIBE)
final class DescribeCommand implements Callable<Integer> {
  @Mixin Shell shell = new Shell();

  @Parameters(
      paramLabel = "RIG",
      completionCandidates = Known.Rigs.class,
      description = "Rig file or shipped rig.")
  String rig = "";

  @Option(names = "--rig-set", paramLabel = "KEY=VALUE", description = "Overrule a key.")
  List<String> rigSets = new ArrayList<>();

  @Override
  public Integer call() {
    RunEngine engine = new RunEngine(shell.workplace(), ProgressListener.NONE);
    BoardDescription board = engine.describe(rig, rigSets);
    Map<String, Object> facts = BoardFacts.of(board);
    engine.commissioned(rig, rigSets, board).ifPresent(words -> facts.put("commissioned", words));
    if (shell.json) {
      shell.print(facts);
    } else {
      BoardFacts.lines(facts).forEach(shell.out()::println);
      shell.out().flush();
    }
    return 0;
  }
}
