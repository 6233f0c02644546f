package org.memrig.host.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.lock.BoardLocks;

/** Tell a guardian that this process is alive, as long as it has a board. */
final class Heartbeat implements AutoCloseable {
  private static final long EVERY_MILLIS = 250;

  private final Path file;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private Heartbeat(Path file) {
    this.file = file;
    beat(0);
    thread = Thread.ofPlatform().daemon().name("memrig-heartbeat").start(this::beat);
  }

  /**
   * Begin to beat, if a rig wants a guardian.
   *
   * @throws Refused if none stands by
   */
  static Optional<Heartbeat> where(
      boolean wanted, Optional<String> address, Opening opening, Workplace at) {
    if (!wanted) {
      return Optional.empty();
    }
    String key =
        address.orElseThrow(() ->
            opening
                .rig()
                .node()
                .at("guard")
                .bad("is for boards that are there; an emulated one dies with its host, leave it"));
    BoardLocks locks = new BoardLocks(at.state().locks(), at.clock());
    if (locks.holder(Guardian.key(key)).isEmpty()) {
      throw new Refused(
          "rig "
              + opening.rig().value().name()
              + " says guard: true, and no guardian stands by; nothing has reached the chip; start"
              + " one in a terminal of its own, and leave it there: memrig guard RIG");
    }
    return Optional.of(new Heartbeat(file(key, at)));
  }

  /** Return where the heart of a board's holder beats. */
  static Path file(String key, Workplace at) {
    return at.state().locks().resolve(BoardLocks.safeName(key) + ".beat");
  }

  private void beat() {
    try {
      for (long count = 1; !closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS); count++) {
        beat(count);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("the heartbeat is not to be interrupted", e);
    }
  }

  private void beat(long count) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, ProcessHandle.current().pid() + " " + count);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the heartbeat for the guardian cannot be written to "
              + file
              + ": the guardian will"
              + " end this process",
          e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
      Files.deleteIfExists(file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("the heartbeat " + file + " cannot be removed", e);
    }
  }
}
