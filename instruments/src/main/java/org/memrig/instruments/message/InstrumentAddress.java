package org.memrig.instruments.message;

import java.time.Duration;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.link.Printable;

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
    // Another kind of address (USB, adapters to GPIB) is one more record, and one line here.
    if (text.startsWith("tcp:") || text.startsWith("serial:") || text.startsWith("pty:")) {
      return new Stream(LinkAddress.parse(text));
    }
    throw new IllegalArgumentException(
        "'"
            + Printable.line(text, 120)
            + "' is no address of an instrument; write tcp://HOST:PORT, for example"
            + " tcp://192.168.0.7:5025, or serial:/PATH, for example"
            + " serial:/dev/ttyUSB0?baud=9600, or pty:/PATH");
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
}
