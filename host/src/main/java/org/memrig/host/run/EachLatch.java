package org.memrig.host.run;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.guard.Latch;

/** Keep the safety fault of a board that is made of several at each of them, by its own latch. */
record EachLatch(List<Latch> each) implements Latch {
  EachLatch {
    each = List.copyOf(each);
  }

  @Override
  public Optional<Latched> latched() {
    return each.stream().flatMap(one -> one.latched().stream()).findFirst();
  }

  @Override
  public void latch(Latched fault) {
    each.forEach(one -> one.latch(fault));
  }

  /** End the faults of all: those that are there. */
  @Override
  public void clear(Cleared clearance) {
    each.stream().filter(one -> one.latched().isPresent()).forEach(one -> one.clear(clearance));
  }
}
