package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.LinkLost;

/** What every link between two real ends promises. */
interface LinkContract {
  int MEGA = 1 << 20;

  Ends open();

  @Test
  default void carriesEveryByteValueBothWays() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (Ends ends = open()) {
      for (Link[] way : new Link[][] {{ends.near(), ends.far()}, {ends.far(), ends.near()}}) {
        way[0].write(ByteBuffer.wrap(all), Ends.farOff());
        ByteBuffer into = ByteBuffer.allocate(256);
        while (into.hasRemaining()) {
          assertNotEquals(0, way[1].read(into, Ends.farOff()));
        }
        assertArrayEquals(all, into.array());
      }
    }
  }

  @Test
  default void returnsZeroAtTheDeadlineAndNotBefore() {
    try (Ends ends = open()) {
      ByteBuffer into = ByteBuffer.allocate(8);
      long deadline = ends.near().nanos() + 20_000_000;
      assertEquals(0, ends.near().read(into, deadline));
      assertTrue(ends.near().nanos() - deadline >= 0, "returned before the deadline");
      assertEquals(0, into.position());
    }
  }

  @Test
  default void triesOnceWhenTheDeadlineHasPassed() {
    try (Ends ends = open()) {
      ends.far().write(Ends.bytes("ab"), Ends.farOff());
      assertEquals("a", Ends.take(ends.near(), 1)); // so both have arrived
      ByteBuffer into = ByteBuffer.allocate(8);
      assertEquals(1, ends.near().read(into, ends.near().nanos() - 1));
      assertEquals(0, ends.near().read(into, ends.near().nanos() - 1));
      assertEquals('b', into.get(0));
    }
  }

  @Test
  default void handsOverHalfAReply() {
    try (Ends ends = open()) {
      ends.far().write(Ends.bytes("+1.0"), Ends.farOff());
      assertEquals("+1.0", Ends.take(ends.near(), 4));
      ends.far().write(Ends.bytes("E-6\n"), Ends.farOff());
      assertEquals("E-6\n", Ends.take(ends.near(), 4));
    }
  }

  @Test
  default void keepsWhatDoesNotFitForTheNextRead() {
    try (Ends ends = open()) {
      ends.far().write(Ends.bytes("0123456789"), Ends.farOff());
      assertEquals("012", Ends.take(ends.near(), 3));
      assertEquals("3456789", Ends.take(ends.near(), 7));
    }
  }

  @Test
  default void readsIntoTheMiddleOfADirectBufferAndWritesAReadOnlySlice() {
    try (Ends ends = open()) {
      ByteBuffer from = Ends.bytes("..data..").asReadOnlyBuffer().position(2).limit(6);
      ends.far().write(from, Ends.farOff());
      assertEquals(6, from.position());
      assertEquals(6, from.limit());
      ByteBuffer into = ByteBuffer.allocateDirect(16).position(5).limit(9);
      while (into.hasRemaining()) {
        assertNotEquals(0, ends.near().read(into, Ends.farOff()));
      }
      assertEquals(9, into.limit());
      assertEquals(Ends.bytes("data"), into.slice(5, 4));
    }
  }

  @Test
  default void refusesABufferWithoutRoom() {
    try (Ends ends = open()) {
      ByteBuffer full = ByteBuffer.allocate(0);
      assertThrows(IllegalArgumentException.class, () -> ends.near().read(full, 0));
    }
  }

  @Test
  default void countsTheBytes() {
    try (Ends ends = open()) {
      assertEquals(new Traffic(0, 0), ends.near().traffic());
      ends.near().write(Ends.bytes("*IDN?\n"), Ends.farOff());
      Ends.take(ends.far(), 6);
      ends.far().write(Ends.bytes("memrig\n"), Ends.farOff());
      Ends.take(ends.near(), 7);
      assertEquals(new Traffic(7, 6), ends.near().traffic());
      assertEquals(new Traffic(6, 7), ends.far().traffic());
    }
  }

  @Test
  default void carriesOneByteAtATime() {
    try (Ends ends = open()) {
      FarEnd echo =
          FarEnd.doing(() -> {
            ByteBuffer one = ByteBuffer.allocate(1);
            for (int i = 0; i < 2000; i++) {
              assertEquals(1, ends.far().read(one.clear(), Ends.farOff()));
              ends.far().write(one.flip(), Ends.farOff());
            }
          });
      ByteBuffer one = ByteBuffer.allocate(1);
      for (int i = 0; i < 2000; i++) {
        ends.near().write(ByteBuffer.wrap(new byte[] {(byte) i}), Ends.farOff());
        assertEquals(1, ends.near().read(one.clear(), Ends.farOff()));
        assertEquals((byte) i, one.get(0));
      }
      echo.join();
    }
  }

  @Test
  default void carriesSixteenMegabytesBothWaysAtOnceBitForBit() {
    try (Ends ends = open()) {
      FarEnd[] all = {
        FarEnd.doing(() -> send(ends.near(), 1)),
        FarEnd.doing(() -> send(ends.far(), 2)),
        FarEnd.doing(() -> receive(ends.near(), 2)),
        FarEnd.doing(() -> receive(ends.far(), 1))
      };
      for (FarEnd end : all) {
        end.join();
      }
      assertEquals(new Traffic(16 * MEGA, 16 * MEGA), ends.near().traffic());
    }
  }

  private static void send(Link link, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom sizes = new SplittableRandom(seed + 100);
    byte[] data = new byte[MEGA];
    for (int i = 0; i < 16; i++) {
      random.nextBytes(data);
      ByteBuffer rest = ByteBuffer.wrap(data);
      while (rest.hasRemaining()) {
        int size = Math.min(rest.remaining(), 1 + sizes.nextInt(100_000));
        link.write(rest.slice(rest.position(), size), Ends.farOff());
        rest.position(rest.position() + size);
      }
    }
  }

  private static void receive(Link link, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] expected = new byte[MEGA];
    byte[] came = new byte[MEGA];
    for (int i = 0; i < 16; i++) {
      random.nextBytes(expected);
      ByteBuffer into = ByteBuffer.wrap(came);
      while (into.hasRemaining()) {
        assertNotEquals(0, link.read(into, Ends.farOff()));
      }
      assertArrayEquals(expected, came, "in megabyte " + i);
    }
  }

  @Test
  default void makesAWriteThatIsNotTakenAShortWriteAndStaysOpen() {
    try (Ends ends = open()) {
      ByteBuffer much = ByteBuffer.allocate(64 * MEGA);
      LinkLost lost =
          assertThrows(
              LinkLost.class, () -> ends.near().write(much, ends.near().nanos() + 50_000_000));
      long taken = ends.near().traffic().bytesOut();
      assertTrue(
          lost.getMessage().contains(" took " + taken + " of " + 64 * MEGA + " bytes"),
          lost.getMessage());
      long dropped = 0;
      while (dropped < taken) {
        dropped += ends.far().discardInput(0, Ends.farOff());
      }
      ends.near().write(Ends.bytes("SAFE\n"), Ends.farOff());
      assertEquals("SAFE\n", Ends.take(ends.far(), 5));
    }
  }

  @Test
  default void discardsUntilTheLineIsQuiet() {
    try (Ends ends = open()) {
      ends.far().write(Ends.bytes("late reply\n"), Ends.farOff());
      long dropped = 0;
      while (dropped < 11) {
        dropped += ends.near().discardInput(5_000_000, Ends.farOff());
      }
      assertEquals(11, ends.near().traffic().bytesIn());
      assertEquals(0, ends.near().discardInput(0, Ends.farOff()));
    }
  }

  @Test
  default void givesUpOnAFarEndThatNeverStopsTalking() {
    try (Ends ends = open()) {
      FarEnd talker =
          FarEnd.doing(() ->
              assertThrows(
                  LinkLost.class,
                  () -> {
                    while (true) {
                      ends.far().write(Ends.bytes("babble "), Ends.farOff());
                    }
                  }));
      long deadline = ends.near().nanos() + 50_000_000;
      assertTrue(ends.near().discardInput(Long.MAX_VALUE / 4, deadline) > 0);
      ends.far().close();
      talker.join();
    }
  }

  @Test
  default void endsAReadThatWaitsWhenClosedFromAnotherThread() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      try (Ends ends = open()) {
        CountDownLatch reading = new CountDownLatch(1);
        FarEnd reader =
            FarEnd.doing(() -> {
              reading.countDown();
              LinkLost lost =
                  assertThrows(
                      LinkLost.class,
                      () -> ends.near().read(ByteBuffer.allocate(8), Ends.farOff()));
              assertTrue(lost.getMessage().contains("closed on this side"), lost.getMessage());
            });
        assertTrue(await(reading));
        spin(random.nextInt(20_000));
        ends.near().close();
        reader.join();
      }
    }
  }

  @Test
  default void endsAWriteThatWaitsWhenClosedFromAnotherThread() {
    try (Ends ends = open()) {
      FarEnd writer =
          FarEnd.doing(() ->
              assertThrows(
                  LinkLost.class,
                  () -> ends.near().write(ByteBuffer.allocate(64 * MEGA), Ends.farOff())));
      while (ends.near().traffic().bytesOut() == 0) {
        Thread.onSpinWait();
      }
      ends.near().close();
      writer.join();
    }
  }

  @Test
  default void refusesEverythingAfterCloseAndClosesTwice() {
    try (Ends ends = open()) {
      Link near = ends.near();
      near.close();
      near.close();
      assertThrows(LinkLost.class, () -> near.read(ByteBuffer.allocate(1), near.nanos()));
      assertThrows(LinkLost.class, () -> near.write(Ends.bytes("x"), near.nanos()));
      assertFalse(near.identity().isEmpty());
    }
  }

  @Test
  default void closesFromSeveralThreadsAtOnce() {
    for (int i = 0; i < 50; i++) {
      try (Ends ends = open()) {
        FarEnd one = FarEnd.doing(ends.near()::close);
        FarEnd other = FarEnd.doing(ends.near()::close);
        one.join();
        other.join();
      }
    }
  }

  @Test
  default void refusesABreakItCannotCarry() {
    try (Ends ends = open()) {
      assertFalse(ends.near().canBreak());
      UnsupportedOperationException refused =
          assertThrows(UnsupportedOperationException.class, ends.near()::sendBreak);
      assertTrue(refused.getMessage().contains("canBreak"), refused.getMessage());
    }
  }

  @Test
  default void leavesNoThreadAndNoDescriptorBehind() throws IOException {
    try (Ends warm = open()) {
      warm.near().write(Ends.bytes("x"), Ends.farOff());
      Ends.take(warm.far(), 1);
    }
    Set<String> threads = threads();
    long descriptors = descriptors();
    for (int i = 0; i < 100; i++) {
      try (Ends ends = open()) {
        ends.near().write(Ends.bytes("x"), Ends.farOff());
        Ends.take(ends.far(), 1);
      }
    }
    Set<String> more = threads();
    more.removeAll(threads);
    assertEquals(Set.of(), more);
    assertTrue(
        descriptors() <= descriptors + 5, descriptors + " descriptors became " + descriptors());
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> !name.equals("far end"))
        .collect(Collectors.toSet());
  }

  /** Count this process's descriptors where the system shows them; elsewhere there is nothing. */
  private static long descriptors() throws IOException {
    Path shown = Path.of("/proc/self/fd");
    if (!Files.isDirectory(shown)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(shown)) {
      return all.count();
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(FarEnd.HANG_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void spin(int turns) {
    for (int i = 0; i < turns; i++) {
      Thread.onSpinWait();
    }
  }
}
