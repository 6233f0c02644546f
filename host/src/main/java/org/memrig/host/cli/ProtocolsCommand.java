package org.memrig.host.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memrig.config.BadInput;
import org.memrig.config.HelpText;
import org.memrig.config.JsonSchema;
import org.memrig.config.Spec;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Experiments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** List protocols, or explain one. */
@Command(
    name = "protocols",
    mixinStandardHelpOptions = true,
    description = "List the protocols, or explain one with all its parameters.")
final class ProtocolsCommand implements Callable<Integer> {
  @Mixin Shell shell = new Shell();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The protocol to explain.")
  Optional<String> name = Optional.empty();

  @Option(names = "--schema", description = "Print the JSON Schema of its parameters.")
  boolean schema;

  @Override
  public Integer call() {
    Experiments all = shell.workplace().experiments();
    if (name.isPresent()) {
      Experiment<?> one =
          all.named(name.get())
              .orElseThrow(() ->
                  BadInput.of(
                      name.get(), "is no protocol; there are " + String.join(", ", all.names())));
      Spec<?> spec = Spec.of(one.parameters());
      shell
          .out()
          .println(
              schema ? JsonSchema.of(spec) : one.text() + "\n\nParameters:\n" + HelpText.of(spec));
      shell.out().flush();
      return 0;
    }
    if (shell.json) {
      List<Map<String, String>> list = new ArrayList<>();
      for (Experiment<?> each : all.all()) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("name", each.name());
        entry.put("text", each.text());
        entry.put("resume", each.resume().name());
        list.add(entry);
      }
      shell.print(list);
    } else {
      for (Experiment<?> each : all.all()) {
        shell
            .out()
            .println(
                each.name() + " ".repeat(Math.max(1, 16 - each.name().length())) + each.text());
      }
      shell.out().flush();
    }
    return 0;
  }
}
