package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.guard.Latch;
import org.memrig.instruments.guard.MemoryLatch;

final class EachLatchTests {
  private static final Latch.Latched FAULT = new Latch.Latched(Instant.EPOCH, "stuck output");

  private final MemoryLatch analyzer = new MemoryLatch();
  private final MemoryLatch board = new MemoryLatch();
  private final Latch both = new EachLatch(List.of(analyzer, board));

  @Test
  @DisplayName("a fault latches all parts, so that no other rig drives one of them")
  void latchesAll() {
    both.latch(FAULT);
    assertEquals(FAULT, analyzer.latched().orElseThrow());
    assertEquals(FAULT, board.latched().orElseThrow());
  }

  @Test
  @DisplayName("the fault of one part is that of the whole, and is cleared where it is")
  void isLatchedByOne() {
    board.latch(FAULT);
    assertEquals(FAULT, both.latched().orElseThrow());
    both.clear(new Latch.Cleared(Instant.EPOCH, "me", "mended"));
    assertTrue(both.latched().isEmpty());
  }
}
