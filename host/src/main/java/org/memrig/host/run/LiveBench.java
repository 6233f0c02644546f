package org.memrig.host.run;

import java.util.function.BooleanSupplier;
import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.Environment;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoints;
import org.memrig.protocols.bench.Progress;
import org.memrig.protocols.bench.Recorder;

/** Be the bench of a run that is under way. */
record LiveBench(
    OpenRig rig,
    Board layered,
    BoardDescription description,
    Recorder recorder,
    Checkpoints checkpoints,
    Progress progress,
    long seed,
    BooleanSupplier stopping)
    implements Bench {
  @Override
  public BoardDescription board() {
    return description;
  }

  @Override
  public Chip chip() {
    return rig.chip();
  }

  @Override
  public Environment environment() {
    return rig.environment();
  }

  @Override
  public void run(Program program, ResultSink sink) {
    checkStop();
    layered.run(program, sink);
  }

  @Override
  public double siemens(ReadResult read, int i, Cells cells) {
    return rig.siemens(read, i, cells);
  }

  @Override
  public RandomStream random(String purpose) {
    return new RandomStream(seed, NoiseSource.of(purpose));
  }

  @Override
  public void checkStop() {
    if (stopping.getAsBoolean()) {
      throw new Stopped("the run was told to stop; what was measured is kept");
    }
  }
}
