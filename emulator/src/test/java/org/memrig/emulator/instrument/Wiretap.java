package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Stand before an emulated instrument, and note what it is told and what it then does. */
final class Wiretap implements EmulatedInstrument {
  /**
   * What it was told.
   *
   * @param quiet whether its output was off, or at 0, after it
   */
  record Heard(String text, boolean quiet) {}

  final List<Heard> heard = new ArrayList<>();

  /** Is told each message before the instrument's reply leaves. */
  Consumer<String> then = _ -> {};

  /** Changes its replies. */
  UnaryOperator<String> replies = reply -> reply;

  private final EmulatedInstrument inner;

  Wiretap(EmulatedInstrument inner) {
    this.inner = inner;
  }

  /** Return the words up to the one that switched its output off; all if none has. */
  List<String> untilQuiet() {
    List<String> words = new ArrayList<>();
    for (Heard each : heard) {
      words.add(each.text());
      if (each.quiet()) {
        break;
      }
    }
    return words;
  }

  List<String> words() {
    return heard.stream().map(Heard::text).toList();
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public char terminator() {
    return inner.terminator();
  }

  @Override
  public Reply take(String message, long nanos) {
    Reply reply = inner.take(message, nanos);
    // What was asked for happens within its own time.
    inner.reach(reply.doneNanos());
    heard.add(new Heard(message.strip(), inner.quiet()));
    then.accept(message.strip());
    return new Reply(reply.text().map(replies), reply.doneNanos());
  }

  @Override
  public void reach(long nanos) {
    inner.reach(nanos);
  }

  @Override
  public Optional<String> tell() {
    return inner.tell();
  }

  @Override
  public void clear(long nanos) {
    inner.clear(nanos);
  }

  @Override
  public void injectError(int number, String text) {
    inner.injectError(number, text);
  }

  @Override
  public void interlock(boolean closed) {
    inner.interlock(closed);
  }

  @Override
  public boolean quiet() {
    return inner.quiet();
  }
}
