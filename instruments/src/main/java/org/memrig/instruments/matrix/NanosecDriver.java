package org.memrig.instruments.matrix;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.InstrumentAddress;
import org.memrig.instruments.message.MessageLink;

/**
 * Open NanoSEC relay boards: over TCP they take one flat JSON object at a time and answer with one,
 * over a serial line they take lines and echo.
 *
 * <p>The published firmware keeps a command's name in 14 bytes and a number in 2: {@code
 * SET_ROW_COLUMN} and numbers of two digits overrun them. So row and column are set by two
 * commands. Only 13, which selects none and is the one way to open a relay, has two digits.
 */
public final class NanosecDriver implements MatrixDriver {
  private static final int NONE = 13;

  @Override
  public String name() {
    return "nanosec";
  }

  @Override
  public String text() {
    return "A NanoSEC relay board: an Arduino that selects one row and one column.";
  }

  @Override
  public Class<NanosecSettings> settings() {
    return NanosecSettings.class;
  }

  @Override
  public Optional<Crossings> crossings(Record record) {
    return Optional.of(relays(record));
  }

  private static Crossings relays(Record record) {
    NanosecSettings settings = (NanosecSettings) record;
    return new Crossings(
        settings.rows().stream().map(row -> "R" + row).toList(),
        settings.columns().stream().map(column -> "C" + column).toList(),
        List.of(),
        List.of());
  }

  @Override
  public List<String> lockKeys(Record settings) {
    return InstrumentAddress.parse(((NanosecSettings) settings).address()).lockKeys();
  }

  @Override
  public SwitchMatrix open(Record record, HostClock clock) {
    NanosecSettings settings = (NanosecSettings) record;
    boolean json = settings.address().startsWith("tcp:");
    // A flat object ends with the only brace of its kind, as a line ends with a line feed.
    return Opened.matrix(
        settings.address(),
        settings.timeout(),
        json ? '}' : '\n',
        link -> open(link, json, settings, clock));
  }

  /**
   * Use a link that is open.
   *
   * @param json whether it speaks JSON, on messages that end with a closing brace
   */
  public SwitchMatrix open(MessageLink link, boolean json, Record record, HostClock clock) {
    NanosecSettings settings = (NanosecSettings) record;
    long timeout = Math.round(settings.timeout() * 1e9);
    Selector selector = json ? new Json(link, timeout) : new Lines(link, timeout);
    return new CrosspointMatrix(selector, relays(settings), settings.settle(), false, clock);
  }

  /** Select one row and one column; whatever was selected is none any more. */
  private abstract static class Selector implements Crosspoints {
    final MessageLink link;
    final long timeoutNanos;

    Selector(MessageLink link, long timeoutNanos) {
      this.link = link;
      this.timeoutNanos = timeoutNanos;
    }

    abstract void select(boolean row, int line);

    abstract String command(boolean row, int line);

    final void send(String text, long within) {
      link.send(text.getBytes(StandardCharsets.US_ASCII), link.nanos() + within);
    }

    final String receive(String command) {
      return link.receive(link.nanos() + timeoutNanos)
          .map(answer -> new String(answer, StandardCharsets.US_ASCII))
          .orElseThrow(() ->
              new LinkLost(
                  "the relay board at "
                      + link.identity()
                      + " did not answer '"
                      + command
                      + "': which relays are closed is in doubt; switch it off and on, which opens"
                      + " them, then open it again"));
    }

    @Override
    public final String source() {
      return link.identity();
    }

    @Override
    public final void connect(List<String> names) {
      for (String name : names) {
        select(name.startsWith("R"), Integer.parseInt(name.substring(1)));
      }
    }

    @Override
    public final void disconnect(List<String> names) {
      for (String name : names) {
        select(name.startsWith("R"), NONE);
      }
    }

    @Override
    public final void disconnectAll() {
      select(true, NONE);
      select(false, NONE);
    }

    @Override
    public final Optional<Set<String>> connected() {
      return Optional.empty();
    }

    @Override
    public final void disconnectNow() {
      send(command(true, NONE), 250_000_000);
      send(command(false, NONE), 250_000_000);
    }

    @Override
    public final void close() {
      link.close();
    }
  }

  /** Speak JSON. */
  private static final class Json extends Selector {
    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern TEXT = Pattern.compile("\"(?:msg|idn)\"\\s*:\\s*\"([^\"]*)\"");

    private final String identity;

    Json(MessageLink link, long timeoutNanos) {
      super(link, timeoutNanos);
      disconnectAll();
      identity = ask("{\"cmd\":\"*IDN?\"");
    }

    @Override
    String command(boolean row, int line) {
      return String.format(
          Locale.ROOT,
          "{\"cmd\":\"%s\",\"%s\":%d",
          row ? "SET_ROW" : "SET_COLUMN",
          row ? "row" : "column",
          line);
    }

    @Override
    void select(boolean row, int line) {
      ask(command(row, line));
    }

    private String ask(String open) {
      send(open, timeoutNanos);
      String answer = receive(open + "}");
      Matcher status = STATUS.matcher(answer);
      Matcher text = TEXT.matcher(answer);
      String said = text.find() ? Printable.line(text.group(1), 80) : "";
      if (!status.find() || !status.group(1).equals("ok")) {
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            "the relay board did not take '"
                + open
                + "}': "
                + (said.isEmpty() ? Printable.line(answer, 80) : said));
      }
      return said;
    }

    @Override
    public String identity() {
      return identity;
    }
  }

  /**
   * Speak lines. The firmware's answers cannot be told apart (its table of names and its list of
   * commands differ), so any line counts as taken. Its {@code disconnect} is read as {@code
   * connect}: relays are opened by selecting none.
   */
  private static final class Lines extends Selector {
    Lines(MessageLink link, long timeoutNanos) {
      super(link, timeoutNanos);
      send("connect", timeoutNanos);
      receive("connect");
      disconnectAll();
    }

    @Override
    String command(boolean row, int line) {
      return (row ? "r: " : "c: ") + line;
    }

    @Override
    void select(boolean row, int line) {
      link.discard(5_000_000, link.nanos() + timeoutNanos);
      send(command(row, line), timeoutNanos);
      receive(command(row, line));
    }

    @Override
    public String identity() {
      return "NanoSEC relay board, unchecked";
    }
  }
}
