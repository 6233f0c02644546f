package org.memrig.instruments.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keep a safety fault in memory: for emulated rigs and tests, which end with their process. */
public final class MemoryLatch implements Latch {
  private @Nullable Latched fault;
  private final List<Cleared> clearances = new ArrayList<>();

  @Override
  public synchronized Optional<Latched> latched() {
    return Optional.ofNullable(fault);
  }

  @Override
  public synchronized void latch(Latched first) {
    if (fault == null) {
      fault = first;
    }
  }

  @Override
  public synchronized void clear(Cleared clearance) {
    fault = null;
    clearances.add(clearance);
  }

  /** Return who cleared faults so far. */
  public synchronized List<Cleared> clearances() {
    return List.copyOf(clearances);
  }
}
