package org.memrig.instruments.testkit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Connecting;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.Masked;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;

/** Name ways to break the contract, and the test that finds each. */
enum Mutant {
  TELLS_BACKWARDS("givesEveryRound", ideal -> BrokenBoard.reordering(ideal, true, true)),
  TELLS_VIEWS_LATER("givesEveryRound", ideal -> BrokenBoard.reordering(ideal, false, false)),
  LOSES_A_RESULT("nests", ideal -> BrokenBoard.telling(ideal, Mutant::losing)),
  TELLS_TWICE("readsEveryCell", ideal -> BrokenBoard.telling(ideal, Mutant::doubling)),
  READS_ITS_RESULTS_BACK("nests", ideal -> BrokenBoard.telling(ideal, Mutant::readingBack)),
  COUNTS_STEPS_FROM_ONE("readsEveryCell", renumbering(1, 1)),
  COUNTS_ROUNDS_ANEW("nests", renumbering(0, 2)),
  RUNS_THE_CLOCK_BACK(
      "readsEveryCell",
      ideal ->
          BrokenBoard.telling(
              ideal,
              sink ->
                  result -> {
                    result.end(result.startNanos() - 1);
                    sink.accept(result);
                  })),
  TELLS_TRACES_LAST("givesAllSamples", ideal -> BrokenBoard.telling(ideal, Mutant::tracesLast)),
  TURNS_SIGNS("multipliesInEveryEncoding", ideal -> BrokenBoard.telling(ideal, Mutant::negating)),
  HALVES_READS("readsEveryCell", ideal -> BrokenBoard.telling(ideal, Mutant::halving)),
  IGNORES_READ_MASKS("readsNoMaskedCell", doing(Mutant::unmaskedRead)),
  IGNORES_PULSE_MASKS("pulsesNoMaskedCell", doing(Mutant::unmaskedPulse)),
  IGNORES_COUNTS("keepsCounts", doing(Mutant::once)),
  SWAPS_ORDERS("keepsBothOrders", doing(Mutant::swapped)),
  IGNORES_GAPS("keepsEdgesAndGaps", doing(Mutant::gapless)),
  IGNORES_PULSE_LIMITS("keepsLimits", doing(Mutant::unlimitedPulse)),
  IGNORES_WAVE_LIMITS("reactsToLimits", doing(Mutant::unlimitedWave)),
  PLAYS_TOO_LONG("givesAllSamples", doing(Mutant::longer)),
  TAKES_OPEN_FOR_GROUND("openIsNotGround", doing(Mutant::grounded)),
  IGNORES_RANGES("keepsFixedRanges", doing(Mutant::ranging)),
  TAKES_ONE_SAMPLE("averagesSamples", doing(Mutant::sampledOnce)),
  FORGETS_SINCE("countsFromEarlierSteps", doing(Mutant::idleAtOnce)),
  IGNORES_DEVICE_TIMES("waitsForTheDeviceClock", doing(Mutant::idleAtOnce)),
  IGNORES_UNTIL(
      "endsWhenAllHaveMet", repeating(r -> repeat(r, r.ladder(), false, r.order(), r.report()))),
  CLIMBS_PAST_THE_END(
      "climbsLadders",
      repeating(r -> repeat(r, r.ladder().map(Mutant::higher), true, r.order(), r.report()))),
  DOES_NOT_CLIMB(
      "climbsLadders", repeating(r -> repeat(r, Optional.empty(), true, r.order(), r.report()))),
  TELLS_EVERY_ROUND(
      "givesTheLastRound",
      repeating(r -> repeat(r, r.ladder(), true, r.order(), Repeat.Report.EVERY))),
  REPEATS_BY_ARRAY_ONLY(
      "givesEveryRound",
      repeating(r -> repeat(r, r.ladder(), true, Order.ARRAY_MAJOR, r.report()))),
  IGNORES_ITS_REST(
      "holdsItsRest",
      ideal ->
          BrokenBoard.asking(
              ideal, program -> new Program(program.steps(), Rest.GROUND, program.stressClass()))),
  SWALLOWS_REFUSALS("refusesWhatItCannotDo", catching(Refused.class, false)),
  REFUSES_TOO_LATE("refusesWhatItCannotDo", Mutant::late),
  SWALLOWS_STOPS("stopsFromWithinTheSink", catching(Stopped.class, false)),
  WRAPS_THE_SINKS_ERRORS("survivesABrokenSink", catching(IllegalStateException.class, true)),
  IGNORES_STOPS("stopsFromAnotherThread", Mutant::unstoppable),
  IS_OF_NO_USE_AFTER_A_STOP("stopsFromWithinTheSink", Mutant::stoppedForGood),
  REMEMBERS_A_STOP_AT_REST("ignoresAStopAtRest", Mutant::remembering),
  GOES_ON_AFTER_SAFE("refusesAfterSafe", Mutant::goingOn),
  IS_SAFE_ONCE("isIdempotent", Mutant::safeOnce),
  IS_NOT_SAFE_DURING_A_PROGRAM("endsAProgram", Mutant::safeLater),
  DOES_NOT_CLOSE("endsItsRestAtClose", Mutant::unclosed),
  RUNS_WHILE_A_CELL_IS_OUTSIDE("refusesProgramsWhileConnected", Mutant::runningConnected),
  STAYS_CONNECTED_AFTER_A_STOP("opensOnStopAndSafe", Mutant::stayingConnected),
  CONNECTS_NOTHING("connectsWhatIsAsked", Mutant::connectingNothing),
  CONNECTS_OVER_A_HELD_REST("refusesWhatItCannotConnect", Mutant::connectingHeld),
  CHANGES_ITS_DESCRIPTION("staysTheSame", Mutant::describingAnew),
  LEAVES_A_THREAD("readsEveryCell", Mutant::leavingThreads);

