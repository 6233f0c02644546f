package org.memrig.host.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Span;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describe a rig's board. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Describe a rig's board: who it is, what it can do, within which ranges.")
final class DescribeCommand implements Callable<Integer> {
  @Mixin Shell shell = new Shell();

  @Parameters(paramLabel = "RIG", description = "Rig file or shipped rig.")
  String rig = "";

  @Option(names = "--rig-set", paramLabel = "KEY=VALUE", description = "Overrule a key.")
  List<String> rigSets = new ArrayList<>();

  @Override
  public Integer call() {
    BoardDescription board =
        new RunEngine(shell.workplace(), ProgressListener.NONE).describe(rig, rigSets);
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("board", board.identity().name());
    lines.put("source", board.identity().source());
    lines.put("firmware", board.identity().firmware());
    lines.put("cells", board.rows() + " x " + board.columns() + " " + board.wiring().cellType());
    lines.put("gates", board.wiring().gates().name());
    lines.put("safety", board.safety().safetyClass().name());
    lines.put("pulses end by", board.timing().source().name());
    lines.put("turnaround", new Quantity(board.timing().turnaround(), Dimension.SECOND).text());
    for (Map.Entry<Bound, Span> each : board.envelope().spans().entrySet()) {
      Dimension unit = each.getKey().dimension();
      lines.put(
          each.getKey().text(),
          new Quantity(each.getValue().low(), unit).text()
              + " to "
              + new Quantity(each.getValue().high(), unit).text());
    }
    lines.put("native", board.envelope().abilities().stream().map(Ability::text).toList());
    if (shell.json) {
      shell.print(lines);
    } else {
      lines.forEach((key, value) ->
          shell.out().println(key + " ".repeat(Math.max(1, 34 - key.length())) + value));
      shell.out().flush();
    }
    return 0;
  }
}
