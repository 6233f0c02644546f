package org.memrig.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.memrig.config.units.Shown;

/** Read one section and all below it into records. Gives null where it has noted a problem. */
final class RecordReader {
  private final Map<String, Variants> variants;
  private final Problems problems;

  RecordReader(Map<String, Variants> variants, Problems problems) {
    this.variants = variants;
    this.problems = problems;
  }

  <R extends Record> @Nullable R read(YamlNode node, Spec<R> spec) {
    return read(node, spec, Set.of());
  }

  void check(Spec<?> spec) {
    String type = spec.type().getSimpleName();
    YamlNode nowhere = YamlNode.empty(type);
    for (Field field : spec.fields()) {
      if (field.text().isEmpty()) {
        problems.add(new Problem(type, 0, 0, field.name(), "has no text; add @Text"));
      }
      if (field.byDefault().isPresent()) {
        value(byDefault(nowhere, field, field.byDefault().get()), field);
      }
      if (field.kind() == Field.Kind.RECORD) {
        check(Spec.of(field.type().asSubclass(Record.class)));
      }
    }
  }

  private <R extends Record> @Nullable R read(YamlNode node, Spec<R> spec, Set<String> alsoKnown) {
    if (node.kind() != YamlNode.Kind.MAPPING && !node.isBlank()) {
      problems.add(node.problem("is " + node.shown() + "; write a section of keys"));
      return null;
    }
    int before = problems.size();
    noteUnknownKeys(node, spec, alsoKnown);
    @Nullable Object[] values = new @Nullable Object[spec.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = field(node, spec.fields().get(i));
    }
    if (problems.size() > before || problems.full()) {
      return null;
    }
    try {
      return spec.create(values);
    } catch (IllegalArgumentException e) {
      problems.add(node.problem(String.valueOf(e.getMessage())));
    } catch (BadInput e) {
      e.problems().forEach(problems::add);
    }
    return null;
  }

  private void noteUnknownKeys(YamlNode node, Spec<?> spec, Set<String> alsoKnown) {
    Set<String> known = new LinkedHashSet<>(alsoKnown);
    spec.fields().forEach(field -> known.add(field.name()));
    for (YamlNode.Entry entry : node.entries()) {
      String key = entry.key().text();
      if (!known.contains(key) && !problems.full()) {
        problems.add(
            entry
                .key()
                .problem(
                    "unknown key "
                        + Shown.quoted(key)
                        + Nearest.hint(key, known)
                        + "; allowed: "
                        + String.join(", ", known)));
      }
    }
  }

  private @Nullable Object field(YamlNode node, Field field) {
    Optional<YamlNode> given = node.get(field.name());
    if (given.isPresent()) {
      return value(given.get(), field);
    }
    if (field.byDefault().isPresent()) {
      return value(byDefault(node, field, field.byDefault().get()), field);
    }
    return switch (field.shape()) {
      case LIST -> List.of();
      case MAP -> Map.of();
      case OPTIONAL -> Optional.empty();
      case ONE -> {
        boolean vague = field.kind() == Field.Kind.WORDS && !field.text().isEmpty();
        String write = vague ? field.name() + ": " + field.text() : field.allowed();
        problems.add(node.problem("key '" + field.name() + "' is missing; write " + write));
        yield null;
      }
    };
  }

  private static YamlNode byDefault(YamlNode node, Field field, String text) {
    Keys keys = node.keys().key(field.name());
    String source = "default of " + keys;
    if (text.isEmpty() && field.kind() == Field.Kind.RECORD) {
      return YamlNode.mapping(YamlNode.Placed.nowhere(source, keys), List.of());
    }
    return field.structured()
        ? Yaml.inline(source, keys, text)
        : new YamlNode(YamlNode.Placed.nowhere(source, keys), text, true);
  }

  private @Nullable Object value(YamlNode node, Field field) {
    return switch (field.shape()) {
      case ONE -> one(node, field);
      case OPTIONAL -> Optional.ofNullable(one(node, field));
      case LIST -> list(node, field);
      case MAP -> map(node, field);
    };
  }

  private List<Object> list(YamlNode node, Field field) {
    List<YamlNode> items = node.items();
    if (node.kind() == YamlNode.Kind.TEXT && !field.structuredItems() && !node.isBlank()) {
      // A list of words may stand on one line: "c2c, read".
      String text = node.text();
      String[] parts = text.isBlank() ? new String[0] : text.split(",", -1);
      items = new ArrayList<>();
      for (String part : parts) {
        items.add(node.as(part.strip()));
      }
    } else if (node.kind() != YamlNode.Kind.LIST) {
      String list = field.structuredItems() ? "list, each item after a dash: - " : "list: [a, b]";
      String first = field.structuredItems() ? firstKey(field) : "";
      problems.add(node.problem("is " + node.shown() + "; write a " + list + first));
    }
    List<Object> all = new ArrayList<>();
    for (YamlNode item : items) {
      Object value = one(item, field);
      if (value != null) {
        all.add(value);
      }
    }
    return List.copyOf(all);
  }

  private static String firstKey(Field field) {
    return field.kind() == Field.Kind.VARIANT
        ? field.choice() + ": ..."
        : Spec.of(field.type().asSubclass(Record.class)).fields().getFirst().name() + ": ...";
  }

  private Map<String, Object> map(YamlNode node, Field field) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (node.kind() != YamlNode.Kind.MAPPING) {
      problems.add(node.problem("is " + node.shown() + "; write a section of keys"));
    }
    for (YamlNode.Entry entry : node.entries()) {
      Object value = one(entry.value(), field);
      if (value != null) {
        all.put(entry.key().text(), value);
      }
    }
    return Collections.unmodifiableMap(all);
  }

  private @Nullable Object one(YamlNode node, Field field) {
    if (problems.full()) {
      return null;
    }
    if (field.kind() == Field.Kind.RECORD) {
      return read(node, Spec.of(field.type().asSubclass(Record.class)), Set.of());
    }
    if (field.kind() == Field.Kind.VARIANT) {
      return variant(node, field);
    }
    if (node.kind() != YamlNode.Kind.TEXT || node.isBlank()) {
      problems.add(node.problem("is " + node.shown() + "; write " + field.allowed()));
      return null;
    }
    try {
      return Scalars.read(node.text(), field);
    } catch (IllegalArgumentException e) {
      problems.add(node.problem(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private @Nullable Variant variant(YamlNode node, Field field) {
    String choice = field.choice();
    Variants family = variants.get(field.family());
    if (family == null) {
      throw new IllegalStateException("nobody can tell the kinds of '" + field.family() + "'");
    }
    List<String> names = family.names().stream().sorted().toList();
    String listed = names.isEmpty() ? "none" : String.join(", ", names);
    Optional<YamlNode> named = node.get(choice);
    if (named.isEmpty()) {
      problems.add(node.problem("key '" + choice + "' is missing; write one of " + listed));
      return null;
    }
    String name = named.get().text();
    Optional<Class<? extends Record>> type = family.find(name);
    if (type.isEmpty()) {
      String none = "there is no " + choice + " " + named.get().shown();
      String near = Nearest.hint(name, names);
      problems.add(named.get().problem(none + near + "; there are " + listed));
      return null;
    }
    Record settings = read(node, Spec.of(type.get()), Set.of(choice));
    return settings == null ? null : new Variant(name, settings);
  }
}
