package org.memrig.host.hand;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.Environment;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Checkpoints;
import org.memrig.protocols.bench.Progress;
import org.memrig.protocols.bench.Recorder;

/**
 * Be the bench of single commands: the run's bench, but without checkpoints, since the hand marks
 * whole commands; and it remembers the board's clock.
 */
final class NotedBench implements Bench {
  private static final Checkpoints NONE =
      new Checkpoints() {
        @Override
        public Optional<Checkpoint> resumed() {
          return Optional.empty();
        }

        @Override
        public void reached(long position, String state) {
          // The hand marks whole commands.
        }
      };

  private final Bench whole;
  private final Recorder recorder;
  private final AtomicLong clock;

  private NotedBench(Bench whole, Recorder recorder, AtomicLong clock) {
    this.whole = whole;
    this.recorder = recorder;
    this.clock = clock;
  }

  static NotedBench of(Bench whole) {
    return new NotedBench(whole, whole.recorder(), new AtomicLong());
  }

  /** Return the same bench, whose rows go through notes. */
  NotedBench noting(Notes notes) {
    return new NotedBench(whole, notes, clock);
  }

  /** Return the end of the last operation, ns of device time. */
  long nanos() {
    return clock.get();
  }

  @Override
  public void run(Program program, ResultSink sink) {
    whole.run(
        program,
        result -> {
          clock.set(result.endNanos());
          sink.accept(result);
        });
  }

  @Override
  public BoardDescription board() {
    return whole.board();
  }

  @Override
  public Chip chip() {
    return whole.chip();
  }

  @Override
  public Environment environment() {
    return whole.environment();
  }

  @Override
  public double siemens(ReadResult read, int i, Cells cells) {
    return whole.siemens(read, i, cells);
  }

  @Override
  public Recorder recorder() {
    return recorder;
  }

  @Override
  public Checkpoints checkpoints() {
    return NONE;
  }

  @Override
  public Progress progress() {
    return whole.progress();
  }

  @Override
  public RandomStream random(String purpose) {
    return whole.random(purpose);
  }

  @Override
  public void checkStop() {
    whole.checkStop();
  }
}
