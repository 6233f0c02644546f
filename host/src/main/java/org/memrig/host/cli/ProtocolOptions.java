package org.memrig.host.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.memrig.config.Field;
import org.memrig.config.Spec;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Experiments;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Give run and check the parameters of the protocol that is asked for as options. They come from
 * the protocol's record, like everything that is said of it elsewhere.
 */
final class ProtocolOptions {
  /** A command that takes a plan or a protocol. */
  interface Taker {
    /** Return where the options' values go. */
    PlanOptions options();
  }

  private ProtocolOptions() {}

  /** Add the options of the protocol that the arguments name, if they name one. */
  static void add(CommandLine memrig, List<String> args) {
    CommandLine command = args.isEmpty() ? null : memrig.getSubcommands().get(args.getFirst());
    if (command == null || !(command.getCommand() instanceof Taker taker)) {
      return;
    }
    Optional<String> named = plan(command.getCommandSpec(), args.subList(1, args.size()));
    if (named.isEmpty() || PlanOptions.isPlan(named.get())) {
      return;
    }
    Experiments.load(ProtocolOptions.class.getClassLoader())
        .named(named.get())
        .ifPresent(protocol -> add(command.getCommandSpec(), protocol, taker.options()));
  }

  /** Add the options of all protocols, for completion: which one is meant is not known yet. */
  static void addAll(CommandLine memrig) {
    Experiments all = Experiments.load(ProtocolOptions.class.getClassLoader());
    for (CommandLine command : memrig.getSubcommands().values()) {
      if (command.getCommand() instanceof Taker taker) {
        all.all().forEach(each -> add(command.getCommandSpec(), each, taker.options()));
      }
    }
  }

  /** Find the first argument that is neither an option nor the value of one. */
  private static Optional<String> plan(CommandSpec spec, List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (!arg.startsWith("-")) {
        return Optional.of(arg);
      }
      OptionSpec option = spec.optionsMap().get(arg);
      if (option == null || option.arity().min() > 0) {
        // An unknown option is one of the protocol, or wrong; its value follows.
        i += arg.contains("=") ? 0 : 1;
      }
    }
    return Optional.empty();
  }

  private static void add(CommandSpec spec, Experiment<?> protocol, PlanOptions options) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder()
            .heading("%nParameters of " + protocol.name() + ":%n")
            .validate(false)
            .order(1);
    List<String> taken = new ArrayList<>();
    for (Field field : fields(Spec.of(protocol.parameters()), "")) {
      if (spec.optionsMap().containsKey("--" + field.name())) {
        taken.add(field.name());
      } else {
        group.addArg(option(field, options));
      }
    }
    if (!group.args().isEmpty()) {
      spec.addArgGroup(group.build());
    }
    if (!taken.isEmpty()) {
      spec.usageMessage()
          .footer("", "By --set only, since the options mean something else: " + taken);
    }
  }

  /** List all fields, those of sections by their path. */
  private static List<Field> fields(Spec<?> spec, String path) {
    List<Field> all = new ArrayList<>();
    for (Field field : spec.fields()) {
      Field at = field.at(path);
      if (field.kind() == Field.Kind.RECORD && field.shape() == Field.Shape.ONE) {
        all.addAll(fields(Spec.of(field.type().asSubclass(Record.class)), at.name() + "."));
      } else {
        all.add(at);
      }
    }
    return all;
  }

  private static OptionSpec option(Field field, PlanOptions options) {
    boolean flag = field.kind() == Field.Kind.YES_NO;
    OptionSpec.Builder option =
        OptionSpec.builder("--" + field.name())
            .type(String.class)
            .arity(flag ? "0..1" : "1")
            .paramLabel(label(field))
            .description(description(field).replace("%", "%%"))
            .setter(setter(field, options));
    return flag ? option.fallbackValue("true").build() : option.build();
  }

  private static ISetter setter(Field field, PlanOptions options) {
    return new ISetter() {
      @Override
      public <T> T set(T value) {
        if (value != null) {
          options.parameter(field.name(), value.toString());
        }
        return value;
      }
    };
  }

  private static String label(Field field) {
    return switch (field.kind()) {
      case REAL -> field.dimension().symbol().isEmpty() ? "NUMBER" : field.dimension().symbol();
      case WHOLE -> "N";
      case YES_NO -> "true|false";
      case ENUM -> field.allowed().replace(" | ", "|");
      default -> field.name().toUpperCase(Locale.ROOT);
    };
  }

  private static String description(Field field) {
    String range = field.kind() == Field.Kind.ENUM ? "" : field.range();
    return field.text()
        + (range.isEmpty() ? "" : " (" + range + ")")
        + field.byDefault().map(text -> "; else " + text).orElse("");
  }
}
