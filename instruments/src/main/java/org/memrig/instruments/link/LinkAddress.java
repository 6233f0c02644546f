package org.memrig.instruments.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;
import org.memrig.instruments.board.LinkLost;

/** Name a link in a rig: {@code serial:/path}, {@code tcp://host:port} or {@code pty:/path}. */
public sealed interface LinkAddress {

  /** Write the address as {@link #parse} reads it. */
  String text();

  /**
   * Return the key that a board at this address is locked by: the same for every spelling that can
   * be told to mean the same without asking the network.
   */
  String lockKey();

  /**
   * Open the link.
   *
   * @param timeout how long to wait for the far end to answer; more than 0
   * @throws LinkLost if it does not answer, is not there, or refuses
   */
  Link open(Duration timeout);

  /**
   * Read an address.
   *
   * @throws IllegalArgumentException if the text is none, saying what one looks like
   */
  static LinkAddress parse(String text) {
    if (text.startsWith("tcp:")) {
      return Tcp.parse(text);
    }
    if (text.startsWith("pty:")) {
      return Pty.parse(text);
    }
    if (text.startsWith("serial:")) {
      return Serial.parse(text);
    }
    throw refused(text, "it starts with none of serial:, tcp:// and pty:");
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException(
        ("'%s' is no link address: %s; write serial:/PATH, for example"
                + " serial:/dev/ttyACM0?baud=921600, or tcp://HOST:PORT, for example"
                + " tcp://192.168.0.7:5025, or pty:/PATH, for example pty:/dev/pts/3")
            .formatted(Printable.line(text, 120), why));
  }

  /**
   * A TCP socket.
   *
   * @param host a name or a numeric address, IPv6 without brackets
   * @param port 1 to 65535
   */
  record Tcp(String host, int port) implements LinkAddress {
    private static final Pattern FORM =
        Pattern.compile("tcp://(?:\\[([0-9A-Fa-f:.]+(?:%\\w+)?)]|([A-Za-z0-9._-]+)):([0-9]{1,5})");
    private static final Pattern HOST =
        Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+(?:%\\w+)?");

    public Tcp {
      if (!HOST.matcher(host).matches()) {
        throw refused("tcp://" + host + ":" + port, "the host is neither a name nor an address");
      }
      if (!(port >= 1 && port <= 65535)) {
        throw refused("tcp://" + host + ":" + port, "the port is not in 1 to 65535");
      }
    }

    private static Tcp parse(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw refused(text, "after tcp:// comes a host, a colon and a port, and nothing else");
      }
      String host = form.group(1) == null ? form.group(2) : form.group(1);
      return new Tcp(host, Integer.parseInt(form.group(3)));
    }

    @Override
    public String text() {
      return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String lockKey() {
      String name = host.toLowerCase(Locale.ROOT);
      return "tcp:" + (name.equals("localhost") ? "127.0.0.1" : name) + ":" + port;
    }

    @Override
    public Link open(Duration timeout) {
      return TcpLink.connect(host, port, timeout);
    }
  }

  /**
   * A terminal device that exists, as a pseudo-terminal's far side does.
   *
   * @param path an absolute path
   */
  record Pty(Path path) implements LinkAddress {
    public Pty {
      if (!path.isAbsolute()) {
        throw refused("pty:" + path, "the path is not absolute");
      }
    }

    private static Pty parse(String text) {
      try {
        return new Pty(Path.of(text.substring("pty:".length())));
      } catch (InvalidPathException e) {
        throw refused(text, "the path cannot be one: " + e.getReason());
      }
    }

    @Override
    public String text() {
      return "pty:" + path;
    }

    @Override
    public String lockKey() {
      return terminalKey(path);
    }

    @Override
    public Link open(Duration timeout) {
      return PtyLink.open(path);
    }
  }

  /**
   * A serial port.
   *
   * @param path an absolute path, or COM and a number on Windows
   * @param baud 300 to 20,000,000; a board on USB of its own does not care
   * @param dtr whether the control lines DTR and RTS are raised; some boards talk only then
   * @param boot how long a board is given that opening resets, up to 30 s
   */
  record Serial(String path, int baud, boolean dtr, Duration boot) implements LinkAddress {
    /** What is spoken unless the address says otherwise. */
    public static final int BAUD = 921_600;

