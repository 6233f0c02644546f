package org.memrig.host.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.memrig.config.BadInput;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.guard.Latch;
import org.memrig.instruments.lock.BoardLock;
import org.memrig.instruments.lock.BoardLocks;
import org.memrig.instruments.lock.Claim;
import org.memrig.instruments.lock.Holder;
import org.memrig.instruments.rig.Environment;

/**
 * Make a rig safe when the process that has it dies or freezes.
 *
 * <p>The system drops a dead process's lock of its board and keeps its name in it: that is how a
 * death is told from an orderly end. A frozen process is known by its heartbeat. It is killed
 * first: were it to wake, it would go on with its program on a board that another one drives.
 */
public final class Guardian implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final double TRY_SECONDS = 10;

  private final Opening opening;
  private final Workplace at;
  private final double silence;
  private final Consumer<String> tell;
  private final BoardLocks locks;
  private final String board;
  private final BoardLock standing;
  private volatile boolean closing;
  private String beat = "";
  private long beatAt;

  /**
   * Stand by for a rig's board.
   *
   * @param silence seconds without a heartbeat after which its holder counts as frozen
   * @param tell gets what the guardian does, in lines
   * @throws BadInput if the board is emulated
   * @throws org.memrig.instruments.board.Refused if another guardian stands by
   */
  public Guardian(Opening opening, Workplace at, double silence, Consumer<String> tell) {
    this.opening = opening;
    this.at = at;
    this.silence = silence;
    this.tell = tell;
    this.locks = new BoardLocks(at.state().locks(), at.clock());
    this.board =
        at.drivers()
            .address(opening)
            .orElseThrow(() ->
                BadInput.of(
                    opening.rig().value().name(),
                    "is emulated: its board dies with its host and needs no guardian"));
    this.standing = locks.acquire(key(board), "memrig guard, rig " + opening.rig().value().name());
  }

  /** Return the key under which the guardian of a board stands by. */
  static String key(String board) {
    return "guard:" + board;
  }

  /** Look after the board until closed. */
  public void watch() {
    while (!closing) {
      look();
      at.clock().pause(LOOK);
    }
  }

  private void look() {
    Optional<BoardLocks.Inherited> dead = locks.inherit(board, "memrig guard, making it safe");
    if (dead.isPresent()) {
      try (BoardLock _ = dead.get().lock()) {
        takeOver(dead.get().from());
      }
      note("the board is free again, its rig is latched: memrig rig clear RIG --reason TEXT");
    } else {
      locks.holder(board).filter(this::frozen).ifPresent(this::kill);
    }
  }

  /** Tell whether a holder's heart has stood still; one without a heart never does. */
  private boolean frozen(Holder holder) {
    String now = beat(holder);
    if (now.isEmpty() || !now.equals(beat)) {
      beat = now;
      beatAt = at.clock().nanos();
      return false;
    }
    return at.clock().nanos() - beatAt > silence * 1e9;
  }

  private String beat(Holder holder) {
    try {
      Path file = Heartbeat.file(board, at);
      String text = Files.exists(file) ? Files.readString(file) : "";
      return text.startsWith(holder.pid() + " ") ? text : "";
    } catch (IOException gone) {
      return ""; // its holder took it away between the two, in order
    }
  }

  private void kill(Holder frozen) {
    Optional<ProcessHandle> process =
        ProcessHandle.of(frozen.pid()).filter(it -> startedBefore(it, frozen.since()));
    boolean killed = process.map(ProcessHandle::destroyForcibly).orElse(false);
    note(
        (killed ? "killed " : "cannot kill ")
            + frozen.inWords()
            + ", which has not moved for "
            + silence
            + " s"
            + (killed ? "" : "; end it by hand, the board stays as it is until then"));
    beat = "";
  }

  private static boolean startedBefore(ProcessHandle process, Instant since) {
    return process.info().startInstant().map(start -> !start.isAfter(since)).orElse(true);
  }

  private void takeOver(Holder dead) {
    Latch latch = ChipRecord.latch(at.drivers().addresses(opening), at);
    latch.latch(
        new Latch.Latched(
            at.clock().now(),
            "its process ended without making the board safe: "
                + dead.inWords()
                + "; the guardian took the board over, see "
                + notes()));
    note("taken over from " + dead.inWords());
    List<Deed> open = new ArrayList<>();
    open.add(new Deed("board", at.drivers().companions(opening), this::boardSafe));
    if (opening.rig().value().environment().controller().isPresent()) {
      open.add(
          new Deed("temperature controller", Claims.environment(opening), this::environmentSafe));
    }
    makeSafe(open);
  }

  /** Something to be made safe, with what is locked meanwhile; and what went wrong last. */
  private static final class Deed {
    final String what;
    final List<Claim> claims;
    final Runnable action;
    String failure = "";
    int tries;

    Deed(String what, List<Claim> claims, Runnable action) {
      this.what = what;
      this.claims = claims;
      this.action = action;
    }
  }

  /** Try each in turn until it is done, or the guardian is closed: none waits for another. */
  private void makeSafe(List<Deed> open) {
    while (!open.isEmpty() && !closing) {
      open.removeIf(this::isDone);
      if (!open.isEmpty()) {
        at.clock().pause(LOOK);
      }
    }
    for (Deed each : open) {
      note("ended before the " + each.what + " was made safe; switch it off by hand");
    }
  }

  private boolean isDone(Deed deed) {
    deed.tries++;
    Optional<Mishap> mishap =
        Deadline.within(
            TRY_SECONDS,
            "making the " + deed.what + " safe",
            () -> claimed(deed),
            ExitCode.BOARD_FAULT);
    if (mishap.isEmpty()) {
      note(deed.what + " made safe, after " + deed.tries + (deed.tries == 1 ? " try" : " tries"));
      return true;
    }
    if (!mishap.get().text().equals(deed.failure)) {
      deed.failure = mishap.get().text();
      note(
          deed.failure + "; trying again; if this lasts, switch off the " + deed.what + " by hand");
    }
    return false;
  }

  /** What is opened with the board may have gone to another process since: that one keeps it. */
  private void claimed(Deed deed) {
    List<BoardLock> others = locks.acquire(deed.claims, "memrig guard, making it safe");
    try {
      deed.action.run();
    } finally {
      others.reversed().forEach(BoardLock::close);
    }
  }

  private void boardSafe() {
    try (Board open = at.drivers().open(opening)) {
      open.safe();
    }
  }

  private void environmentSafe() {
    try (Environment open = opening.rig().value().environment().open(at.clock())) {
      open.safe();
    }
  }

  /** Return where the guardian writes down what it does. */
  public Path notes() {
    return at.state().latches().resolve(BoardLocks.safeName(board) + ".guard");
  }

  private void note(String text) {
    String line = at.clock().now() + " " + text;
    try {
      Files.createDirectories(notes().getParent());
      Files.writeString(notes(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      tell.accept(line + " (and it cannot be written to " + notes() + ": " + e.getMessage() + ")");
      return;
    }
    tell.accept(line);
  }

  /** End the watch. Any thread, idempotent. */
  @Override
  public void close() {
    closing = true;
    try {
      standing.close();
    } catch (UncheckedIOException e) {
      tell.accept(String.valueOf(e.getMessage()));
    }
  }
}
