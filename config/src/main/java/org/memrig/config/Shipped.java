package org.memrig.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Find rigs, chips, plans and dialects: an existing file wins, else one that memrig ships under
 * that name.
 *
 * <p>The one place for this rule.
 */
public enum Shipped {
  RIG("rigs"),
  CHIP("chips"),
  PLAN("plans"),
  DIALECT("dialects");

  private static final String ROOT = "/org/memrig/shipped/";

  private static final String ENDING = ".yaml";

  private final String folder;

  Shipped(String folder) {
    this.folder = folder;
  }

  /** Return the names that memrig ships, sorted. */
  public List<String> names() {
    URL url = Shipped.class.getResource(ROOT + folder);
    if (url == null) {
      return List.of();
    }
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        return names(jar);
      }
      return names(Path.of(url.toURI()));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the shipped " + folder + " cannot be listed", e);
    }
  }

  private static List<String> names(JarURLConnection connection) throws IOException {
    // A file of its own, not the class loader's cached one, which closing would break.
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      String inside = connection.getEntryName();
      String prefix = inside.endsWith("/") ? inside : inside + "/";
      return names(
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.startsWith(prefix))
              .map(name -> name.substring(prefix.length())));
    }
  }

  private static List<String> names(Stream<String> files) {
    return files
        .filter(name -> name.endsWith(ENDING) && name.indexOf('/') < 0)
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .sorted()
        .toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return names(files.map(file -> String.valueOf(file.getFileName())));
    }
  }

  /**
   * Read a file, or what is shipped under a name.
   *
   * @param nameOrPath a path, or a shipped name without ".yaml"
   * @param base the folder that relative paths count from
   * @throws BadInput if there is neither; the message lists the names
   */
  public YamlNode read(String nameOrPath, Path base) {
    Found found = find(nameOrPath, base);
    return Yaml.read(found.source(), found.text());
  }

  /** Hold a text and how messages call it. */
  record Found(String source, String text) {}

  /** Find a text, which need not be YAML. */
  Found find(String nameOrPath, Path base) {
    Optional<Path> file = file(nameOrPath, base);
    if (file.isPresent()) {
      return new Found(Yaml.source(file.get()), Yaml.text(file.get()));
    }
    List<String> names = names();
    if (names.contains(nameOrPath)) {
      return readShipped(nameOrPath);
    }
    if (isFolder(nameOrPath, base)) {
      throw BadInput.of(nameOrPath, "is a folder; name a file in it");
    }
    throw BadInput.of(
        nameOrPath.isBlank() ? "''" : nameOrPath,
        "is neither a file nor a shipped "
            + name().toLowerCase(Locale.ROOT)
            + Nearest.hint(nameOrPath, names)
            + "; shipped are "
            + (names.isEmpty() ? "none" : String.join(", ", names)));
  }

  private static Optional<Path> file(String nameOrPath, Path base) {
    try {
      Path file = base.resolve(nameOrPath);
      return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isFolder(String nameOrPath, Path base) {
    try {
      return !nameOrPath.isBlank() && Files.isDirectory(base.resolve(nameOrPath));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Found readShipped(String name) {
    String source = folder + "/" + name + ENDING;
    try (InputStream in = Shipped.class.getResourceAsStream(ROOT + source)) {
      if (in == null) {
        throw new IllegalStateException("the shipped " + source + " is missing");
      }
      return new Found(source, Yaml.text(source, in.readAllBytes()));
    } catch (IOException e) {
      throw new IllegalStateException("the shipped " + source + " cannot be read", e);
    }
  }
}
