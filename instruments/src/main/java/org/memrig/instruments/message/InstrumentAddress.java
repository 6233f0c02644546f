package org.memrig.instruments.message;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.link.UsbtmcAddress;

/**
 * Name where an instrument is: {@code tcp://HOST:PORT}, {@code serial:/PATH?baud=9600} or {@code
 * pty:/PATH}.
 */
public sealed interface InstrumentAddress {
  /** Write the address as {@link #parse} reads it. */
  String text();

  /** Return the key by which an instrument at this address is locked. */
  String lockKey();

  /**
   * Return all that one process has to have to itself to talk with the instrument: it, and the
   * adapter before it, which speaks to one instrument at a time.
   */
  default List<String> lockKeys() {
    return List.of(lockKey());
  }

  /**
   * Open messages to the instrument there.
   *
   * @param timeout how long to wait for the far end
   * @param terminator what ends a message on a stream; addresses with their own framing ignore it
   * @throws org.memrig.instruments.board.LinkLost if nothing answers there
   */
  MessageLink open(Duration timeout, char terminator);

  /**
   * Read an address.
   *
   * @throws IllegalArgumentException if the text is none, saying what one looks like
   */
  static InstrumentAddress parse(String text) {
    // Another kind of address is one more record, and one line here.
    if (text.startsWith("usbtmc:")) {
      return new Usbtmc(UsbtmcAddress.parse(text));
    }
    if (text.startsWith("gpib:")) {
      return Gpib.parse(text);
    }
    if (text.startsWith("tcp:") || text.startsWith("serial:") || text.startsWith("pty:")) {
      return new Stream(LinkAddress.parse(text));
    }
    throw new IllegalArgumentException(
        "'"
            + Printable.line(text, 120)
            + "' is no address of an instrument; write tcp://HOST:PORT, for example"
            + " tcp://192.168.0.7:5025, or serial:/PATH, for example"
            + " serial:/dev/ttyUSB0?baud=9600, or pty:/PATH, or usbtmc:/dev/usbtmc0, or, behind a"
            + " GPIB adapter, gpib:24@serial:/dev/ttyUSB0 or gpib:24@tcp://HOST:1234");
  }

  /** A stream of bytes on which messages end with a terminator. */
  record Stream(LinkAddress link) implements InstrumentAddress {
    @Override
    public String text() {
      return link.text();
    }

    @Override
    public String lockKey() {
      return link.lockKey();
    }

    @Override
    public MessageLink open(Duration timeout, char terminator) {
      return new StreamMessages(link.open(timeout), terminator);
    }
  }

  /** A USB device that keeps messages apart by itself. */
  record Usbtmc(UsbtmcAddress device) implements InstrumentAddress {
    @Override
    public String text() {
      return device.text();
    }

    @Override
    public String lockKey() {
      return device.lockKey();
    }

    @Override
    public MessageLink open(Duration timeout, char terminator) {
      return new UsbtmcMessages(device.open(), device.clears(), new SystemHostClock());
    }
  }

  /**
   * An instrument of a GPIB bus, behind an adapter of the Prologix kind.
   *
   * @param primary its address on the bus, 0 to 30
   * @param adapter where the adapter is
   */
  record Gpib(int primary, LinkAddress adapter) implements InstrumentAddress {
    private static final Pattern FORM = Pattern.compile("gpib:([0-9]{1,2})@(.+)");

    public Gpib {
      if (!(primary >= 0 && primary <= 30)) {
        throw new IllegalArgumentException(
            "GPIB address is " + primary + "; allowed 0 to 30, as set at the instrument");
      }
    }

    private static Gpib parse(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "'"
                + Printable.line(text, 120)
                + "' is no address on a GPIB bus; write gpib:N@ADAPTER, for example"
                + " gpib:24@serial:/dev/ttyUSB0 or gpib:24@tcp://192.168.0.9:1234");
      }
      return new Gpib(Integer.parseInt(form.group(1)), LinkAddress.parse(form.group(2)));
    }

    @Override
    public String text() {
      return "gpib:" + primary + "@" + adapter.text();
    }

    @Override
    public String lockKey() {
      return "gpib:" + primary + "@" + adapter.lockKey();
    }

    @Override
    public List<String> lockKeys() {
      return List.of(lockKey(), adapter.lockKey());
    }

    @Override
    public MessageLink open(Duration timeout, char terminator) {
      return PrologixAdapters.ofProcess().open(adapter, primary, timeout, terminator);
    }
  }
}
