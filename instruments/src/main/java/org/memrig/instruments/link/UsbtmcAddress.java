package org.memrig.instruments.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memrig.instruments.board.LinkLost;

/**
 * Name a USB test and measurement device: {@code usbtmc:/dev/usbtmc0}.
 *
 * @param path an absolute path
 * @param clears whether the device bears to be cleared; some oscilloscopes of Rigol's do not answer
 *     any more after a clear until they are switched off and on
 */
public record UsbtmcAddress(Path path, boolean clears) {
  private static final Pattern FORM = Pattern.compile("usbtmc:(/[^?]+)(?:\\?clear=(on|off))?");

  /**
   * Read an address.
   *
   * @throws IllegalArgumentException if the text is none, saying what one looks like
   */
  public static UsbtmcAddress parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "'"
              + Printable.line(text, 120)
              + "' is no address of a USB instrument; write usbtmc:/PATH, for example"
              + " usbtmc:/dev/usbtmc0, and ?clear=off behind it for a device that does not bear to"
              + " be cleared");
    }
    return new UsbtmcAddress(Path.of(form.group(1)), !"off".equals(form.group(2)));
  }

  /** Write the address as {@link #parse} reads it. */
  public String text() {
    return "usbtmc:" + path + (clears ? "" : "?clear=off");
  }

  /** Return the key by which the device is locked: that of the device itself, whatever its name. */
  public String lockKey() {
    if (!Files.exists(path)) {
      return "usbtmc:" + path.normalize();
    }
    try {
      return "usbtmc:" + path.toRealPath();
    } catch (IOException e) {
      throw new LinkLost(path + " cannot be followed to its device; check its link", e);
    }
  }

  /**
   * Open the device.
   *
   * @throws LinkLost if it is not there, or no such device
   */
  public UsbtmcPort open() {
    return LinuxUsbtmcPort.open(path);
  }
}
