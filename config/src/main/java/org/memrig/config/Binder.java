package org.memrig.config;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.memrig.config.units.Quantity;

/**
 * Turn YAML into annotated records. All problems of a file are reported at once.
 *
 * <p>Immutable: {@code with} and {@code override} give another binder.
 */
public final class Binder {
  private final Map<String, Variants> variants;
  private final List<YamlNode> overrides;
  private final List<List<String>> overridePaths;

  private Binder(
      Map<String, Variants> variants, List<YamlNode> overrides, List<List<String>> overridePaths) {
    this.variants = Map.copyOf(variants);
    this.overrides = List.copyOf(overrides);
    this.overridePaths = List.copyOf(overridePaths);
  }

  /** Bind records without variants. */
  public static Binder plain() {
    return new Binder(Map.of(), List.of(), List.of());
  }

  /** Find kinds of sections by a choice key, for example "driver". */
  public Binder with(String choice, Variants found) {
    Map<String, Variants> all = new LinkedHashMap<>(variants);
    all.put(choice, found);
    return new Binder(all, overrides, overridePaths);
  }

  /**
   * Let an option overrule the file.
   *
   * @param option its name for messages, for example "--set"
   * @param assignment "board.seed=7": keys joined by dots, list items by number
   * @throws BadInput if it is no assignment
   */
  public Binder override(String option, String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw BadInput.of(option, "'" + assignment + "' is no assignment; write key=value");
    }
    String path = assignment.substring(0, equals).strip();
    List<YamlNode> nodes = new ArrayList<>(overrides);
    List<List<String>> paths = new ArrayList<>(overridePaths);
    nodes.add(YamlNode.text(option, path, assignment.substring(equals + 1).strip()));
    paths.add(Arrays.asList(path.split("\\.", -1)));
    return new Binder(variants, nodes, paths);
  }

  /**
   * Make a record of a section.
   *
   * @throws BadInput with every problem found
   */
  public <R extends Record> Bound<R> bind(YamlNode root, Class<R> type) {
    YamlNode node = root;
    for (int i = 0; i < overrides.size(); i++) {
      node = node.with(overridePaths.get(i), overrides.get(i));
    }
    List<Problem> problems = new ArrayList<>();
    R value = record(node, Spec.of(type), problems, Set.of());
    if (value == null || !problems.isEmpty()) {
      throw new BadInput(problems);
    }
    return new Bound<>(value, node);
  }

  /** Make a record of defaults alone. */
  public <R extends Record> R defaults(Class<R> type) {
    return bind(YamlNode.empty("defaults of " + type.getSimpleName(), ""), type).value();
  }

  private <R extends Record> @Nullable R record(
      YamlNode node, Spec<R> spec, List<Problem> problems, Set<String> alsoAllowed) {
    if (node.kind() != YamlNode.Kind.MAPPING) {
      boolean none = node.kind() == YamlNode.Kind.TEXT && node.text().isEmpty();
      if (!none) {
        problems.add(node.problem("is " + shown(node) + "; write a section of keys"));
        return null;
      }
    }
    int before = problems.size();
    unknownKeys(node, spec, problems, alsoAllowed);
    @Nullable Object[] values = new @Nullable Object[spec.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = field(node, spec.fields().get(i), problems);
    }
    if (problems.size() > before) {
      return null;
    }
    try {
      return spec.create(values);
    } catch (RuntimeException e) {
      if (e instanceof IllegalStateException) {
        throw e;
      }
      problems.add(node.problem(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static void unknownKeys(
      YamlNode node, Spec<?> spec, List<Problem> problems, Set<String> alsoAllowed) {
    Set<String> known = new LinkedHashSet<>(alsoAllowed);
    spec.fields().forEach(field -> known.add(field.name()));
    for (YamlNode.Entry entry : node.entries()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        String near = Nearest.of(key, known).map(word -> "; did you mean " + word + "?").orElse("");
        Problem problem =
            entry
                .key()
                .problem(
                    "unknown key '" + key + "'" + near + "; allowed: " + String.join(", ", known));
        problems.add(problem);
      }
    }
  }

  private @Nullable Object field(YamlNode node, Field field, List<Problem> problems) {
    Optional<YamlNode> given = node.get(field.name());
    if (given.isEmpty() && field.byDefault().isPresent()) {
      String source = "default of " + YamlNode.join(node.path(), field.name());
      given =
          Optional.of(
              YamlNode.text(
                  source, YamlNode.join(node.path(), field.name()), field.byDefault().get()));
    }
    if (given.isEmpty()) {
      if (!field.mayBeAbsent()) {
        problems.add(
            node.problem("key '" + field.name() + "' is missing; write " + field.allowed()));
        return null;
      }
      return switch (field.shape()) {
        case LIST -> List.of();
        case MAP -> Map.of();
        case OPTIONAL, ONE -> Optional.empty();
      };
    }
    YamlNode value = given.get();
    return switch (field.shape()) {
      case ONE -> one(value, field, problems);
      case OPTIONAL -> Optional.ofNullable(one(value, field, problems));
      case LIST -> list(value, field, problems);
      case MAP -> map(value, field, problems);
    };
  }

  private List<Object> list(YamlNode node, Field field, List<Problem> problems) {
    List<Object> all = new ArrayList<>();
    if (node.kind() == YamlNode.Kind.TEXT) {
      // A list of words may stand on one line: "c2c, read".
      for (String part : node.text().isEmpty() ? new String[0] : node.text().split(",", -1)) {
        add(all, one(node.as(part.strip()), field, problems));
      }
      return all;
    }
    if (node.kind() != YamlNode.Kind.LIST) {
      problems.add(node.problem("is " + shown(node) + "; write a list: [a, b]"));
      return all;
    }
    for (YamlNode item : node.items()) {
      add(all, one(item, field, problems));
    }
    return all;
  }

  private Map<String, Object> map(YamlNode node, Field field, List<Problem> problems) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (node.kind() != YamlNode.Kind.MAPPING) {
      problems.add(node.problem("is " + shown(node) + "; write a section of keys"));
      return all;
    }
    for (YamlNode.Entry entry : node.entries()) {
      Object value = one(entry.value(), field, problems);
      if (value != null) {
        all.put(entry.key().text(), value);
      }
    }
    return all;
  }

  private static void add(List<Object> all, @Nullable Object value) {
    if (value != null) {
      all.add(value);
    }
  }

  private @Nullable Object one(YamlNode node, Field field, List<Problem> problems) {
    if (field.kind() == Field.Kind.RECORD) {
      return record(node, Spec.of(field.type().asSubclass(Record.class)), problems, Set.of());
    }
    if (field.kind() == Field.Kind.VARIANT) {
      return variant(node, field, problems);
    }
    if (node.kind() != YamlNode.Kind.TEXT) {
      problems.add(node.problem("is " + shown(node) + "; write " + field.allowed()));
      return null;
    }
    try {
      return scalar(node.text(), field);
    } catch (IllegalArgumentException e) {
      problems.add(node.problem(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private @Nullable Variant variant(YamlNode node, Field field, List<Problem> problems) {
    Variants family = variants.get(field.choice());
    if (family == null) {
      throw new IllegalStateException("nobody can tell the kinds of '" + field.choice() + "'");
    }
    Optional<YamlNode> named = node.get(field.choice());
    if (named.isEmpty()) {
      problems.add(
          node.problem("key '" + field.choice() + "' is missing; write one of " + names(family)));
      return null;
    }
    String name = named.get().text();
    Optional<Class<? extends Record>> type = family.find(name);
    if (type.isEmpty()) {
      String near =
          Nearest.of(name, family.names()).map(w -> "; did you mean " + w + "?").orElse("");
      problems.add(
          named
              .get()
              .problem(
                  "there is no "
                      + field.choice()
                      + " '"
                      + name
                      + "'"
                      + near
                      + "; there are "
                      + names(family)));
      return null;
    }
    Record settings = record(node, Spec.of(type.get()), problems, Set.of(field.choice()));
    return settings == null ? null : new Variant(name, settings);
  }

  private static String names(Variants family) {
    return family.names().stream().sorted().collect(Collectors.joining(", "));
  }

  private static Object scalar(String text, Field field) {
    return switch (field.kind()) {
      case REAL -> real(text, field);
      case WHOLE -> whole(text, field);
      case YES_NO -> {
        if (!text.equals("true") && !text.equals("false")) {
          throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        }
        yield text.equals("true");
      }
      case WORDS -> text;
      case PATH -> path(text);
      case ENUM -> constant(text, field);
      case PARSED -> parsed(text, field);
      case RECORD, VARIANT -> throw new IllegalStateException("not a scalar");
    };
  }

  private static Double real(String text, Field field) {
    double value = Quantity.parse(text, field.dimension()).value();
    if (!(value >= field.least() && value <= field.most())) {
      throw new IllegalArgumentException(
          "'" + text + "' is out of range; write " + field.allowed());
    }
    return value;
  }

  private static Object whole(String text, Field field) {
    long value;
    try {
      value = Long.parseLong(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a whole number; write " + field.allowed(), e);
    }
    boolean small = field.type() == int.class || field.type() == Integer.class;
    boolean fits = !small || value == (int) value;
    if (!fits || !(value >= field.least() && value <= field.most())) {
      throw new IllegalArgumentException(
          "'" + text + "' is out of range; write " + field.allowed());
    }
    if (small) {
      return (int) value;
    }
    return value;
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a path", e);
    }
  }

  private static Object constant(String text, Field field) {
    for (Object constant : field.type().getEnumConstants()) {
      if (Field.word(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not one of " + String.join(", ", field.words()));
  }

  private static Object parsed(String text, Field field) {
    try {
      return Field.parser(field.type()).orElseThrow().invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        throw cause;
      }
      throw new IllegalStateException(field.type() + " fails to parse '" + text + "'", e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.type() + " hides its parse", e);
    }
  }

  private static String shown(YamlNode node) {
    return switch (node.kind()) {
      case TEXT -> "'" + node.text() + "'";
      case LIST -> "a list";
      case MAPPING -> "a section";
    };
  }
}
