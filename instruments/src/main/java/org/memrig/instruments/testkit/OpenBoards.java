package org.memrig.instruments.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.memrig.instruments.board.Board;

/** Know which boards a test has opened through the kit and not closed. */
final class OpenBoards {
  private static final Map<Integer, String> OPEN = new ConcurrentHashMap<>();

  private OpenBoards() {}

  static void add(Board board) {
    OPEN.put(System.identityHashCode(board), board.describe().identity().name());
  }

  static void remove(Board board) {
    OPEN.remove(System.identityHashCode(board));
  }

  /** Return the names of the boards that are open, and forget them. */
  static String forget() {
    String names = String.join(", ", OPEN.values());
    OPEN.clear();
    return names;
  }
}
