package org.memrig.instruments.encoding;

import org.memrig.instruments.board.IdleResult;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.WaveResult;

/** Encode results; times of positions count from the start of their operation. */
public final class ResultEncoder {
  static final int READ = 1;
  static final int MULTIPLY = 2;
  static final int PULSE = 3;
  static final int TRACE = 4;
  static final int WAVE = 5;
  static final int IDLE = 6;
  static final int REPEAT = 7;

  private ResultEncoder() {}

  /** Append a result to a sink. */
  public static void encode(Result result, ByteSink out) {
    switch (result) {
      case ReadResult read -> read(read, out);
      case MultiplyResult multiply -> multiply(multiply, out);
      case PulseResult pulse -> pulse(pulse, out);
      case TraceBlock trace -> trace(trace, out);
      case WaveResult wave -> wave(wave, out);
      case IdleResult idle -> head(IDLE, idle, out);
      case RepeatResult repeat -> repeat(repeat, out);
    }
  }

  private static void head(int tag, Result result, ByteSink out) {
    out.u8(tag);
    out.varint(result.step());
    out.varint(result.round());
    out.signed(result.startNanos());
    out.signed(result.endNanos() - result.startNanos());
    out.varint(result.flags());
  }

  private static void read(ReadResult read, ByteSink out) {
    head(READ, read, out);
    out.varint(read.first());
    out.varint(read.size());
    for (int i = 0; i < read.size(); i++) {
      out.f64(read.amps(i));
      out.f64(read.volts(i));
      out.f64(read.range(i));
      out.signed(read.startNanos(i) - read.startNanos());
      out.varint(read.flags(i));
    }
  }

  private static void multiply(MultiplyResult multiply, ByteSink out) {
    head(MULTIPLY, multiply, out);
    out.varint(multiply.size());
    for (int i = 0; i < multiply.size(); i++) {
      out.f64(multiply.value(i));
      out.varint(multiply.flags(i));
    }
  }

  private static void pulse(PulseResult pulse, ByteSink out) {
    head(PULSE, pulse, out);
    out.varint(pulse.first());
    out.varint(pulse.size());
    for (int i = 0; i < pulse.size(); i++) {
      out.signed(pulse.startNanos(i) - pulse.startNanos());
      out.varint(pulse.pulses(i));
      out.f64(pulse.joules(i));
      out.f64(pulse.peakAmps(i));
      out.varint(pulse.flags(i));
    }
  }

  private static void trace(TraceBlock trace, ByteSink out) {
    head(TRACE, trace, out);
    out.varint(trace.sense());
    out.varint(trace.firstSample());
    out.varint(trace.size());
    out.f64(trace.period());
    out.f64(trace.range());
    for (int i = 0; i < trace.size(); i++) {
      out.f64(trace.value(i));
    }
  }

  private static void wave(WaveResult wave, ByteSink out) {
    head(WAVE, wave, out);
    out.varint(wave.size());
    out.f64(wave.seconds());
    for (int i = 0; i < wave.size(); i++) {
      out.f64(wave.crossing(i));
      out.varint(wave.flags(i));
    }
  }

  private static void repeat(RepeatResult repeat, ByteSink out) {
    head(REPEAT, repeat, out);
    out.varint(repeat.first());
    out.varint(repeat.size());
    for (int i = 0; i < repeat.size(); i++) {
      out.varint(repeat.rounds(i));
      out.varint(repeat.flags(i));
    }
  }
}
