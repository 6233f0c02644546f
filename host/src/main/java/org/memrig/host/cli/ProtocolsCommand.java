package org.memrig.host.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memrig.config.BadInput;
import org.memrig.config.Field;
import org.memrig.config.HelpText;
import org.memrig.config.JsonSchema;
import org.memrig.config.Spec;
import org.memrig.host.report.TextTable;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Experiments;
import org.memrig.protocols.data.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** List protocols, or explain one. */
@Command(name = "protocols", mixinStandardHelpOptions = true, description = FrontPage.PROTOCOLS)
final class ProtocolsCommand implements Callable<Integer> {
  @Mixin Shell shell = new Shell();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Known.Protocols.class,
      description = "The protocol to explain.")
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
      explain(one);
      return 0;
    }
    if (shell.json) {
      shell.print(all.all().stream().map(ProtocolsCommand::document).toList());
    } else {
      shell
          .out()
          .print(
              TextTable.columns(
                  List.of(Table.Column.words("protocol"), Table.Column.words("what it does")),
                  all.all().stream().map(each -> List.of(each.name(), each.text())).toList()));
      shell.out().flush();
    }
    return 0;
  }

  private void explain(Experiment<?> one) {
    Spec<?> spec = Spec.of(one.parameters());
    if (schema) {
      shell.out().println(JsonSchema.of(spec));
    } else if (shell.json) {
      Map<String, Object> document = document(one);
      document.put("parameters", spec.fields().stream().map(ProtocolsCommand::document).toList());
      shell.print(document);
    } else {
      shell.out().println(one.text() + "\n\nParameters:\n" + HelpText.of(spec));
    }
    shell.out().flush();
  }

  private static Map<String, Object> document(Experiment<?> protocol) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", protocol.name());
    document.put("text", protocol.text());
    document.put("resume", protocol.resume().name());
    return document;
  }

  private static Map<String, Object> document(Field field) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", field.name());
    document.put("text", field.text());
    document.put("allowed", field.allowed());
    document.put("unit", field.dimension().symbol());
    field.byDefault().ifPresent(text -> document.put("default", text));
    return document;
  }
}
