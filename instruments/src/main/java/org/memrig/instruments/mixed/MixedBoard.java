package org.memrig.instruments.mixed;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Checking;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Parted;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.StopRequest;
import org.memrig.instruments.board.Stopped;

/**
 * Use several boards at one chip as one board.
 *
 * <p>Each kind of operation has its part. One part at a time holds the lines: before another one
 * drives, all is at 0 V, the lines discharge, relays open and boards leave their lines open. After
 * each program every line is at ground. A fault of one part makes all safe and ends the session.
 */
public final class MixedBoard implements Board, Parted, Checking {
  /** How long parts are given to become safe, ms: the others do not wait for one that hangs. */
  private static final long SAFE_MILLIS = 1000;

  private static final long AGAIN_MILLIS = 10;

  private final List<Part> parts;
  private final Parts turns;
  private final Clockwork clock;
  private final BoardDescription description;
  private final StopRequest stop = new StopRequest();
  private volatile boolean ended;

  /** Counted down when the program that is under way has ended. */
  private volatile CountDownLatch over = new CountDownLatch(0);

  /**
   * Use boards that were just opened, and are this board's from now on.
   *
   * @param read what reads
   * @param pulse what pulses
   * @param waves whether waves are the matter of {@code read} or of {@code pulse}
   * @param discharge how long lines are given at 0 V before another part takes them, s
   * @throws Refused if they do not go together; they are as they were
   */
  public MixedBoard(
      Board read, Board pulse, MixedSettings.Waves waves, double discharge, HostClock clock) {
    Part reads = new Part("read", read);
    Part pulses = new Part("pulse", pulse);
    Union union = new Union(reads, pulses, waves);
    this.parts = List.of(reads, pulses);
    this.description = union.describe(discharge);
    this.turns = new Parts(parts, union.byDeed(), clock, discharge);
    this.clock = new Clockwork(clock);
  }

  @Override
  public BoardDescription describe() {
    return description;
  }

  @Override
  public List<Board> parts() {
    return parts.stream().map(part -> part.board).toList();
  }

  @Override
  public void check(Program program) {
    description.require(program, new Demand());
    new MixedRun(program, turns, clock, stop::asked).check();
  }

  @Override
  public void run(Program program, ResultSink sink) {
    if (!stop.begin()) {
      throw new Refused(
          description.identity().name() + " is in the middle of a program; wait until it ends");
    }
    CountDownLatch ending = new CountDownLatch(1);
    over = ending;
    try {
      refuseIfEnded();
      check(program);
      execute(program, sink);
      if (stop.asked()) {
        throw new Stopped("the program was stopped; what was measured has been delivered");
      }
    } finally {
      stop.end();
      ending.countDown();
    }
  }

  private void refuseIfEnded() {
    if (ended) {
      throw new Refused(description.identity().name() + " was made safe; open it again to go on");
    }
  }

  private void execute(Program program, ResultSink sink) {
    MixedRun run = new MixedRun(program, turns, clock, stop::asked);
    try {
      run.run(sink);
    } catch (RuntimeException | Error e) {
      if (!leavesPartsKnown(run, e)) {
        safe();
      } else if (!ended) {
        turns.ground();
      }
      throw e;
    }
  }

  /** Tell whether a program ended in order: no part has a fault, and all know what they hold. */
  private static boolean leavesPartsKnown(MixedRun run, Throwable end) {
    boolean ofCell = end instanceof BoardFault fault && fault.grade() == BoardFault.Grade.CELL;
    return run.ofSink(end) || ofCell || end instanceof Refused || end instanceof Stopped;
  }

  @Override
  public void stop() {
    CountDownLatch program = over;
    stop.ask();
    parts.forEach(part -> part.board.stop());
    if (stop.asked()) {
      // It may have come just before a part began its share, and done nothing to it.
      Thread.ofPlatform().daemon().name("memrig stopping").start(() -> stopUntil(program));
    }
  }

  private void stopUntil(CountDownLatch program) {
    try {
      while (!program.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        parts.forEach(part -> part.board.stop());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Make all parts safe at once, each on a thread of its own: none waits for another. */
  @Override
  public void safe() {
    ended = true;
    stop.ask();
    together(Board::safe);
  }

  private interface Ending {
    void of(Board board);
  }

  private void together(Ending ending) {
    List<Thread> threads =
        parts.stream()
            .map(part ->
                Thread.ofPlatform()
                    .daemon()
                    .name("memrig safe " + part.role)
                    .start(() -> ending.of(part.board)))
            .toList();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SAFE_MILLIS);
    try {
      for (Thread each : threads) {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        each.join(Math.max(1, left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Close all parts, each of which is made safe by that: at once, so that none waits. */
  @Override
  public void close() {
    ended = true;
    stop.ask();
    together(MixedBoard::closeQuietly);
    RuntimeException failed = null;
    for (Part part : parts) {
      try {
        part.board.close();
      } catch (RuntimeException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  private static void closeQuietly(Board board) {
    try {
      board.close();
    } catch (RuntimeException e) {
      board.safe(); // it is closed again, and said then
    }
  }
}
