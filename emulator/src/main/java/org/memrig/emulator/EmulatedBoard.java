package org.memrig.emulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.IdleResult;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Snapshots;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Violation;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.repeat.Rounds;
import org.memrig.instruments.repeat.Verdict;

/**
 * Run programs on an emulated chip, in virtual time.
 *
 * <p>The clock advances by what operations take, and between programs by the turnaround that the
 * host is declared to need: the host's thinking is device time.
 */
final class EmulatedBoard implements Board, Snapshots {
  private static final int MAGIC = 0x6d656d31;

  private final Machine machine;
  private final Function<StressClass, Envelope> limits;
  private final Demand demand = new Demand();
  private final Reading reading;
  private final Pulsing pulsing;
  private final Multiplying multiplying;
  private final Waving waving;
  private final IdleResult idleResult = new IdleResult();
  private final RepeatResult repeatResult = new RepeatResult();
  private long[] ends = {};
  private Rest rest = Rest.GROUND;
  private boolean ran;
  private volatile @Nullable String ended;

  EmulatedBoard(Machine machine, Function<StressClass, Envelope> limits) {
    this.machine = machine;
    this.limits = limits;
    this.reading = new Reading(machine);
    this.pulsing = new Pulsing(machine);
    this.multiplying = new Multiplying(machine);
    this.waving = new Waving(machine);
  }

  @Override
  public BoardDescription describe() {
    return machine.description;
  }

  @Override
  public void run(Program program, ResultSink sink) {
    String over = ended;
    if (over != null) {
      throw new Refused(over);
    }
    refuseBeyond(program);
    machine.clearStop();
    if (ran) {
      machine.hold(rest, machine.description.timing().turnaround());
    }
    ran = true;
    machine.stressClass = program.stressClass();
    machine.judge.begin(program.stressClass().name(), limits.apply(program.stressClass()));
    rest = program.rest();
    int steps = program.steps().stream().mapToInt(Program::numbers).sum();
    ends = ends.length < steps ? new long[steps] : ends;
    Arrays.fill(ends, machine.clock);
    try {
      int number = 0;
      for (Step step : program.steps()) {
        step(step, number, 0, 0, sink);
        number += Program.numbers(step);
      }
    } catch (BoardFault e) {
      if (e.grade() == BoardFault.Grade.SAFETY) {
        machine.judge.reset();
        ended = "the board is latched: " + e.getMessage();
      }
      throw e;
    }
  }

  private void refuseBeyond(Program program) {
    demand.clear();
    demand.include(program, machine.description);
    if (!machine.description.envelope().covers(demand)) {
      StringBuilder text = new StringBuilder("the board cannot do this program");
      for (Violation each : machine.description.envelope().check(demand)) {
        text.append("; ").append(each);
      }
      throw new Refused(text.toString());
    }
  }

  private void step(Step step, int number, long round, int position, ResultSink sink) {
    switch (step) {
      case Read read -> reading.run(read, number, round, position, sink);
      case Pulse pulse -> pulsing.run(pulse, number, round, position, sink);
      case Multiply multiply -> multiplying.run(multiply, number, round, sink);
      case Wave wave -> waving.run(wave, rest, number, round, sink);
      case Idle idle -> idle(idle, number, round, sink);
      case Repeat repeat -> repeat(repeat, number, round, sink);
    }
    ends[number] = machine.clock;
  }

  private void idle(Idle idle, int number, long round, ResultSink sink) {
    machine.checkStop();
    long begun = machine.clock;
    long due =
        switch (idle.until()) {
          case Idle.Until.After(double seconds) -> begun + Machine.nanos(seconds);
          case Idle.Until.Since(int since, double seconds) -> ends[since] + Machine.nanos(seconds);
          case Idle.Until.At(long nanos) -> nanos;
        };
    idleResult.fill(number, round, begun);
    if (due < begun) {
      idleResult.flag(Flags.LATE);
    } else {
      machine.hold(idle.hold().orElse(rest), (due - begun) * 1e-9);
      machine.clock = due;
    }
    idleResult.end(machine.clock);
    sink.accept(idleResult);
  }

