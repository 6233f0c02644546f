package org.memrig.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.config.units.Shown;

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

  /** Where a value stands; line and column count from 1, both 0 outside of files. */
  record Placed(String source, int line, int column, Keys keys) {
    static Placed nowhere(String source, Keys keys) {
      return new Placed(source, 0, 0, keys);
    }
  }

  private final Placed placed;
  private final Kind kind;
  private final String text;
  private final boolean quoted;
  private final List<YamlNode> items;
  private final List<Entry> entries;

  private YamlNode(
      Placed placed,
      Kind kind,
      String text,
      boolean quoted,
      List<YamlNode> items,
      List<Entry> entries) {
    this.placed = placed;
    this.kind = kind;
    this.text = text;
    this.quoted = quoted;
    this.items = List.copyOf(items);
    this.entries = List.copyOf(entries);
  }

  YamlNode(Placed placed, String text, boolean quoted) {
    this(placed, Kind.TEXT, text, quoted, List.of(), List.of());
  }

  static YamlNode list(Placed placed, List<YamlNode> items) {
    return new YamlNode(placed, Kind.LIST, "", false, items, List.of());
  }

  static YamlNode mapping(Placed placed, List<Entry> entries) {
    return new YamlNode(placed, Kind.MAPPING, "", false, List.of(), entries);
  }

  /**
   * Stand for an empty section from elsewhere than a file, to be filled by overrides and defaults.
   *
   * @param source what messages call it, for example "command line"
   */
  public static YamlNode empty(String source) {
    return mapping(Placed.nowhere(source, Keys.ROOT), List.of());
  }

  /** Return the same place with other text: one part of a list on one line. */
  YamlNode as(String part) {
    return new YamlNode(placed, part, quoted);
  }

  /** Return this value, standing for the value of a key of {@code outer} or of its default. */
  YamlNode under(String source, Keys keys) {
    Placed there = Placed.nowhere(source, keys);
    return switch (kind) {
      case TEXT -> new YamlNode(there, text, quoted);
      case LIST -> {
        List<YamlNode> all = new ArrayList<>();
        for (YamlNode item : items) {
          all.add(item.under(source, keys.item(all.size())));
        }
        yield list(there, all);
      }
      case MAPPING -> {
        List<Entry> all = new ArrayList<>();
        for (Entry entry : entries) {
          Keys inner = keys.key(entry.key().text());
          all.add(new Entry(entry.key().under(source, keys), entry.value().under(source, inner)));
        }
        yield mapping(there, all);
      }
    };
  }

  Placed placed() {
    return placed;
  }

  Keys keys() {
    return placed.keys();
  }

  /** Tell whether nothing was written: {@code key:} and the end of the line. */
  boolean isBlank() {
    return kind == Kind.TEXT && text.isEmpty() && !quoted;
  }

  /** Say what this is, for messages. */
  String shown() {
    return switch (kind) {
      case TEXT -> isBlank() ? "nothing" : Shown.quoted(text);
      case LIST -> "a list";
      case MAPPING -> "a section";
    };
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

  /** Return the same mapping with another value at a key, which keeps its own place. */
  public YamlNode with(String key, YamlNode value) {
    List<Entry> all = new ArrayList<>();
    for (Entry entry : entries) {
      all.add(entry.key().text().equals(key) ? new Entry(entry.key(), value) : entry);
    }
    return mapping(placed, all);
  }

  /** Return the file as the user named it. */
  public String source() {
    return placed.source();
  }

  /** Return the line, from 1; 0 if it has none. */
  public int line() {
    return placed.line();
  }

  /** Return the column, from 1; 0 if it has none. */
  public int column() {
    return placed.column();
  }

  /** Return the path of keys from the root, joined by dots. */
  public String path() {
    return placed.keys().toString();
  }

  /** Return the place for messages: "rigs/a.yaml:4:9". */
  public String place() {
    return line() == 0 ? source() : source() + ":" + line() + ":" + column();
  }

  /** Say what is wrong with this value. */
  public Problem problem(String message) {
    return new Problem(source(), line(), column(), path(), message);
  }

  /**
   * Return an error that says at this value, which names a file, what is wrong with the name; other
   * errors stay, since they lie in the file.
   *
   * @param named what reading the file gave
   */
  public BadInput badName(BadInput named) {
    Problem problem = named.problems().getFirst();
    return problem.line() == 0 && problem.source().equals(text)
        ? bad(Shown.quoted(text) + " " + problem.message())
        : named;
  }

  /** Return an error about this value, to throw. */
  public BadInput bad(String message) {
    return new BadInput(problem(message));
  }
}