  final String found;

  // Every function of the list above is stateless; each board that it makes has its own state.
  @SuppressWarnings("ImmutableEnumChecker")
  final Function<IdealBoard, BrokenBoard> make;

  Mutant(String found, Function<IdealBoard, BrokenBoard> make) {
    this.found = found;
    this.make = make;
  }

  private static Function<IdealBoard, BrokenBoard> doing(UnaryOperator<Operation> change) {
    return ideal -> BrokenBoard.doing(ideal, change);
  }

  private static Function<IdealBoard, BrokenBoard> repeating(UnaryOperator<Repeat> change) {
    return ideal -> BrokenBoard.repeating(ideal, change);
  }

  private static Function<IdealBoard, BrokenBoard> renumbering(int steps, long rounds) {
    return ideal ->
        BrokenBoard.telling(
            ideal,
            sink ->
                result -> {
                  long round = rounds == 2 ? result.round() % 2 : result.round();
                  result.renumber(result.step() + steps, round);
                  sink.accept(result);
                });
  }

  private static ResultSink losing(ResultSink sink) {
    int[] seen = {0};
    return result -> {
      if (seen[0]++ != 1) {
        sink.accept(result);
      }
    };
  }

  private static ResultSink doubling(ResultSink sink) {
    return result -> {
      Result again = result.copy();
      sink.accept(result);
      sink.accept(again);
    };
  }

  /** The second read tells the first one's buffers over again, by now somebody else's. */
  private static ResultSink readingBack(ResultSink sink) {
    Result[] first = {null};
    return result -> {
      if (result instanceof ReadResult && first[0] != null) {
        sink.accept(first[0]);
        return;
      }
      first[0] = result;
      sink.accept(result);
    };
  }

  private static ResultSink tracesLast(ResultSink sink) {
    List<Result> traces = new ArrayList<>();
    return result -> {
      if (result instanceof TraceBlock) {
        traces.add(result.copy());
        return;
      }
      sink.accept(result);
      traces.forEach(sink::accept);
      traces.clear();
    };
  }

  private static ResultSink negating(ResultSink sink) {
    return result -> {
      if (result instanceof MultiplyResult multiply) {
        for (int i = 0; i < multiply.size(); i++) {
          multiply.set(i, -multiply.value(i), multiply.flags(i));
        }
      }
      sink.accept(result);
    };
  }

  private static ResultSink halving(ResultSink sink) {
    return result -> {
      if (result instanceof ReadResult r) {
        for (int i = 0; i < r.size(); i++) {
          r.set(i, r.amps(i) / 2, r.volts(i), r.range(i), r.startNanos(i), r.flags(i));
        }
      }
      sink.accept(result);
    };
  }

