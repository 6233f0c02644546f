package org.memrig.host.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memrig.host.run.Plans;
import org.memrig.host.run.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Run the shipped demonstration. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = FrontPage.DEMO)
final class DemoCommand implements Callable<Integer> {
  @Mixin Shell shell = new Shell();

  @Override
  public Integer call() {
    Workplace at = shell.workplace();
    return shell.answer(
        shell
            .engine(at)
            .run(
                Plans.load("demo", at, List.of()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty()));
  }
}
