package org.memrig.instruments.link;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.memrig.instruments.board.LinkLost;

/**
 * Carry bytes through a pseudo-terminal: a serial line without hardware, for Linux and macOS.
 *
 * <p>{@link #master} makes one, for the emulated instrument; {@link #open} is the host's side. The
 * maker keeps the far side open too, so that a host may come and go as it can on a serial line; a
 * host that comes later finds the bytes that waited for it and discards them. When the maker
 * closes, what the host has not read yet is lost with it.
 */
public final class PtyLink implements Link {
  // Descriptors are numbers that the system hands out again, so none may be closed while a thread
  // is inside a call on it. Every call holds the shared lock; close() first makes the waker pipe
  // readable, which ends every poll, and then takes the exclusive lock.

  private final Path path;
  private final int[] descriptors;
  private final int[] waker;
  private final Arena arena;
  private final PtySide input;
  private final PtySide output;
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicLong bytesIn = new AtomicLong();
  private final AtomicLong bytesOut = new AtomicLong();

  // The arena lives as long as the link, and close() closes it.
  @SuppressWarnings("MustBeClosedChecker")
  private PtyLink(Path path, int... descriptors) throws IOException {
    this.path = path;
    this.descriptors = descriptors;
    waker = Posix.pipe();
    arena = Arena.ofShared();
    input = new PtySide(descriptors[0], PosixFlags.POLL_IN, waker[0], arena);
    output = new PtySide(descriptors[0], PosixFlags.POLL_OUT, waker[0], arena);
  }

  /**
   * Make a pseudo-terminal in raw mode and return its near side.
   *
   * @throws LinkLost if the system has none left
   * @throws UnsupportedOperationException on a system without
   */
  public static PtyLink master() {
    try {
      int master = Posix.openMaster();
      try {
        return withFarSide(master);
      } catch (IOException e) {
        Posix.close(master);
        throw e;
      }
    } catch (IOException e) {
      throw new LinkLost("cannot make a pseudo-terminal: " + e.getMessage(), e);
    }
  }

  /**
   * Open a terminal device that exists, in raw mode.
   *
   * @throws LinkLost if it cannot be opened or is no terminal
   * @throws UnsupportedOperationException on a system without pseudo-terminals
   */
  public static PtyLink open(Path path) {
    try {
      int terminal = Posix.openTerminal(path.toString());
      try {
        Posix.raw(terminal);
        return new PtyLink(path, terminal);
      } catch (IOException e) {
        Posix.close(terminal);
        throw e;
      }
    } catch (IOException e) {
      throw new LinkLost(
          "cannot open pty:%s: %s; check the path in the rig file".formatted(path, e.getMessage()),
          e);
    }
  }

  /** Return the path that the host opens. */
  public Path path() {
    return path;
  }

  @Override
  public String identity() {
    return "pty:" + path;
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public int read(ByteBuffer into, long deadlineNanos) {
    if (!into.hasRemaining()) {
      throw new IllegalArgumentException("the buffer has no room; clear it before reading");
    }
    Lock use = inUse.readLock();
    use.lock();
    try {
      int count;
      do {
        refuseIfClosed();
        count = input.take(into);
      } while (count == 0 && input.await(deadlineNanos));
      bytesIn.addAndGet(count);
      return count;
    } catch (IOException e) {
      throw gone(e);
    } finally {
      use.unlock();
    }
  }

  @Override
  public void write(ByteBuffer bytes, long deadlineNanos) {
    int asked = bytes.remaining();
    Lock use = inUse.readLock();
    use.lock();
    try {
      while (bytes.hasRemaining()) {
        refuseIfClosed();
        int count = output.give(bytes);
        bytesOut.addAndGet(count);
        if (count == 0 && !output.await(deadlineNanos)) {
          throw ShortWrite.at(identity(), asked - bytes.remaining(), asked);
        }
      }
    } catch (IOException e) {
      throw gone(e);
    } finally {
      use.unlock();
    }
  }

  @Override
  public Traffic traffic() {
    return new Traffic(bytesIn.get(), bytesOut.get());
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      Posix.close(waker[1]); // the reading end is readable from now on: end of file
    } catch (IOException e) {
      throw gone(e);
    } finally {
      release();
    }
  }

  private void release() {
    Lock alone = inUse.writeLock();
    alone.lock();
    try (arena) {
      Posix.close(waker[0]);
      for (int descriptor : descriptors) {
        Posix.close(descriptor);
      }
    } catch (IOException e) {
      throw gone(e);
    } finally {
      alone.unlock();
    }
  }

  private static PtyLink withFarSide(int master) throws IOException {
    String path = Posix.farSide(master);
    int farSide = Posix.openTerminal(path);
    try {
      Posix.raw(farSide);
      return new PtyLink(Path.of(path), master, farSide);
    } catch (IOException e) {
      Posix.close(farSide);
      throw e;
    }
  }

  private void refuseIfClosed() {
    if (closed.get()) {
      throw new LinkLost(identity() + " was closed on this side while in use");
    }
  }

  private LinkLost gone(IOException cause) {
    return new LinkLost(identity() + " is gone: " + cause.getMessage() + "; reopen it", cause);
  }
}
