package org.memrig.instruments.matrix;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.InstrumentAddress;
import org.memrig.instruments.message.MessageLink;

/**
 * Open Keithley 707 and 707A matrices, in device-dependent commands of letters that end with X.
 *
 * <p>Such a matrix has no error queue but a word of errors, {@code U1X}. It can tell which relays
 * are closed too, in a form that could not be seen without the instrument, so that this is not
 * asked. A relay is a row letter and a column, as A1.
 */
public final class Keithley707aDriver implements MatrixDriver {
  private static final String RELAY = "[A-H](?:[1-9]|[1-6][0-9]|7[0-2])";

  @Override
  public String name() {
    return "keithley-707a";
  }

  @Override
  public String text() {
    return "A Keithley 707 or 707A switching matrix.";
  }

  @Override
  public Class<KeithleyMatrixSettings> settings() {
    return KeithleyMatrixSettings.class;
  }

  @Override
  public Optional<Crossings> crossings(Record settings) {
    return Optional.of(relays(settings));
  }

  private static Crossings relays(Record settings) {
    return ((KeithleyMatrixSettings) settings)
        .crossings(RELAY, "a row letter and a column from 1 to 72, for example A1");
  }

  @Override
  public List<String> lockKeys(Record settings) {
    return InstrumentAddress.parse(((KeithleyMatrixSettings) settings).address()).lockKeys();
  }

  @Override
  public SwitchMatrix open(Record record, HostClock clock) {
    KeithleyMatrixSettings settings = (KeithleyMatrixSettings) record;
    return Opened.matrix(
        settings.address(), settings.timeout(), '\r', link -> open(link, settings, clock));
  }

  /** Use a link that is open. */
  public SwitchMatrix open(MessageLink link, Record record, HostClock clock) {
    KeithleyMatrixSettings settings = (KeithleyMatrixSettings) record;
    Crossings crossings = relays(settings);
    return new CrosspointMatrix(
        new Letters(link, settings.timeout()), crossings, settings.settle(), false, clock);
  }

  /** Speak to it. */
  private static final class Letters implements Crosspoints {
    private static final String ALL_OPEN = "E0P0X";

    private final MessageLink link;
    private final long timeoutNanos;
    private final String identity;

    Letters(MessageLink link, double timeout) {
      this.link = link;
      this.timeoutNanos = Math.round(timeout * 1e9);
      if (link.canClear()) {
        link.clear(deadline());
      }
      say(ALL_OPEN);
      String word = ask("U0X");
      if (!word.startsWith("707")) {
        throw new LinkLost(
            link.identity()
                + " says '"
                + Printable.line(word, 60)
                + "' where a 707 gives its status; check the address in the rig");
      }
      identity = "Keithley 707A (" + Printable.line(word, 20) + ")";
      ask("U1X"); // reading the word of errors clears those of whoever was here before
    }

    private long deadline() {
      return link.nanos() + timeoutNanos;
    }

    private void say(String command) {
      link.send(command.getBytes(StandardCharsets.US_ASCII), deadline());
    }

    private String ask(String query) {
      say(query);
      Optional<byte[]> answer = link.receive(deadline());
      if (answer.isEmpty()) {
        if (link.canClear()) {
          link.clear(deadline());
        }
        throw new LinkLost(
            "the 707A at "
                + link.identity()
                + " did not answer "
                + query
                + ": which relays are closed is in doubt; look at its lights, then open it again");
      }
      return new String(answer.get(), StandardCharsets.US_ASCII).strip();
    }

    /** Send a command and read the word of errors: one digit each, 1 where there is one. */
    private void tell(String command) {
      say(command);
      String word = ask("U1X");
      if (!word.startsWith("707") || word.indexOf('1') >= 0) {
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            "the 707A has an error for '"
                + Printable.line(command, 60)
                + "': "
                + Printable.line(word, 60)
                + "; its manual tells the digits, under U1");
      }
    }

    @Override
    public String identity() {
      return identity;
    }

    @Override
    public String source() {
      return link.identity();
    }

    @Override
    public void connect(List<String> names) {
      tell("E0C" + String.join(",", names) + "X");
    }

    @Override
    public void disconnect(List<String> names) {
      tell("E0N" + String.join(",", names) + "X");
    }

    @Override
    public void disconnectAll() {
      tell(ALL_OPEN);
    }

    @Override
    public Optional<Set<String>> connected() {
      return Optional.empty();
    }

    @Override
    public void disconnectNow() {
      long soon = link.nanos() + 500_000_000;
      if (link.canClear()) {
        link.clear(soon);
      }
      link.send(ALL_OPEN.getBytes(StandardCharsets.US_ASCII), soon);
    }

    @Override
    public void close() {
      link.close();
    }
  }
}
