package org.memrig.instruments.scpi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.MessageLink;

/**
 * Talk with one instrument: commands and questions, one at a time, each with its own errors and its
 * own answer.
 *
 * <p>An answer that comes too late is never taken for that of a later question: after a time-out
 * the device is cleared once and nothing else is asked until a marker has come back. After each
 * command and each question the error queue is read until it is empty, so an error belongs to what
 * was sent before it.
 *
 * <p>One thread talks. {@link #urgent} may come from any thread and waits for nobody's answer.
 */
public final class Dialogue implements AutoCloseable {
  /** More errors than any instrument's queue holds: one that never ends is broken. */
  static final int MOST_ERRORS = 64;

  private static final long QUIET_NANOS = 20_000_000;

  private final MessageLink link;
  private final Conventions conventions;
  private final long timeoutNanos;
  private final String name;
  private boolean outOfStep;
  private int markers;
  private String begun = "";

  /**
   * Talk over a link.
   *
   * @param name what errors call the instrument, for example its model
   * @param timeout how long an answer may take, s
   */
  public Dialogue(MessageLink link, Conventions conventions, String name, double timeout) {
    this.link = link;
    this.conventions = conventions;
    this.name = name;
    this.timeoutNanos = Math.round(timeout * 1e9);
  }

  /** Return the link's present moment, ns. */
  public long nanos() {
    return link.nanos();
  }

  /**
   * Send a command and read the error queue.
   *
   * @throws BoardFault if the instrument has an error for it; its number, text and command
   * @throws LinkLost if it fell silent
   */
  public void tell(String command) {
    stepIn();
    send(command);
    refuse(errors(command));
  }

  /**
   * Send a command that ends with a block of bytes, and read the error queue.
   *
   * @param command up to where the block begins; errors are told with it
   * @param longer how much longer than others it takes, s
   * @throws BoardFault if the instrument has an error for it
   * @throws LinkLost if it fell silent
   */
  public void tell(String command, byte[] block, double longer) {
    stepIn();
    byte[] head = command.getBytes(StandardCharsets.US_ASCII);
    byte[] data = DataBlock.write(block);
    byte[] whole = Arrays.copyOf(head, head.length + data.length);
    System.arraycopy(data, 0, whole, head.length, data.length);
    long more = Math.round(longer * 1e9);
    link.send(whole, link.nanos() + timeoutNanos + more);
    refuse(errors(command, more));
  }

  /**
   * Send a command that an instrument is busy with until it is done, and ask nothing: its errors
   * are read after the next command or question, and named with both.
   *
   * @throws LinkLost if it cannot be sent
   */
  public void begin(String command) {
    stepIn();
    send(command);
    begun = command;
  }

  /**
   * Ask a question and read the error queue.
   *
   * @return the answer, cleaned of nothing but blanks at its ends
   * @throws BoardFault if the instrument has an error for it, or gave no answer in time and is in
   *     step again
   * @throws LinkLost if it fell silent
   */
  public String ask(String query) {
    return ask(query, 0);
  }

  /**
   * Ask a question that takes longer than others.
   *
   * @param longer how much, s
   */
  public String ask(String query, double longer) {
    return new String(askBytes(query, longer), StandardCharsets.US_ASCII).strip();
  }

  /** Ask a question whose answer is bytes. */
  public byte[] askBytes(String query, double longer) {
    stepIn();
    byte[] answer = asked(query, Math.round(longer * 1e9));
    refuse(errors(query));
    return answer;
  }

  /**
   * Ask the first question of all, in whatever state the instrument was left: what waits to be read
   * is dropped first, and errors stay in their queue.
   *
   * @throws BoardFault if no answer came in time
   * @throws LinkLost if the far end is gone
   */
  public String greet(String query) {
    link.discard(QUIET_NANOS, link.nanos() + timeoutNanos);
    send(query);
    return link.receive(link.nanos() + timeoutNanos)
        .map(answer -> new String(answer, StandardCharsets.US_ASCII).strip())
        .orElseThrow(() ->
            new BoardFault(
                BoardFault.Grade.SESSION,
                name + " at " + link.identity() + " does not answer '" + query + "'"));
  }

  /**
   * Hear what the instrument says by itself, or later than asked: data of what was begun.
   *
   * @param within how long to wait, s
   * @return a message; empty if none came in time, and none is lost by that
   */
  public Optional<String> heard(double within) {
    return link.receive(link.nanos() + Math.round(within * 1e9))
        .map(message -> new String(message, StandardCharsets.US_ASCII).strip());
  }

