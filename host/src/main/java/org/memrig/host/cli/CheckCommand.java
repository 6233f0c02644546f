package org.memrig.host.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;
import org.memrig.host.run.CheckReport;
import org.memrig.host.run.ExitCode;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.Workplace;
import org.memrig.instruments.board.BoardDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Check a plan without running it. */
@Command(name = "check", mixinStandardHelpOptions = true, description = FrontPage.CHECK)
final class CheckCommand implements Callable<Integer>, ProtocolOptions.Taker {
  @Mixin Shell shell = new Shell();
  @Mixin PlanOptions options = new PlanOptions();

  @Override
  public PlanOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    Workplace at = shell.workplace();
    CheckReport report =
        new RunEngine(at, ProgressListener.NONE)
            .check(options.load(at), options.rig, options.rigSets);
    if (shell.json) {
      shell.print(document(report));
    } else {
      lines(report).forEach(shell.out()::println);
      shell.out().flush();
    }
    return report.findings().isEmpty() ? 0 : ExitCode.REFUSED.code();
  }

  private static Map<String, Object> document(CheckReport report) {
    BoardDescription.Identity board = report.board().identity();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("board", board.name());
    document.put("firmware", board.firmware());
    document.put("source", board.source());
    document.put("limits-checksum", board.limitsChecksum());
    report.commissioned().ifPresent(words -> document.put("commissioned", words));
    report
        .line()
        .ifPresent(line -> {
          Map<String, Object> facts = new LinkedHashMap<>();
          facts.put("host", line.host());
          facts.put("board", line.board());
          line.roundTrip().ifPresent(seconds -> facts.put("round-trip-s", seconds));
          line.latency().ifPresent(words -> facts.put("latency", words));
          line.before().ifPresent(words -> facts.put("last-session", words));
          document.put("line", facts);
        });
    document.put("findings", report.findings());
    document.put("derivations", report.derivations());
    return document;
  }

  private static List<String> lines(CheckReport report) {
    BoardDescription.Identity board = report.board().identity();
    List<String> lines = new ArrayList<>();
    lines.add("board    " + board.name() + ", firmware " + board.firmware());
    lines.add("source   " + board.source());
    report.commissioned().ifPresent(words -> lines.add("signed   " + words));
    report
        .line()
        .ifPresent(line -> {
          lines.add("limits   the board's own, checksum " + board.limitsChecksum());
          lines.add("line     here " + line.host().text());
          lines.add("         board " + line.board().text());
          line.roundTrip()
              .ifPresent(seconds ->
                  lines.add(
                      "trip     "
                          + new Quantity(seconds, Dimension.SECOND).text()
                          + " there and back, the shortest"));
          line.latency().ifPresent(words -> lines.add("latency  " + words));
          line.before().ifPresent(words -> lines.add("before   the last session ended: " + words));
        });
    report.derivations().forEach(line -> lines.add("note     " + line));
    report.findings().forEach(line -> lines.add("no       " + line));
    lines.add(report.findings().isEmpty() ? "may run" : "may not run");
    return lines;
  }
}
