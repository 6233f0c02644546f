package org.memrig.instruments.link;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memrig.config.time.HostClock;
import org.memrig.config.time.ManualHostClock;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.LinkStep.Break;
import org.memrig.instruments.link.LinkStep.Expect;
import org.memrig.instruments.link.LinkStep.Lost;
import org.memrig.instruments.link.LinkStep.Reply;
import org.memrig.instruments.link.LinkStep.Wait;

/**
 * Play the instrument's part of a {@link LinkScript}.
 *
 * <p>On a manual clock, time stands still except while the host waits in a read or pauses. A byte
 * that the script does not expect, or one written before it is due or before the reply was read,
 * raises a {@link ScriptMismatch}, and so does every call after it; lines left over raise it at
 * {@link #close}. Each reply line arrives by itself, so half a reply is a line of its own.
 */
public final class ScriptedLink implements Link {
  private static final int MOST_LINES_SHOWN = 5;
  private static final int MOST_BYTES_SHOWN = 60;

  private final LinkScript script;
  private final HostClock clock;
  private final List<LinkStep> steps;
  private int at;
  private int done; // bytes of the present step
  private long due; // the moment from which the present step may happen
  private long bytesIn;
  private long bytesOut;
  private boolean lost;
  private boolean closed;
  private @Nullable ScriptMismatch mismatch;

  /** Start at the first line, with a manual clock of its own. */
  public ScriptedLink(LinkScript script) {
    this(script, new ManualHostClock(Instant.EPOCH));
  }

  /** Start at the first line, on the clock that the host pauses on. */
  public ScriptedLink(LinkScript script, HostClock clock) {
    this.script = script;
    this.clock = clock;
    steps = script.steps();
    enter(0);
  }

  /**
   * Check that the whole script was played.
   *
   * @throws ScriptMismatch if lines are left over, or the host differed before
   */
  public synchronized void finish() {
    refuseAfterMismatch();
    if (at < steps.size()) {
      throw fail("lines are left over" + leftOver());
    }
  }

  @Override
  public String identity() {
    return "script:" + script.name();
  }

  @Override
  public long nanos() {
    return clock.nanos();
  }

  @Override
  public synchronized int read(ByteBuffer into, long deadlineNanos) {
    if (!into.hasRemaining()) {
      throw new IllegalArgumentException("the buffer has no room; clear it before reading");
    }
    refuseIfUnusable();
    boolean arrives = at < steps.size() && (steps.get(at) instanceof Reply || isLoss());
    if (!arrives || (due - deadlineNanos > 0 && isEarly())) {
      waitUntil(deadlineNanos);
      return 0;
    }
    waitUntil(due);
    if (!(steps.get(at) instanceof Reply reply)) {
      throw lose();
    }
    return deliver(reply.bytes(), into);
  }

  @Override
  public synchronized void write(ByteBuffer bytes, long deadlineNanos) {
    refuseIfUnusable();
    while (bytes.hasRemaining()) {
      if (isLoss() && !isEarly()) {
        throw lose();
      }
      Expect expected = expected(bytes);
      int value = bytes.get(bytes.position()) & 0xff;
      if (value != expected.bytes().charAt(done)) {
        throw fail(difference(expected, bytes));
      }
      bytes.get();
      bytesOut++;
      done++;
      if (done == expected.bytes().length()) {
        enter(at + 1);
      }
    }
  }

  /** Tell whether the script has a break anywhere. */
  @Override
  public boolean canBreak() {
    return steps.stream().anyMatch(Break.class::isInstance);
  }

  @Override
  public synchronized void sendBreak() {
    if (!canBreak()) {
      Link.super.sendBreak();
    }
    refuseIfUnusable();
    if (at == steps.size() || !(steps.get(at) instanceof Break) || isEarly()) {
      throw fail("the host sent a break" + present());
    }
    enter(at + 1);
  }

  @Override
  public synchronized Traffic traffic() {
    return new Traffic(bytesIn, bytesOut);
  }

