package org.memrig.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.memrig.config.units.Shown;

/**
 * Read YAML strictly: one document, no anchors, aliases or tags, no key twice, no tab as
 * indentation, no byte order mark, at most 1 MiB, 50 000 lines, 50 000 values and 20 levels.
 *
 * <p>What a lenient reader would take silently (a second {@code cell-volts:} that wins) is how
 * chips are lost.
 */
public final class Yaml {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_LINES = 50_000;

  private Yaml() {}

  /**
   * Read a file.
   *
   * @throws BadInput if it cannot be read or is not strict YAML
   */
  public static YamlNode read(Path file) {
    return read(source(file), text(file));
  }

  /** Return how messages call a file. */
  static String source(Path file) {
    return Shown.plain(file.toString());
  }

  /** Return the text of a file, which need not be YAML. */
  static String text(Path file) {
    String source = source(file);
    try (InputStream in = Files.newInputStream(file)) {
      return text(source, in.readNBytes(MOST_BYTES + 1));
    } catch (NoSuchFileException e) {
      throw BadInput.of(source, "does not exist; check the path");
    } catch (AccessDeniedException e) {
      throw BadInput.of(source, "may not be read; check its permissions");
    } catch (IOException e) {
      throw BadInput.of(source, "cannot be read: " + e.getMessage());
    }
  }

  /**
   * Read bytes under a name that messages use.
   *
   * @throws BadInput if they are not strict YAML in UTF-8
   */
  public static YamlNode read(String source, byte[] bytes) {
    return read(source, text(source, bytes));
  }

  /** Return the text that bytes hold. */
  static String text(String source, byte[] bytes) {
    refuseSize(source, bytes.length);
    return decoded(source, bytes);
  }

  /**
   * Read text under a name that messages use.
   *
   * @throws BadInput if it is not strict YAML
   */
  public static YamlNode read(String source, String text) {
    refuseSize(source, text.length());
    refuseBadStart(source, text);
    refuseLines(source, text);
    return YamlComposer.compose(source, text);
  }

  /** Read an option's or a default's value: brackets as YAML, all else as it is written. */
  static YamlNode inline(String source, Keys keys, String text) {
    boolean brackets = text.startsWith("[") || text.startsWith("{");
    return brackets
        ? read(source, text).under(source, keys)
        : new YamlNode(YamlNode.Placed.nowhere(source, keys), text, true);
  }

  private static void refuseSize(String source, int size) {
    if (!(size <= MOST_BYTES)) {
      throw BadInput.of(source, "is larger than 1 MiB; split it");
    }
  }

  private static void refuseBadStart(String source, String text) {
    if (text.startsWith("\uFEFF")) {
      throw at(source, 1, 1, "starts with a byte order mark; save it as UTF-8 without one");
    }
  }

  private static void refuseLines(String source, String text) {
    int line = 1;
    int column = 1;
    boolean indentation = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t' && indentation) {
        throw at(source, line, column, "a tab cannot indent; use spaces");
      }
      if (!(line <= MOST_LINES)) {
        throw at(source, line, column, "is longer than " + MOST_LINES + " lines; split it");
      }
      indentation = c == '\n' || (indentation && c == ' ');
      column++;
      if (c == '\n') {
        line++;
        column = 1;
      }
    }
  }

  private static String decoded(String source, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      int column = text.length() - text.toString().lastIndexOf('\n');
      throw at(source, line, column, "is not UTF-8 text; save it as UTF-8");
    }
    return text.toString();
  }

  private static BadInput at(String source, int line, int column, String message) {
    return new BadInput(new Problem(source, line, column, "", message));
  }
}
