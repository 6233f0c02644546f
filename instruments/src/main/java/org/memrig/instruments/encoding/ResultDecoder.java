package org.memrig.instruments.encoding;

import java.nio.ByteBuffer;
import org.memrig.instruments.board.IdleResult;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.WaveResult;

/**
 * Decode one result after another. Total, as {@link ProgramDecoder} is; each result is a view that
 * the next call overwrites.
 */
public final class ResultDecoder {
  private final ByteSource in;
  private final ReadResult read = new ReadResult();
  private final MultiplyResult multiply = new MultiplyResult();
  private final PulseResult pulse = new PulseResult();
  private final TraceBlock trace = new TraceBlock();
  private final WaveResult wave = new WaveResult();
  private final IdleResult idle = new IdleResult();
  private final RepeatResult repeat = new RepeatResult();

  // The head of the result under way.
  private int step;
  private long round;
  private long start;
  private long end;
  private int flags;

  /** Decode the results that fill the bytes. */
  public ResultDecoder(ByteBuffer bytes) {
    this.in = new ByteSource(bytes);
  }

  /** Tell whether there is another result. */
  public boolean hasNext() {
    return in.left() > 0;
  }

  /**
   * Decode the next result.
   *
   * @throws BadEncoding if the bytes are none
   */
  public Result next() {
    int tag = in.u8("result");
    step = in.varint("step", 0, Integer.MAX_VALUE);
    round = in.varint("round");
    start = in.signed("start");
    end = start + in.signed("length");
    flags = in.varint("flags", 0, Integer.MAX_VALUE);
    Result result =
        switch (tag) {
          case ResultEncoder.READ -> read();
          case ResultEncoder.MULTIPLY -> multiply();
          case ResultEncoder.PULSE -> pulse();
          case ResultEncoder.TRACE -> trace();
          case ResultEncoder.WAVE -> wave();
          case ResultEncoder.IDLE -> idle.fill(step, round, start);
          case ResultEncoder.REPEAT -> repeat();
          default -> throw in.bad("result", "is " + tag + "; allowed 1 to 7");
        };
    result.end(end);
    result.flag(flags);
    return result;
  }

  private Result read() {
    int first = in.varint("first position", 0, Integer.MAX_VALUE);
    int size = in.count("position count", 26);
    read.begin(step, round, start, first, size);
    for (int i = 0; i < size; i++) {
      double amps = in.f64("amps");
      double volts = in.f64("volts");
      double range = in.f64("range");
      long at = start + in.signed("start");
      read.set(i, amps, volts, range, at, cellFlags());
    }
    return read;
  }

  private Result multiply() {
    int size = in.count("line count", 9);
    multiply.begin(step, round, start, size);
    for (int i = 0; i < size; i++) {
      double value = in.f64("output");
      multiply.set(i, value, cellFlags());
    }
    return multiply;
  }

  private Result pulse() {
    int first = in.varint("first position", 0, Integer.MAX_VALUE);
    int size = in.count("position count", 19);
    pulse.begin(step, round, start, first, size);
    for (int i = 0; i < size; i++) {
      long at = start + in.signed("start");
      long count = in.varint("pulses");
      double joules = in.f64("energy");
      double peak = in.f64("peak");
      pulse.set(i, at, count, joules, peak, cellFlags());
    }
    return pulse;
  }

  private Result trace() {
    int sense = in.varint("sense", 0, Integer.MAX_VALUE);
    int first = in.varint("first sample", 0, Integer.MAX_VALUE);
    int size = in.varint("sample count", 0, Math.max(0, (in.left() - 16) / 8));
    trace.begin(step, round, start, sense, first, size, in.f64("period"), in.f64("range"));
    for (int i = 0; i < size; i++) {
      trace.set(i, in.f64("sample"));
    }
    return trace;
  }

  private Result wave() {
    int size = in.count("sense count", 9);
    wave.begin(step, round, start, size, in.f64("length"));
    for (int i = 0; i < size; i++) {
      wave.setCrossing(i, in.f64("crossing"));
      wave.flag(i, cellFlags());
    }
    return wave;
  }

  private Result repeat() {
    int first = in.varint("first position", 0, Integer.MAX_VALUE);
    int size = in.count("position count", 2);
    repeat.begin(step, round, start, first, size);
    for (int i = 0; i < size; i++) {
      long rounds = in.varint("rounds");
      repeat.set(i, rounds, cellFlags());
    }
    return repeat;
  }

  private int cellFlags() {
    return in.varint("flags", 0, Integer.MAX_VALUE);
  }
}
