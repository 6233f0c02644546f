package org.memrig.instruments.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Own a board until closed, or until the process dies in whatever way. */
public final class BoardLock implements AutoCloseable {
  private final Path file;
  private final Holder holder;
  private @Nullable FileChannel channel;

  BoardLock(Path file, Holder holder, FileChannel channel) {
    this.file = file;
    this.holder = holder;
    this.channel = channel;
  }

  /** Return the owner, as others are told. */
  public Holder holder() {
    return holder;
  }

  /** Let the next one have the board. Idempotent, from any thread. */
  @Override
  public void close() {
    synchronized (BoardLocks.HELD) {
      FileChannel held = channel;
      if (held == null) {
        return;
      }
      channel = null;
      BoardLocks.HELD.remove(file);
      release(held);
    }
  }

  private void release(FileChannel held) {
    try (held) {
      held.truncate(0); // the file stays: deleting it would let two starts lock different files
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the lock file " + file + " was released but not emptied; check its folder", e);
    }
  }
}
