package org.memrig.instruments.board;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Carry a stop from any thread to the thread that runs a program.
 *
 * <p>From {@link #begin} to {@link #end} no stop is lost, and outside none is kept: one that comes
 * while no program runs does nothing to the next. A board begins before it so much as looks at its
 * program.
 */
public final class StopRequest {
  private enum State {
    RESTING,
    RUNNING,
    STOPPING
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.RESTING);

  /** Begin a program; return false, and change nothing, if one is under way. */
  public boolean begin() {
    return state.compareAndSet(State.RESTING, State.RUNNING);
  }

  /** Ask the program that is under way, if one is, to end. Any thread. */
  public void ask() {
    state.compareAndSet(State.RUNNING, State.STOPPING);
  }

  /** Tell whether the program that is under way is to end. Any thread. */
  public boolean asked() {
    return state.get() == State.STOPPING;
  }

  /** End the program, stopped or not. */
  public void end() {
    state.set(State.RESTING);
  }
}
