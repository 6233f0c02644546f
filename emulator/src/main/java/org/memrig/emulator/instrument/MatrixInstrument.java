package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answer as a switch matrix does; its relays are those of a {@link SwitchedCell}. */
abstract class MatrixInstrument implements EmulatedInstrument {
  /** How long a command takes to read, and relays to move, ns: assumed. */
  static final long COMMAND_NANOS = 500_000;

  static final long RELAY_NANOS = 5_000_000;

  final SwitchedCell relays;
  final ErrorQueue errors = new ErrorQueue();
  private long now;

  MatrixInstrument(SwitchedCell relays) {
    this.relays = relays;
  }

  /** Take a message; {@link #move} as it says. */
  abstract Optional<String> answer(String message);

  final void move(List<String> opening, List<String> closing) {
    relays.move(opening, closing, now);
    now += RELAY_NANOS;
  }

  final void openAll() {
    move(new ArrayList<>(relays.closed()), List.of());
  }

  @Override
  public final Reply take(String message, long nanos) {
    now = Math.max(now, nanos) + COMMAND_NANOS;
    Optional<String> answer = answer(message.strip());
    return new Reply(answer, now);
  }

  @Override
  public char terminator() {
    return '\n';
  }

  @Override
  public final void reach(long nanos) {
    now = Math.max(now, nanos);
  }

  @Override
  public void clear(long nanos) {
    reach(nanos);
  }

  @Override
  public final void injectError(int number, String text) {
    errors.add(number, text);
  }

  @Override
  public final void interlock(boolean closed) {
    if (!closed) {
      openAll();
    }
  }

  @Override
  public final boolean quiet() {
    return relays.closed().isEmpty();
  }
}
