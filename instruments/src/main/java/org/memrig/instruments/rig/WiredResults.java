package org.memrig.instruments.rig;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;

/** Turn results back into the chip's positions: whole ones at once, parts position by position. */
final class WiredResults implements ResultSink {
  private final List<@Nullable Positions> ofStep;
  private final ResultSink sink;
  private final ReadResult read = new ReadResult();
  private final PulseResult pulse = new PulseResult();
  private final MultiplyResult multiply = new MultiplyResult();
  private final RepeatResult repeat = new RepeatResult();

  WiredResults(List<@Nullable Positions> ofStep, ResultSink sink) {
    this.ofStep = ofStep;
    this.sink = sink;
  }

  @Override
  public void accept(Result result) {
    Positions at = ofStep.get(result.step());
    if (at == null) {
      sink.accept(result);
      return;
    }
    switch (result) {
      case ReadResult each -> reads(each, at);
      case PulseResult each -> pulses(each, at);
      case MultiplyResult each -> multiply(each, at);
      case RepeatResult each -> repeats(each, at);
      default -> sink.accept(result);
    }
  }

  private void reads(ReadResult from, Positions at) {
    boolean whole = from.size() == at.size();
    for (int i = 0; i < from.size(); i++) {
      int position = at.chip(from.first() + i);
      if (!whole || i == 0) {
        read.begin(
            from.step(),
            from.round(),
            from.startNanos(),
            whole ? 0 : position,
            whole ? from.size() : 1);
      }
      read.set(
          whole ? position : 0,
          from.amps(i),
          from.volts(i),
          from.range(i),
          from.startNanos(i),
          from.flags(i));
      deliver(from, read, !whole || i == from.size() - 1);
    }
  }

  private void pulses(PulseResult from, Positions at) {
    boolean whole = from.size() == at.size();
    for (int i = 0; i < from.size(); i++) {
      int position = at.chip(from.first() + i);
      if (!whole || i == 0) {
        pulse.begin(
            from.step(),
            from.round(),
            from.startNanos(),
            whole ? 0 : position,
            whole ? from.size() : 1);
      }
      pulse.set(
          whole ? position : 0,
          from.startNanos(i),
          from.pulses(i),
          from.joules(i),
          from.peakAmps(i),
          from.flags(i));
      deliver(from, pulse, !whole || i == from.size() - 1);
    }
  }

  private void multiply(MultiplyResult from, Positions at) {
    multiply.begin(from.step(), from.round(), from.startNanos(), from.size());
    for (int i = 0; i < from.size(); i++) {
      multiply.set(at.chip(i), from.value(i), from.flags(i));
    }
    deliver(from, multiply, true);
  }

  private void repeats(RepeatResult from, Positions at) {
    if (from.size() > at.size() || from.first() + from.size() > at.size()) {
      sink.accept(from);
      return;
    }
    boolean whole = from.size() == at.size();
    for (int i = 0; i < from.size(); i++) {
      int position = at.chip(from.first() + i);
      if (!whole || i == 0) {
        repeat.begin(
            from.step(),
            from.round(),
            from.startNanos(),
            whole ? 0 : position,
            whole ? from.size() : 1);
      }
      repeat.set(whole ? position : 0, from.rounds(i), from.flags(i));
      deliver(from, repeat, !whole || i == from.size() - 1);
    }
  }

  private void deliver(Result from, Result to, boolean complete) {
    if (complete) {
      to.flag(from.flags());
      to.end(from.endNanos());
      sink.accept(to);
    }
  }
}
