package org.memrig.instruments.keithley;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.MessageLink;

/**
 * Talk with a 4200A over KXCI's socket: each command is acknowledged, and a status byte tells of
 * errors.
 *
 * <p>KXCI has no question whose answer could bring a line into step again. So an answer that did
 * not come ends the session: nothing is asked after it, and no late answer is taken for another
 * one's.
 */
final class Kxci implements AutoCloseable {
  private static final long QUIET_NANOS = 20_000_000;
  private static final String ACKNOWLEDGED = "ACK";

  // Bits of the status byte SP, as KXCI's users take them.
  private static final int SYNTAX_ERROR = 2;

  private final MessageLink link;
  private final long timeoutNanos;
  private volatile boolean ended;

  /**
   * Talk over a link.
   *
   * @param timeout how long an answer may take, s
   */
  Kxci(MessageLink link, double timeout) {
    this.link = link;
    this.timeoutNanos = Math.round(timeout * 1e9);
  }

  /** Drop whatever a session before this one was still told. */
  void drain() {
    link.discard(QUIET_NANOS, link.nanos() + timeoutNanos);
  }

  /**
   * Send a command and wait for its acknowledgement.
   *
   * @throws BoardFault if it is not acknowledged, quoting what came instead
   * @throws LinkLost if nothing came
   */
  void tell(String command) {
    String answer = ask(command);
    if (!answer.equals(ACKNOWLEDGED)) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          "the 4200A answers '" + Printable.line(answer, 60) + "' to '" + command + "' and no ACK");
    }
  }

  /** Send a command, wait for its acknowledgement, and ask whether it was understood. */
  void set(String command) {
    tell(command);
    settle(command);
  }

  /**
   * Ask whether what was sent before was understood.
   *
   * @throws BoardFault if not, naming it
   */
  void settle(String command) {
    String status = ask("SP");
    if (!status.matches("[0-9]{1,3}")) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          "the 4200A answers '" + Printable.line(status, 60) + "' where its status byte belongs");
    }
    if ((Integer.parseInt(status) & SYNTAX_ERROR) != 0) {
      throw new BoardFault(
          BoardFault.Grade.SESSION, "the 4200A did not understand '" + command + "'");
    }
  }

  /**
   * Ask a question.
   *
   * @throws LinkLost if no answer came in time, then and ever after
   */
  String ask(String query) {
    if (ended) {
      throw new LinkLost("the session with the 4200A at " + link.identity() + " has ended");
    }
    send(query);
    Optional<byte[]> answer = link.receive(link.nanos() + timeoutNanos);
    if (answer.isEmpty()) {
      ended = true;
      throw new LinkLost(
          "the 4200A at "
              + link.identity()
              + " did not answer '"
              + Printable.line(query, 80)
              + "': what it did is in doubt; look at its display, then open it again");
    }
    return new String(answer.get(), StandardCharsets.US_ASCII).strip();
  }

  /** Send a command now, between two messages of whoever talks; it is the session's last. */
  void urgent(String command) {
    ended = true;
    send(command);
  }

  private void send(String text) {
    link.send(text.getBytes(StandardCharsets.US_ASCII), link.nanos() + timeoutNanos);
  }

  @Override
  public void close() {
    link.close();
  }
}
