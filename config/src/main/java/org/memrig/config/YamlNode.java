package org.memrig.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hold one value of a YAML file with its place: text, a list, or a mapping.
 *
 * <p>Text is kept as written: what it means is the field's matter, so that {@code no} is never
 * taken for false.
 */
public final class YamlNode {
  /** What a value is. */
  public enum Kind {
    TEXT,
    LIST,
    MAPPING
  }

  /** Hold one entry of a mapping: the key with its place, and the value. */
  public record Entry(YamlNode key, YamlNode value) {}

  private final String source;
  private final int line;
  private final int column;
  private final String path;
  private final Kind kind;
  private final String text;
  private final List<YamlNode> items;
  private final List<Entry> entries;

  YamlNode(
      String source,
      int line,
      int column,
      String path,
      Kind kind,
      String text,
      List<YamlNode> items,
      List<Entry> entries) {
    this.source = source;
    this.line = line;
    this.column = column;
    this.path = path;
    this.kind = kind;
    this.text = text;
    this.items = List.copyOf(items);
    this.entries = List.copyOf(entries);
  }

  /** Stand for text from somewhere else than a file, for example a default or an option. */
  static YamlNode text(String source, String path, String text) {
    return new YamlNode(source, 0, 0, path, Kind.TEXT, text, List.of(), List.of());
  }

  /** Return the same place with other text: one part of a list on one line. */
  YamlNode as(String part) {
    return new YamlNode(source, line, column, path, Kind.TEXT, part, List.of(), List.of());
  }

  /** Stand for an empty mapping. */
  static YamlNode empty(String source, String path) {
    return new YamlNode(source, 0, 0, path, Kind.MAPPING, "", List.of(), List.of());
  }

  /** Return the same mapping with one key set, by a path of keys joined by dots. */
  YamlNode with(List<String> keys, YamlNode value) {
    if (keys.isEmpty()) {
      return value;
    }
    String key = keys.getFirst();
    if (kind == Kind.LIST) {
      return withItem(keys, value);
    }
    List<Entry> all = new ArrayList<>();
    boolean found = false;
    for (Entry entry : entries) {
      boolean same = entry.key().text().equals(key);
      found |= same;
      all.add(
          same
              ? new Entry(entry.key(), entry.value().with(keys.subList(1, keys.size()), value))
              : entry);
    }
    if (!found) {
      YamlNode inner = empty(value.source, join(path, key));
      all.add(
          new Entry(
              text(value.source, join(path, key), key),
              inner.with(keys.subList(1, keys.size()), value)));
    }
    return new YamlNode(source, line, column, path, Kind.MAPPING, "", List.of(), all);
  }

  private YamlNode withItem(List<String> keys, YamlNode value) {
    String key = keys.getFirst();
    int index = key.matches("\\d{1,6}") ? Integer.parseInt(key) : -1;
    if (index < 0 || index >= items.size()) {
      throw value.bad(
          "'" + key + "' is no item of " + path + "; items are 0 to " + (items.size() - 1));
    }
    List<YamlNode> all = new ArrayList<>(items);
    all.set(index, all.get(index).with(keys.subList(1, keys.size()), value));
    return new YamlNode(source, line, column, path, Kind.LIST, "", all, List.of());
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Return what this value is. */
  public Kind kind() {
    return kind;
  }

  /** Return the text as written; empty for lists and mappings. */
  public String text() {
    return text;
  }

  /** Return the items of a list. */
  public List<YamlNode> items() {
    return items;
  }

  /** Return the entries of a mapping, in the order of the file. */
  public List<Entry> entries() {
    return entries;
  }

  /** Return the value of a key, if the mapping has it. */
  public Optional<YamlNode> get(String key) {
    return entries.stream()
        .filter(entry -> entry.key().text().equals(key))
        .map(Entry::value)
        .findFirst();
  }

  /** Return the value at a path of keys, or the nearest enclosing one that exists. */
  public YamlNode at(String... keys) {
    YamlNode node = this;
    for (String key : keys) {
      Optional<YamlNode> inner = node.get(key);
      if (inner.isEmpty()) {
        return node;
      }
      node = inner.get();
    }
    return node;
  }

  /** Return the file as the user named it. */
  public String source() {
    return source;
  }

  /** Return the line, from 1; 0 if it has none. */
  public int line() {
    return line;
  }

  /** Return the column, from 1; 0 if it has none. */
  public int column() {
    return column;
  }

  /** Return the path of keys from the root, joined by dots. */
  public String path() {
    return path;
  }

  /** Return the place for messages: "rigs/a.yaml:4:9". */
  public String place() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }

  /** Say what is wrong with this value. */
  public Problem problem(String message) {
    return new Problem(source, line, column, path, message);
  }

  /** Return an error about this value, to throw. */
  public BadInput bad(String message) {
    return new BadInput(problem(message));
  }
}
