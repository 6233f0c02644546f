package org.memrig.host.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.memrig.host.run.CheckReport;
import org.memrig.host.run.ExitCode;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.Workplace;
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
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("board", report.board().identity().name());
      document.put("findings", report.findings());
      document.put("derivations", report.derivations());
      shell.print(document);
    } else {
      shell.out().println("board  " + report.board().identity().name());
      report.derivations().forEach(line -> shell.out().println("note   " + line));
      report.findings().forEach(line -> shell.out().println("no     " + line));
      shell.out().println(report.findings().isEmpty() ? "may run" : "may not run");
      shell.out().flush();
    }
    return report.findings().isEmpty() ? 0 : ExitCode.REFUSED.code();
  }
}