  /**
   * Read the error queue after what was begun.
   *
   * @throws BoardFault if the instrument has an error for it
   * @throws LinkLost if it fell silent
   */
  public void settle(String command) {
    stepIn();
    refuse(errors(command));
  }

  /** Bring it into step before the next command, whatever still comes: for what was broken off. */
  public void mistrust() {
    outOfStep = true;
  }

  /** Read the error queue until it is empty, whatever was sent before. */
  public List<InstrumentError> drain() {
    stepIn();
    return errors("what was sent before");
  }

  /**
   * Send commands now, between two messages of whoever talks, and wait for no answer. Any thread.
   * What is sent must be no question.
   *
   * @param within how long it may take, s
   * @throws LinkLost if they cannot be sent
   */
  public void urgent(double within, String... commands) {
    long deadline = link.nanos() + Math.round(within * 1e9);
    if (link.canClear()) {
      link.clear(deadline);
    }
    for (String command : commands) {
      link.send(command.getBytes(StandardCharsets.US_ASCII), deadline);
    }
  }

  private byte[] asked(String query, long longer) {
    send(query);
    Optional<byte[]> answer = link.receive(link.nanos() + timeoutNanos + longer);
    if (answer.isPresent()) {
      return answer.get();
    }
    outOfStep = true;
    recover(query);
    throw new BoardFault(
        BoardFault.Grade.SESSION,
        name
            + " did not answer '"
            + Printable.line(query, 80)
            + "' within "
            + (timeoutNanos + longer) * 1e-9
            + " s; it was cleared and is in step again");
  }

  private List<InstrumentError> errors(String command) {
    return errors(command, 0);
  }

  private List<InstrumentError> errors(String command, long longerNanos) {
    List<InstrumentError> found = new ArrayList<>();
    String blamed = begun.isEmpty() ? command : begun + ", then " + command;
    begun = "";
    while (true) {
      String answer =
          new String(asked(conventions.errorQuery(), longerNanos), StandardCharsets.US_ASCII)
              .strip();
      InstrumentError error = InstrumentError.read(blamed, answer);
      if (error.none()) {
        return found;
      }
      found.add(error);
      if (found.size() == MOST_ERRORS) {
        send(conventions.clearErrors());
        return found;
      }
    }
  }

  private void refuse(List<InstrumentError> errors) {
    if (errors.isEmpty()) {
      return;
    }
    boolean lost = errors.stream().anyMatch(each -> each.number() == InstrumentError.OVERFLOW);
    throw new BoardFault(
        BoardFault.Grade.SESSION,
        name
            + " has an error: "
            + errors.getFirst()
            + (errors.size() == 1 ? "" : ", and " + (errors.size() - 1) + " more")
            + (lost ? "; its queue was full, so others are lost" : ""));
  }

  private void send(String text) {
    link.send(text.getBytes(StandardCharsets.US_ASCII), link.nanos() + timeoutNanos);
  }

  private void stepIn() {
    if (outOfStep) {
      recover("the question before");
    }
  }

  /** Clear the device once, then read until a marker that no other question gives has come. */
  private void recover(String query) {
    long deadline = link.nanos() + timeoutNanos;
    if (link.canClear()) {
      link.clear(deadline);
    }
    link.discard(QUIET_NANOS, deadline);
    for (int i = 0; i < 2; i++) {
      markers = markers % 127 + 1;
      // Two markers in a row, and the second differs: no late answer looks like both.
      int number = i == 0 ? markers : 255 - markers;
      send(conventions.marker(number));
      if (!await(conventions.markerReply(number))) {
        throw new LinkLost(
            name
                + " at "
                + link.identity()
                + " fell silent after '"
                + Printable.line(query, 80)
                + "': what it did is in doubt; look at its display, then open it again");
      }
    }
    outOfStep = false;
  }

  private boolean await(String marker) {
    long deadline = link.nanos() + timeoutNanos;
    while (true) {
      Optional<byte[]> answer = link.receive(deadline);
      if (answer.isEmpty()) {
        return false;
      }
      if (new String(answer.get(), StandardCharsets.US_ASCII).strip().equals(marker)) {
        return true;
      }
      if (link.nanos() - deadline > 0) {
        return false; // it talks and talks, and never says what it was asked for
      }
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
