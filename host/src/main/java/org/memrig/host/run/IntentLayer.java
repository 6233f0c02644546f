package org.memrig.host.run;

import java.util.Locale;
import org.memrig.host.store.RunWriter;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;

/** Write stress ahead on boards that cannot restore their state: what is not closed is in doubt. */
final class IntentLayer extends ForwardingBoard {
  private final RunWriter writer;
  private final BoardDescription description;
  private final Demand demand = new Demand();

  IntentLayer(Board next, RunWriter writer) {
    super(next);
    this.writer = writer;
    this.description = next.describe();
  }

  @Override
  public void run(Program program, ResultSink sink) {
    if (program.stressClass() == StressClass.READ) {
      next().run(program, sink);
      return;
    }
    long intent = writer.intend(writer.nextOperation(), cells(program), pulses(program));
    try {
      next().run(program, sink);
    } catch (LinkLost e) {
      throw e;
    } catch (Refused e) {
      writer.closeIntent(intent, "refused");
      throw e;
    } catch (Stopped e) {
      writer.closeIntent(intent, "stopped");
      throw e;
    }
    writer.closeIntent(intent, "done");
  }

  private String cells(Program program) {
    demand.clear();
    demand.include(program, description);
    return demand.asks(Bound.ROW)
        ? String.format(
            Locale.ROOT,
            "rows %.0f-%.0f, columns 0-%.0f",
            demand.low(Bound.ROW),
            demand.high(Bound.ROW),
            demand.high(Bound.COLUMN))
        : "none";
  }

  private static long pulses(Program program) {
    long sum = 0;
    for (Step step : program.steps()) {
      sum += pulses(step);
    }
    return sum;
  }

  private static long pulses(Step step) {
    return switch (step) {
      case Pulse pulse -> pulse.cells().active() * (long) pulse.count().max();
      case Repeat repeat ->
          repeat.times() * repeat.body().stream().mapToLong(IntentLayer::pulses).sum();
      default -> 0;
    };
  }
}
