package org.memrig.host.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Hold a file for its one writer. The operating system lets go when the process dies, however it
 * dies. Its lock belongs to the whole process, and closing any channel on the file releases it: so
 * what this process holds stands in a set, and such a file is not touched again.
 */
final class OwnerLock implements AutoCloseable {
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private OwnerLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Take the lock.
   *
   * @param what is held, for the message: "run 20261124T120000Z-sweep"
   * @throws StoreFailed if another writer has it
   */
  static OwnerLock take(Path path, String what) {
    Path file = path.toAbsolutePath().normalize();
    synchronized (HELD) {
      if (HELD.contains(file)) {
        throw taken(what);
      }
      OwnerLock lock = new OwnerLock(file, lock(file, what));
      HELD.add(file);
      return lock;
    }
  }

  private static FileChannel lock(Path file, String what) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw taken(what);
      }
      return channel;
    } catch (IOException e) {
      throw StoreFailed.of("lock", file, e);
    }
  }

  /** Tell whether a living process holds a file. */
  static boolean isHeld(Path path) {
    Path file = path.toAbsolutePath().normalize();
    synchronized (HELD) {
      if (HELD.contains(file)) {
        return true;
      }
      if (!Files.isWritable(file)) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        return lock == null;
      } catch (IOException e) {
        throw StoreFailed.of("look at the lock", file, e);
      }
    }
  }

  private static StoreFailed taken(String what) {
    return new StoreFailed(
        what + " is being written by another process or session; wait for its end or stop it");
  }

  @Override
  public void close() {
    synchronized (HELD) {
      try {
        channel.close();
      } catch (IOException e) {
        throw StoreFailed.of("unlock", file, e);
      } finally {
        HELD.remove(file);
      }
    }
  }
}
