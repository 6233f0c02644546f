package org.memrig.instruments.lock;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Name who holds a board.
 *
 * <p>Texts are cut to 200 characters, and what does not print becomes {@code ?}, so that a holder
 * always fits one line of a message and of its file.
 *
 * @param board the board's lock key
 * @param pid the process
 * @param host the machine it runs on
 * @param user the account
 * @param since when it took the board
 * @param what what it does with it, for people
 */
public record Holder(String board, long pid, String host, String user, Instant since, String what) {
  private static final String HEADING = "memrig board lock 1";
  private static final String ENDING = "end";
  private static final int MOST = 200;

  public Holder {
    board = oneLine(board);
    host = oneLine(host);
    user = oneLine(user);
    what = oneLine(what);
  }

  /** Say who it is, in one line. */
  public String inWords() {
    return "pid %d of %s on %s since %s (%s)".formatted(pid, user, host, since, what);
  }

  /** Write the holder for its lock file. */
  String text() {
    return String.join(
        "\n",
        HEADING,
        "board: " + board,
        "pid: " + pid,
        "host: " + host,
        "user: " + user,
        "since: " + since,
        "what: " + what,
        ENDING,
        "");
  }

  /** Read a holder; empty if the file was caught half written or holds something else. */
  static Optional<Holder> parse(String text) {
    if (!text.startsWith(HEADING + "\n") || !text.endsWith("\n" + ENDING + "\n")) {
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    try {
      return Optional.of(
          new Holder(
              fields.getOrDefault("board", ""),
              Long.parseLong(fields.getOrDefault("pid", "")),
              fields.getOrDefault("host", ""),
              fields.getOrDefault("user", ""),
              Instant.parse(fields.getOrDefault("since", "")),
              fields.getOrDefault("what", "")));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String oneLine(String text) {
    String cut = text.length() > MOST ? text.substring(0, MOST) + "..." : text;
    return cut.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
  }
}
