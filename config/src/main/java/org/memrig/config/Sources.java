package org.memrig.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Read the files that other files name, and remember what was read; or read such copies again, when
 * the files may have changed or gone.
 *
 * <p>One file of a kind.
 */
public final class Sources {
  private final Optional<Path> base;
  private final String owner;
  private final Map<String, String> texts;

  private Sources(Optional<Path> base, String owner, Map<String, String> texts) {
    this.base = base;
    this.owner = owner;
    this.texts = new LinkedHashMap<>(texts);
  }

  /** Read files on the disk, and what memrig ships. */
  public static Sources files(Path base) {
    return new Sources(Optional.of(base), "", Map.of());
  }

  /**
   * Read copies.
   *
   * @param owner who holds them, for messages: "run 20261124T120000Z-sweep"
   * @param texts by {@link #word}
   */
  public static Sources copies(String owner, Map<String, String> texts) {
    return new Sources(Optional.empty(), owner, texts);
  }

  /**
   * Read a file, or its copy whatever the name.
   *
   * @throws BadInput if there is none, or it is not strict YAML
   */
  public YamlNode read(Shipped kind, String nameOrPath) {
    String word = word(kind);
    if (base.isEmpty()) {
      String copy = texts.get(word);
      if (copy == null) {
        throw BadInput.of(owner, "holds no copy of its " + word + " '" + nameOrPath + "'");
      }
      return Yaml.read(word + " of " + owner, copy);
    }
    Shipped.Found found = kind.find(nameOrPath, base.get());
    String before = texts.putIfAbsent(word, found.text());
    if (before != null && !before.equals(found.text())) {
      throw BadInput.of(
          found.source(), "is a second " + word + ", or has changed while it was in use; use one");
    }
    return Yaml.read(found.source(), found.text());
  }

  /** Return the word for a kind of file: "chip". */
  public static String word(Shipped kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Return what has been read so far, by {@link #word}, verbatim. */
  public Map<String, String> texts() {
    return Map.copyOf(texts);
  }
}