  /** End the play and {@link #finish} it. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      finish();
    }
  }

  private void enter(int step) {
    at = step;
    done = 0;
    due = clock.nanos();
    while (at < steps.size() && steps.get(at) instanceof Wait wait) {
      due += wait.nanos();
      at++;
    }
  }

  private int deliver(String reply, ByteBuffer into) {
    int count = Math.min(into.remaining(), reply.length() - done);
    for (int i = 0; i < count; i++) {
      into.put((byte) reply.charAt(done + i));
    }
    bytesIn += count;
    done += count;
    if (done == reply.length()) {
      enter(at + 1);
    }
    return count;
  }

  private Expect expected(ByteBuffer bytes) {
    if (at < steps.size() && steps.get(at) instanceof Expect expect && !isEarly()) {
      return expect;
    }
    throw fail("the host wrote out of turn\n  wrote    > " + shown(bytes) + present());
  }

  private boolean isEarly() {
    return due - clock.nanos() > 0;
  }

  private void waitUntil(long moment) {
    clock.pause(Duration.ofNanos(moment - clock.nanos()));
  }

  private boolean isLoss() {
    return at < steps.size() && steps.get(at) instanceof Lost;
  }

  private LinkLost lose() {
    lost = true;
    enter(at + 1);
    return gone();
  }

  private LinkLost gone() {
    return new LinkLost(identity() + " is gone, as the script says");
  }

  private void refuseIfUnusable() {
    refuseAfterMismatch();
    if (closed) {
      throw new LinkLost(identity() + " was closed on this side");
    }
    if (lost) {
      throw gone();
    }
  }

  private void refuseAfterMismatch() {
    if (mismatch != null) {
      throw mismatch;
    }
  }

  private ScriptMismatch fail(String what) {
    int line =
        at < steps.size() ? steps.get(at).line() : steps.isEmpty() ? 1 : steps.getLast().line();
    mismatch = new ScriptMismatch(script.name() + ":" + line + ": " + what);
    return mismatch;
  }

  private String present() {
    if (at == steps.size()) {
      return "\n  expected nothing more";
    }
    String early = isEarly() ? ", and that not before " + early() + " from now" : "";
    return "\n  expected " + shownFrom(steps.get(at), done) + early;
  }

  private String early() {
    return new Quantity((due - clock.nanos()) / 1e9, Dimension.SECOND).text();
  }

  private String difference(Expect expected, ByteBuffer bytes) {
    String before = Printable.of(expected.bytes().substring(0, done));
    return """
    the host wrote something else
      expected > %s
      wrote    > %s%s
    %s^ byte %d: expected %s, wrote %s\
    """
        .formatted(
            Printable.of(expected.bytes()),
            before,
            shown(bytes),
            " ".repeat("  wrote    > ".length() + before.length()),
            done,
            Printable.of(expected.bytes().charAt(done)),
            Printable.of(bytes.get(bytes.position()) & 0xff));
  }

  private String leftOver() {
    StringBuilder lines = new StringBuilder();
    int last = Math.min(steps.size(), at + MOST_LINES_SHOWN);
    for (int i = at; i < last; i++) {
      lines.append("\n  ").append(shownFrom(steps.get(i), i == at ? done : 0));
    }
    return steps.size() > last
        ? lines + "\n  and " + (steps.size() - last) + " more"
        : lines.toString();
  }

  private static String shownFrom(LinkStep step, int done) {
    String rest = done == 0 ? "" : " (" + done + " bytes of it are done)";
    return LinkScript.text(step) + rest;
  }

  private static String shown(ByteBuffer bytes) {
    StringBuilder shown = new StringBuilder();
    int last = Math.min(bytes.limit(), bytes.position() + MOST_BYTES_SHOWN);
    for (int i = bytes.position(); i < last; i++) {
      shown.append(Printable.of(bytes.get(i) & 0xff));
    }
    return last < bytes.limit() ? shown + "..." : shown.toString();
  }
}
