package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.journal.JournalLevel;

/** Pass work from thread to thread. */
final class WorkQueueTests {
  private final WorkQueue queue = new WorkQueue();

  private static Work heavy(int bytes) {
    ByteBuffer none = ByteBuffer.allocate(0);
    return new Work.Journalled(0, 1, JournalLevel.FULL, none, ByteBuffer.allocate(bytes));
  }

  private static Work numbered(long number) {
    return new Work.IntentClosed(number, "");
  }

  @Test
  void piecesComeInOrderAndAllAreTaken() throws Exception {
    List<Work> taken = new ArrayList<>();
    int pieces = 100_000;
    CompletableFuture<Void> putting =
        CompletableFuture.runAsync(() -> {
          for (int i = 0; i < pieces; i++) {
            queue.put(numbered(i));
          }
        });
    while (taken.size() < pieces) {
      assertTrue(queue.take(taken, -1));
    }
    putting.join();
    for (int i = 0; i < pieces; i++) {
      assertEquals(numbered(i), taken.get(i));
    }
    assertFalse(queue.take(taken, 0));
  }

  @Test
  void whoPutsTooMuchWaits() throws Exception {
    queue.put(heavy(60 << 20));
    CompletableFuture<Void> putting = CompletableFuture.runAsync(() -> queue.put(heavy(10 << 20)));
    List<Work> taken = new ArrayList<>();
    assertTrue(queue.take(taken, -1));
    assertEquals(1, taken.size());
    putting.join();
    taken.clear();
    assertTrue(queue.take(taken, -1));
    assertEquals(1, taken.size());
  }

  @Test
  void onePieceLargerThanTheBoundPasses() throws Exception {
    List<Work> taken = new ArrayList<>();
    queue.put(heavy(65 << 20));
    assertTrue(queue.take(taken, -1));
  }

  @Test
  void whoWaitsForRoomHearsOfTheFailure() {
    queue.put(heavy(60 << 20));
    CompletableFuture<Void> putting = CompletableFuture.runAsync(() -> queue.put(heavy(10 << 20)));
    queue.fail(new StoreFailed("the disk is full"));
    CompletionException e = assertThrows(CompletionException.class, putting::join);
    assertTrue(e.getCause() instanceof StoreFailed);
    StoreFailed later = assertThrows(StoreFailed.class, () -> queue.put(numbered(0)));
    assertEquals("the disk is full", later.getMessage());
    assertThrows(StoreFailed.class, queue::spare);
    assertThrows(StoreFailed.class, queue::requireRunning);
  }

  @Test
  void whoWaitsForACommitIsReleasedWhenNobodyWillMakeIt() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    queue.put(new Work.Flush(done));
    queue.close();
    done.join();
    assertThrows(IllegalStateException.class, () -> queue.put(numbered(0)));
  }

  @Test
  void rowBuffersComeBack() {
    RowBuffer first = queue.spare();
    queue.giveBack(List.of(numbered(0), first));
    assertSame(first, queue.spare());
    assertFalse(first == queue.spare());
  }
}
