package org.memrig.instruments.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memrig.instruments.board.LinkLost;

/** Name a link in a rig: {@code tcp://host:port} or {@code pty:/path}. */
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
    throw refused(text, "it starts with neither tcp:// nor pty:");
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException(
        ("'%s' is no link address: %s; write tcp://HOST:PORT, for example"
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
      if (!Files.exists(path)) {
        return "pty:" + path.normalize();
      }
      try {
        return "pty:" + path.toRealPath();
      } catch (IOException e) {
        throw new LinkLost(path + " cannot be followed to its device; check its link", e);
      }
    }

    @Override
    public Link open(Duration timeout) {
      return PtyLink.open(path);
    }
  }
}