    private static final Duration MOST_BOOT = Duration.ofSeconds(30);
    private static final Pattern PATH = Pattern.compile("/[^?]+|COM[0-9]{1,3}");
    private static final Pattern PSEUDO = Pattern.compile("/dev/(?:pts/[0-9]+|ttys[0-9]+)");

    public Serial {
      if (!PATH.matcher(path).matches() || path.indexOf('\0') >= 0) {
        throw refused(
            "serial:" + path, "after serial: comes an absolute path, or COM and a number");
      }
      if (!(baud >= 300 && baud <= 20_000_000)) {
        throw refused("serial:" + path + "?baud=" + baud, "baud is not in 300 to 20000000");
      }
      if (boot.isNegative() || boot.compareTo(MOST_BOOT) > 0) {
        throw refused("serial:" + path, "boot is not in 0 s to 30 s");
      }
    }

    /** Name a port at the baud of memrig's own boards. */
    public Serial(String path) {
      this(path, BAUD, true, Duration.ZERO);
    }

    private static Serial parse(String text) {
      int query = text.indexOf('?');
      String path = text.substring("serial:".length(), query < 0 ? text.length() : query);
      Serial read = new Serial(path);
      Set<String> seen = new HashSet<>();
      for (String setting : query < 0 ? new String[0] : text.substring(query + 1).split("&", -1)) {
        int equals = setting.indexOf('=');
        String name = setting.substring(0, Math.max(0, equals));
        if (!seen.add(name)) {
          throw refused(text, name + " is said twice");
        }
        read = read.with(text, name, setting.substring(equals + 1));
      }
      return read;
    }

    private Serial with(String text, String name, String value) {
      return switch (name) {
        case "baud" -> new Serial(path, baud(text, value), dtr, boot);
        case "dtr" -> new Serial(path, baud, on(text, value), boot);
        case "boot" -> new Serial(path, baud, dtr, boot(text, value));
        default ->
            throw refused(text, "after ? come baud=N, dtr=on or off, boot=TIME, with & between");
      };
    }

    private static int baud(String text, String value) {
      if (!value.matches("[0-9]{1,9}")) {
        throw refused(text, "baud is no whole number");
      }
      return Integer.parseInt(value);
    }

    private static boolean on(String text, String value) {
      if (!value.equals("on") && !value.equals("off")) {
        throw refused(text, "dtr is neither on nor off");
      }
      return value.equals("on");
    }

    private static Duration boot(String text, String value) {
      try {
        double seconds = Quantity.parse(value, Dimension.SECOND).value();
        return Duration.ofMillis(Math.round(Math.clamp(seconds, -1, 1e6) * 1e3));
      } catch (IllegalArgumentException e) {
        throw refused(text, "boot is no time such as 2s: " + e.getMessage());
      }
    }

    /** Tell whether the path leads to a pseudo-terminal, which has no control lines. */
    boolean isPseudo() {
      return PSEUDO.matcher(real()).matches();
    }

    /** Return the path of the device itself. */
    String real() {
      return terminalKey(Path.of(path)).substring("serial:".length());
    }

    @Override
    public String text() {
      List<String> settings = new ArrayList<>();
      if (baud != BAUD) {
        settings.add("baud=" + baud);
      }
      if (!dtr) {
        settings.add("dtr=off");
      }
      if (!boot.isZero()) {
        settings.add(
            "boot="
                + new Quantity(boot.toMillis() / 1e3, Dimension.SECOND).text().replace(" ", ""));
      }
      return "serial:" + path + (settings.isEmpty() ? "" : "?" + String.join("&", settings));
    }

    @Override
    public String lockKey() {
      return path.startsWith("/") ? terminalKey(Path.of(path)) : "serial:" + path;
    }

    @Override
    public Link open(Duration timeout) {
      return SerialLink.open(this, timeout);
    }
  }

  private static String terminalKey(Path path) {
    if (!Files.exists(path)) {
      return "serial:" + path.normalize();
    }
    try {
      return "serial:" + path.toRealPath();
    } catch (IOException e) {
      throw new LinkLost(path + " cannot be followed to its device; check its link", e);
    }
  }
}