  private void repeat(Repeat repeat, int number, long round, ResultSink sink) {
    long begun = machine.clock;
    if (repeat.order() == Order.CELL_MAJOR) {
      byCell(repeat, number, round, begun, sink);
      return;
    }
    boolean judged = repeat.until().isPresent();
    if (!judged && repeat.report() == Repeat.Report.EVERY) {
      for (long k = 0; k < repeat.times(); k++) {
        body(repeat, number, round * repeat.times() + k, k, null, 0, sink);
      }
      repeatResult.begin(number, round, begun, 0, 1).set(0, repeat.times(), 0);
    } else {
      Cells cells = judged ? repeat.cells() : null;
      Verdict verdict = rounds(repeat, number, round, cells, 0, sink);
      int size = cells == null ? 1 : cells.size();
      repeatResult.begin(number, round, begun, 0, size);
      for (int i = 0; i < size; i++) {
        repeatResult.set(i, verdict.rounds(i), verdict.flags(i));
      }
    }
    repeatResult.end(machine.clock);
    sink.accept(repeatResult);
  }

  private void byCell(Repeat repeat, int number, long round, long begun, ResultSink sink) {
    Cells cells = repeat.cells();
    long[] rounds = new long[cells.size()];
    int[] flags = new int[cells.size()];
    for (int i = 0; i < cells.size(); i++) {
      flags[i] = Flags.MASKED;
      if (!cells.masked(i)) {
        Repeat one = Rounds.ofCell(repeat, i);
        Cells single = one.until().isPresent() ? one.cells() : null;
        Verdict verdict = rounds(one, number, round, single, i, sink);
        rounds[i] = verdict.rounds(0);
        flags[i] = verdict.flags(0);
      }
    }
    repeatResult.begin(number, round, begun, 0, cells.size());
    for (int i = 0; i < cells.size(); i++) {
      repeatResult.set(i, rounds[i], flags[i]);
    }
    repeatResult.end(machine.clock);
    sink.accept(repeatResult);
  }

  private Verdict rounds(
      Repeat repeat, int number, long round, @Nullable Cells cells, int position, ResultSink sink) {
    Verdict verdict = new Verdict(repeat, cells, sink);
    for (long k = 0; k < repeat.times() && !verdict.allMet(); k++) {
      verdict.begin(k);
      body(repeat, number, round * repeat.times() + k, k, verdict, position, verdict);
      verdict.end();
    }
    verdict.deliverLast();
    return verdict;
  }

  private void body(
      Repeat repeat,
      int number,
      long round,
      long k,
      @Nullable Verdict verdict,
      int position,
      ResultSink sink) {
    int inner = number + 1;
    for (Step each : repeat.body()) {
      Step now = Rounds.climbed(each, repeat.ladder(), k);
      // A repeat of one cell ends when that cell is done; it never needs a mask.
      if (verdict != null && repeat.until().isPresent() && verdict.someMet()) {
        now = Rounds.masked(now, verdict.mask());
      }
      step(now, inner, round, position, sink);
      inner += Program.numbers(each);
    }
  }

  @Override
  public void stop() {
    machine.stop();
  }

  @Override
  public void safe() {
    if (ended == null) {
      ended = "the board was made safe and its session has ended; open it again";
    }
    machine.stop();
  }

  @Override
  public void close() {
    safe();
    machine.split.close();
  }

  @Override
  public byte[] snapshot() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(machine.rows);
      out.writeInt(machine.columns);
      out.writeBoolean(ran);
      machine.save(out);
    } catch (IOException e) {
      throw new IllegalStateException("a snapshot in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void restore(byte[] snapshot) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
      if (in.readInt() != MAGIC
          || in.readInt() != machine.rows
          || in.readInt() != machine.columns) {
        throw new Refused("the snapshot is not of this chip");
      }
      ran = in.readBoolean();
      machine.load(in);
    } catch (IOException e) {
      throw new Refused("the snapshot is cut off or of another chip: " + e.getMessage(), e);
    }
  }
}
