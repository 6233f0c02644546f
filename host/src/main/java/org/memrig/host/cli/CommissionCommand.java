package org.memrig.host.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memrig.config.units.Dimension;
import org.memrig.host.run.Commissioned;
import org.memrig.host.run.Commissioning;
import org.memrig.host.run.ExitCode;
import org.memrig.host.run.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commission a rig with a dummy chip. */
@Command(name = "commission", mixinStandardHelpOptions = true, description = FrontPage.COMMISSION)
final class CommissionCommand implements Callable<Integer> {
  @Mixin Shell shell = new Shell();

  @Parameters(
      paramLabel = "RIG",
      completionCandidates = Known.Rigs.class,
      description = "Rig file or shipped rig, with a dummy chip in its socket.")
  String rig = "";

  @Option(names = "--rig-set", paramLabel = "KEY=VALUE", description = "Overrule a key of the rig.")
  List<String> rigSets = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrule a parameter: tolerance=0.05; memrig protocols commission lists them.")
  List<String> sets = new ArrayList<>();

  @Option(
      names = "--person",
      paramLabel = "NAME",
      description = "Who signs; else the account's name.")
  Optional<String> person = Optional.empty();

  @Option(
      names = "--meter",
      paramLabel = "VOLTS",
      description = "What a meter shows at the lines of the safe board; else memrig asks.")
  Optional<String> meter = Optional.empty();

  @Option(
      names = "--scope-width",
      paramLabel = "TIME",
      description = "Width of the pulse on a scope, for boards that do not sample it.")
  Optional<String> scopeWidth = Optional.empty();

  @Option(
      names = "--skip",
      paramLabel = "CHECK=REASON",
      description = "Sign without a check that cannot be made, for this reason.")
  Map<String, String> skips = new LinkedHashMap<>();

  @Override
  public Integer call() {
    List<String> parameters = new ArrayList<>(sets);
    scopeWidth.ifPresent(width -> parameters.add("scope-width=" + width));
    Commissioning.Outcome outcome =
        new Commissioning(
                shell.workplace(),
                ProgressListener.NONE,
                person.orElse(System.getProperty("user.name")),
                this::ask,
                skips)
            .of(rig, rigSets, parameters);
    if (shell.json) {
      shell.print(document(outcome));
    } else {
      outcome.checks().forEach(each -> shell.out().println(line(each)));
      outcome.run().report().ifPresent(page -> shell.out().println("report            " + page));
      shell
          .out()
          .println(
              outcome.record().map(file -> "signed off        " + file).orElse("not signed off"));
      shell.out().flush();
    }
    return outcome.record().isPresent() ? 0 : ExitCode.REFUSED.code();
  }

  private static String line(Commissioned.Entry check) {
    String name = check.check() + " ".repeat(Math.max(1, 18 - check.check().length()));
    return name
        + check.verdict()
        + " ".repeat(Math.max(1, 13 - check.verdict().length()))
        + check.found();
  }

  private static Map<String, Object> document(Commissioning.Outcome outcome) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("signed-off", outcome.record().isPresent());
    outcome.record().ifPresent(file -> document.put("record", file.toString()));
    document.put("run", outcome.run().folder().path().toString());
    document.put("checks", outcome.checks());
    return document;
  }

  private Optional<Double> ask(String what) {
    if (meter.isPresent()) {
      return meter.map(text -> Shell.quantity("--meter", text, Dimension.VOLT));
    }
    if (System.console() == null || shell.json) {
      return Optional.empty();
    }
    shell.err().print(what + ", and type the most, for example 2 mV: ");
    shell.err().flush();
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null || line.isBlank()
          ? Optional.empty()
          : Optional.of(Shell.quantity("meter", line.strip(), Dimension.VOLT));
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can be read from the terminal", e);
    }
  }
}
