package org.memrig.host.figure;

import java.nio.file.Path;
import java.util.Locale;
import org.memrig.config.BadInput;
import org.memrig.protocols.data.Figure;

/** Name a file for a figure; the suffix decides the format, .svg or .png in either case. */
public record FigureFile(Path path) {

  /**
   * Check the suffix, before there is anything to draw.
   *
   * @throws IllegalArgumentException if it is neither .svg nor .png
   */
  public FigureFile {
    if (!endsWith(path, ".svg") && !endsWith(path, ".png")) {
      throw new IllegalArgumentException(
          "'" + path + "' is no figure; write a name that ends in .svg or .png");
    }
  }

  /**
   * Name a file that a person has asked for.
   *
   * @param setting the option or key it was given by
   * @throws BadInput if the suffix is neither .svg nor .png
   */
  public static FigureFile of(String setting, Path path) {
    try {
      return new FigureFile(path);
    } catch (IllegalArgumentException e) {
      throw BadInput.of(setting, String.valueOf(e.getMessage()));
    }
  }

  /** Draw a figure into the file, whole or not at all. */
  public void write(Figure figure) {
    if (endsWith(path, ".svg")) {
      FigureRenderer.svg(figure, path);
    } else {
      FigureRenderer.png(figure, path);
    }
  }

  private static boolean endsWith(Path path, String suffix) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(suffix);
  }

  /** Return the path as it was given. */
  @Override
  public String toString() {
    return path.toString();
  }
}
