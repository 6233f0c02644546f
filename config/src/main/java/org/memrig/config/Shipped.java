package org.memrig.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Find rigs, chips and plans: an existing file wins, else one that memrig ships under that name.
 *
 * <p>The one place for this rule.
 */
public enum Shipped {
  RIG("rigs"),
  CHIP("chips"),
  PLAN("plans");

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
      URI uri = url.toURI();
      if (!uri.getScheme().equals("jar")) {
        return names(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return names(jar.getPath(ROOT + folder));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the shipped " + folder + " cannot be listed", e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
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
    Path file = base.resolve(nameOrPath);
    if (Files.isRegularFile(file)) {
      return Yaml.read(file);
    }
    if (names().contains(nameOrPath)) {
      return readShipped(nameOrPath);
    }
    String near = Nearest.of(nameOrPath, names()).map(w -> "; did you mean " + w + "?").orElse("");
    throw BadInput.of(
        nameOrPath,
        "is neither a file nor a shipped "
            + name().toLowerCase(Locale.ROOT)
            + near
            + "; shipped are "
            + String.join(", ", names()));
  }

  private YamlNode readShipped(String name) {
    String source = folder + "/" + name + ENDING;
    try (InputStream in = Shipped.class.getResourceAsStream(ROOT + source)) {
      if (in == null) {
        throw new IllegalStateException("the shipped " + source + " is missing");
      }
      return Yaml.read(source, in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("the shipped " + source + " cannot be read", e);
    }
  }
}
