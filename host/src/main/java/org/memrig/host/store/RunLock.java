package org.memrig.host.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hold a run for its one writer. The operating system lets go when the process dies, however it
 * dies. Its lock belongs to the whole process, and closing any channel on the file releases it: so
 * what this process holds stands in a set, and such a file is not touched again.
 */
final class RunLock implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Take the lock.
   *
   * @throws StoreFailed if another writer has it
   */
  static synchronized RunLock take(RunFolder folder) {
    Path file = folder.lock().toAbsolutePath().normalize();
    if (!HELD.add(file)) {
      throw taken(folder);
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw taken(folder);
      }
      return new RunLock(file, channel);
    } catch (IOException e) {
      HELD.remove(file);
      throw StoreFailed.of("lock", folder.path(), e);
    } catch (StoreFailed e) {
      HELD.remove(file);
      throw e;
    }
  }

  /** Tell whether a living process writes a run. */
  static synchronized boolean isHeld(RunFolder folder) {
    Path file = folder.lock().toAbsolutePath().normalize();
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
      throw StoreFailed.of("look at the lock of", folder.path(), e);
    }
  }

  private static StoreFailed taken(RunFolder folder) {
    return new StoreFailed(
        "run "
            + folder.name()
            + " is being written by another process or session; wait for its end or stop it");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw StoreFailed.of("unlock", file, e);
    } finally {
      HELD.remove(file);
    }
  }
}