  private static Operation unmaskedRead(Operation operation) {
    return operation instanceof Read read && read.cells() instanceof Masked masked
        ? new Read(
            masked.unmasked(),
            read.volts(),
            read.gate(),
            read.unselected(),
            read.settle(),
            read.aperture(),
            read.range(),
            read.samples(),
            read.mode())
        : operation;
  }

  private static Operation unmaskedPulse(Operation operation) {
    if (operation instanceof Pulse p && p.cells() instanceof Masked masked) {
      return new Pulse(
          masked.unmasked(),
          p.volts(),
          p.gate(),
          p.width(),
          p.count(),
          p.rise(),
          p.fall(),
          p.gap(),
          p.limit(),
          p.scheme(),
          p.order());
    }
    return operation;
  }

  private static Operation once(Operation operation) {
    return operation instanceof Pulse pulse ? Pulses.with(pulse, Levels.of(1)) : operation;
  }

  private static Operation swapped(Operation operation) {
    return operation instanceof Pulse pulse
        ? Pulses.with(
            pulse, pulse.order() == Order.CELL_MAJOR ? Order.ARRAY_MAJOR : Order.CELL_MAJOR)
        : operation;
  }

  private static Operation gapless(Operation operation) {
    return operation instanceof Pulse pulse
        ? Pulses.timed(pulse, pulse.count(), pulse.rise(), 0)
        : operation;
  }

  private static Operation unlimitedPulse(Operation operation) {
    return operation instanceof Pulse pulse ? Given.limited(pulse, Limit.NONE) : operation;
  }

  private static Operation unlimitedWave(Operation operation) {
    return operation instanceof Wave wave
        ? new Wave(wave.seconds(), wave.drives(), wave.senses(), List.of())
        : operation;
  }

  private static Operation longer(Operation operation) {
    return operation instanceof Wave wave
        ? new Wave(wave.seconds() * 2, wave.drives(), wave.senses(), wave.limits())
        : operation;
  }

  private static Operation grounded(Operation operation) {
    return operation instanceof Wave wave
        ? new Wave(
            wave.seconds(),
            wave.drives().stream()
                .map(each ->
                    each.drive() instanceof Drive.Float
                        ? new LineDrive(each.line(), Drive.GROUND)
                        : each)
                .toList(),
            wave.senses(),
            wave.limits())
        : operation;
  }

  private static Operation ranging(Operation operation) {
    return operation instanceof Read read ? Reads.with(read, SenseRange.AUTO) : operation;
  }

  private static Operation sampledOnce(Operation operation) {
    return operation instanceof Read read
        ? new Read(
            read.cells(),
            read.volts(),
            read.gate(),
            read.unselected(),
            read.settle(),
            read.aperture(),
            read.range(),
            1,
            read.mode())
        : operation;
  }

  private static Operation idleAtOnce(Operation operation) {
    return operation instanceof Idle idle && !(idle.until() instanceof Idle.Until.After)
        ? Idle.of(0)
        : operation;
  }

  private static Repeat repeat(
      Repeat of, Optional<Ladder> ladder, boolean until, Order order, Repeat.Report report) {
    return new Repeat(
        of.body(), of.times(), ladder, until ? of.until() : Optional.empty(), order, report);
  }

  private static Ladder higher(Ladder ladder) {
    return new Ladder(ladder.level(), ladder.kind(), ladder.step(), ladder.end() * 1.5);
  }

  private static Function<IdealBoard, BrokenBoard> catching(
      Class<? extends RuntimeException> type, boolean wrap) {
    return ideal ->
        new BrokenBoard(ideal) {
          @Override
          public void run(Program program, ResultSink sink) {
            try {
              next().run(program, sink);
            } catch (RuntimeException e) {
              if (!type.isInstance(e)) {
                throw e;
              }
              if (wrap) {
                throw new RuntimeException(e);
              }
            }
          }
        };
  }

  private static BrokenBoard late(IdealBoard ideal) {
    return new BrokenBoard(ideal) {
      @Override
      public void run(Program program, ResultSink sink) {
        if (!describe().envelope().covers(Demand.of(program, describe()))) {
          next().run(Program.of(StressClass.READ, Idle.of(1e-3)), ResultSink.NONE);
        }
        next().run(program, sink);
      }
    };
  }

  private static BrokenBoard unstoppable(IdealBoard ideal) {
    return new BrokenBoard(ideal) {
      @Override
      public void stop() {}
    };
  }

