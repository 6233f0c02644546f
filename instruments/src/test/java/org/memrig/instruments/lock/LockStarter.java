package org.memrig.instruments.lock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.board.Refused;

/**
 * Be another process that wants a board.
 *
 * <p>Says "ready", waits for a line, lets so many threads try at once, says "HELD" or "REFUSED ..."
 * for each and "tried", and keeps what it got until its input ends.
 */
final class LockStarter {
  private LockStarter() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    orders.readLine();
    if (args[0].equals("nameless")) {
      holdWithoutName(Path.of(args[1]), orders);
      return;
    }
    BoardLocks locks = new BoardLocks(Path.of(args[0]), new SystemHostClock());
    List<BoardLock> held = tryAtOnce(locks, args[1], Integer.parseInt(args[2]));
    System.out.println("tried");
    orders.readLine();
    held.forEach(BoardLock::close);
    System.out.println("released");
  }

  private static List<BoardLock> tryAtOnce(BoardLocks locks, String key, int starts)
      throws InterruptedException {
    List<BoardLock> held = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      String what = "start " + i;
      threads.add(Thread.ofPlatform().start(() -> tryOnce(locks, key, what, held)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return held;
  }

  private static void tryOnce(BoardLocks locks, String key, String what, List<BoardLock> held) {
    try {
      BoardLock lock = locks.acquire(key, what);
      synchronized (held) {
        held.add(lock);
      }
      System.out.println("HELD " + lock.holder().inWords());
    } catch (Refused refused) {
      System.out.println("REFUSED " + refused.getMessage());
    }
  }

  private static void holdWithoutName(Path file, BufferedReader orders) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.lock(1L << 20, 1, false)) {
      System.out.println(lock.isValid() ? "tried" : "lost");
      orders.readLine();
    }
  }
}