  private static BrokenBoard stoppedForGood(IdealBoard ideal) {
    return new BrokenBoard(ideal) {
      private boolean stopped;

      @Override
      public void run(Program program, ResultSink sink) {
        if (stopped) {
          throw new Refused("this board was stopped");
        }
        next().run(program, sink);
      }

      @Override
      public void stop() {
        stopped = true;
        next().stop();
      }
    };
  }

  private static BrokenBoard remembering(IdealBoard ideal) {
    return new BrokenBoard(ideal) {
      private boolean stopped;

      @Override
      public void run(Program program, ResultSink sink) {
        if (stopped) {
          stopped = false;
          throw new Stopped("it was stopped before it began");
        }
        next().run(program, sink);
      }

      @Override
      public void stop() {
        stopped = true;
        next().stop();
      }
    };
  }

  private static BrokenBoard goingOn(IdealBoard ideal) {
    return new BrokenBoard(ideal) {
      @Override
      public void safe() {
        next().stop();
      }
    };
  }

  private static BrokenBoard safeOnce(IdealBoard ideal) {
    return new BrokenBoard(ideal) {
      private int times;

      @Override
      public void safe() {
        if (times++ > 0) {
          throw new IllegalStateException("it is safe already");
        }
        next().safe();
      }
    };
  }

  private static BrokenBoard safeLater(IdealBoard ideal) {
    return new BrokenBoard(ideal) {
      private volatile boolean running;
      private volatile boolean safe;

      @Override
      public void run(Program program, ResultSink sink) {
        running = true;
        next().run(program, sink);
        running = false;
        if (safe) {
          next().safe();
        }
      }

      @Override
      public void safe() {
        safe = true;
        if (!running) {
          next().safe();
        }
      }
    };
  }

  private static BrokenBoard unclosed(IdealBoard ideal) {
    return new BrokenBoard(ideal) {
      @Override
      public void close() {}
    };
  }

  private static BrokenBoard describingAnew(IdealBoard ideal) {
    return new BrokenBoard(ideal) {
      private int times;

      @Override
      public BoardDescription describe() {
        BoardDescription now = next().describe();
        return times++ % 2 == 0
            ? now
            : now.with(now.envelope().without(EnumSet.of(Ability.DRIVE_MARKER)));
      }
    };
  }

  private static BrokenBoard leavingThreads(IdealBoard ideal) {
    released = new CountDownLatch(1);
    return new BrokenBoard(ideal) {
      @Override
      public void run(Program program, ResultSink sink) {
        next().run(program, sink);
        Thread left = new Thread(Mutant::waitUntilReleased, "left by a mutant");
        left.setDaemon(true);
        left.start();
      }
    };
  }

  static volatile CountDownLatch released = new CountDownLatch(1);

  private static void waitUntilReleased() {
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }

  Board open() {
    return make.apply(new IdealBoard(3, 4));
  }

  /** Connects as the ideal board does, but for what it breaks. */
  private static class Outside extends BrokenBoard implements Connecting {
    Outside(IdealBoard ideal) {
      super(ideal);
    }

    @Override
    public void connect(Connection to) {
      ideal().connect(to);
    }

    @Override
    public Connection connected() {
      return ideal().connected();
    }
  }

  private static BrokenBoard runningConnected(IdealBoard ideal) {
    return new Outside(ideal) {
      @Override
      public void run(Program program, ResultSink sink) {
        Connection before = connected();
        connect(Connection.NONE);
        super.run(program, sink);
        connect(before);
      }
    };
  }

  private static BrokenBoard stayingConnected(IdealBoard ideal) {
    return new Outside(ideal) {
      @Override
      public void stop() {
        Connection before = connected();
        super.stop();
        connect(before);
      }
    };
  }

  private static BrokenBoard connectingNothing(IdealBoard ideal) {
    return new Outside(ideal) {
      @Override
      public void connect(Connection to) {
        // Its switches have no power.
      }
    };
  }

  private static BrokenBoard connectingHeld(IdealBoard ideal) {
    return new Outside(ideal) {
      @Override
      public void connect(Connection to) {
        if (to.row() < describe().rows()) {
          run(new Program(List.of(Idle.of(0)), Rest.GROUND, StressClass.READ), _ -> {});
        }
        super.connect(to);
      }
    };
  }
}
