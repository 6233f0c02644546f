package org.memrig.emulator.bench;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.memrig.emulator.BenchedChip;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Wiring;

/**
 * Serve the bench line of docs/bench-line.md: levels, samples and times of a board's pins, answered
 * by the cells of one chip.
 */
public final class BenchLine {
  private static final int GROUND = 0;
  private static final int OPEN = 1;
  private static final int VOLTS = 2;
  private static final int OUTSIDE = 3;

  private final BenchedChip chip;
  private final @Nullable PinJudge judge;
  private final Object lock = new Object();
  private final BitSet outside = new BitSet();
  private long nanos;

  /** Serve a chip that bears everything; the device clock begins at 0. */
  public BenchLine(BenchedChip chip) {
    this.chip = chip;
    this.judge = null;
  }

  /**
   * Serve a chip and judge what it is made to bear.
   *
   * @param limits of volts and amps that no pin may exceed, whatever the board's own table says; a
   *     bound that is left out allows nothing
   * @param off how far a board's volts may be off by the steps of its converters, V
   */
  public BenchLine(BenchedChip chip, Envelope limits, double off) {
    this.chip = chip;
    this.judge = new PinJudge(chip, limits, off);
  }

  /** Report what came over a bench line and is no message. */
  public static final class BadMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadMessage(String message) {
      super(message);
    }
  }

  /** Look at the chip between messages. */
  public interface Look<T> {
    /** Take what is to be known. */
    T at(BenchedChip chip);
  }

  /** Return up to when the cells have lived on the board's clock, ns. */
  public long nanos() {
    synchronized (lock) {
      return nanos;
    }
  }

  /** Return the lines that are at terminals outside: a row at HIGH, a column at LOW. */
  public BitSet outside() {
    synchronized (lock) {
      return (BitSet) outside.clone();
    }
  }

  /** Look at the chip while no message changes it. */
  public <T> T look(Look<T> look) {
    synchronized (lock) {
      return look.at(chip);
    }
  }

  /**
   * Answer messages until the client hangs up. A board that comes back has been reset: all lines go
   * to ground, and its clock begins anew.
   *
   * @throws BadMessage if something else comes; nothing has changed by it
   * @throws BoardFault if the board goes beyond what the chip may bear; all lines are at ground
   * @throws IOException if the connection breaks
   */
  public void serve(InputStream from, OutputStream to) throws IOException {
    DataInputStream in = new DataInputStream(from);
    reset();
    try {
      while (true) {
        int letter = in.read();
        if (letter < 0) {
          return;
        }
        byte[] answer = answer(letter, in);
        if (answer.length > 0) {
          to.write(answer);
          to.flush();
        }
      }
    } catch (BoardFault fault) {
      ground();
      throw fault;
    }
  }

  private void reset() {
    synchronized (lock) {
      nanos = 0;
      ground();
    }
  }

  private void ground() {
    synchronized (lock) {
      for (int line = 0; line < chip.lines(); line++) {
        chip.hold(line, 0);
      }
      outside.clear();
      if (judge != null) {
        judge.reset();
      }
    }
  }

  private byte[] answer(int letter, DataInputStream in) throws IOException {
    return switch (letter) {
      case 'G' -> geometry();
      case 'L' -> line(take(in, 19));
      case 'S' -> sample(in);
      case 'C' -> limiter(take(in, 18));
      case 'T' -> time(take(in, 8).getLong());
      default ->
          throw new BadMessage(
              "message %d is unknown; there are G, L, S, C and T".formatted(letter));
    };
  }

  private static ByteBuffer take(DataInputStream in, int count) throws IOException {
    byte[] bytes = new byte[count];
    try {
      in.readFully(bytes);
    } catch (EOFException e) {
      throw new BadMessage("a message of %d bytes is cut off".formatted(count));
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer reply(int count) {
    return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] geometry() {
    Wiring.Gates gates = chip.wiring().gates();
    return reply(7)
        .putShort((short) chip.rows())
        .putShort((short) chip.columns())
        .putShort((short) chip.gates())
        .put((byte) gates.ordinal())
        .array();
  }

  private byte[] line(ByteBuffer in) {
    long at = in.getLong();
    int line = number(in, chip.lines());
    int state = in.get();
    double volts = in.getDouble();
    if (state < GROUND || state > OUTSIDE || !(Math.abs(volts) <= 100)) {
      throw new BadMessage(
          "line %d is put into state %d at %s V; allowed 0 to 3, -100 V to 100 V"
              .formatted(line, state, volts));
    }
    synchronized (lock) {
      requireFree(line, state);
      reach(at);
      outside.set(line, state == OUTSIDE);
      if (judge != null) {
        judge.drives(line, state == VOLTS ? volts : 0, at);
      }
      if (state == OPEN && line < chip.rows() + chip.columns()) {
        chip.release(line);
      } else {
        chip.hold(line, state == VOLTS ? volts : 0);
      }
    }
    return new byte[0];
  }

  /** Refuse what would join two lines, or a line that is driven and a source outside. */
  private void requireFree(int line, int state) {
    int columns = chip.rows() + chip.columns();
    if (state == OUTSIDE && line >= columns) {
      throw new BadMessage("line %d is a gate, which has no terminal outside".formatted(line));
    }
    if (state == OUTSIDE) {
      int first = line < chip.rows() ? 0 : chip.rows();
      int other = outside.nextSetBit(first);
      if (other >= 0 && other != line && other < (first == 0 ? chip.rows() : columns)) {
        throw new BadMessage(
            "line %d comes to a terminal outside at which line %d is".formatted(line, other));
      }
    }
    if (state == VOLTS && !outside.isEmpty()) {
      throw new BadMessage(
          "line %d is driven while %s are at terminals outside".formatted(line, outside));
    }
  }

  private byte[] sample(DataInputStream in) throws IOException {
    ByteBuffer head = take(in, 18);
    long at = head.getLong();
    int[] lines = new int[head.getShort() & 0xFFFF];
    double seconds = head.getDouble();
    if (!(seconds > 0 && seconds <= 1e6)) {
      throw new BadMessage("an aperture is %s s; allowed above 0 to 1e6 s".formatted(seconds));
    }
    ByteBuffer numbers = take(in, 2 * lines.length);
    for (int i = 0; i < lines.length; i++) {
      lines[i] = number(numbers, chip.lines());
    }
    double[] amps = new double[lines.length];
    synchronized (lock) {
      reach(at);
      judgeLevels();
      chip.measure(lines, seconds, amps);
      nanos = at + Math.round(seconds * 1e9);
    }
    ByteBuffer reply = reply(8 * lines.length);
    for (double each : amps) {
      reply.putDouble(each);
    }
    return reply.array();
  }

  private byte[] limiter(ByteBuffer in) {
    long at = in.getLong();
    int line = number(in, chip.rows() + chip.columns());
    double amps = in.getDouble();
    if (!(amps >= 0)) {
      throw new BadMessage("a limiter is set to %s A; allowed from 0 up".formatted(amps));
    }
    synchronized (lock) {
      reach(at);
      chip.limit(line, amps == 0 ? Double.POSITIVE_INFINITY : amps);
    }
    return new byte[0];
  }

  private byte[] time(long at) {
    synchronized (lock) {
      reach(at);
    }
    return reply(8).putLong(at).array();
  }

  private static int number(ByteBuffer in, int lines) {
    int line = in.getShort() & 0xFFFF;
    if (line >= lines) {
      throw new BadMessage("line %d; allowed 0 to %d".formatted(line, lines - 1));
    }
    return line;
  }

  /** Let the cells live until a time. */
  private void reach(long at) {
    if (at < nanos) {
      throw new BadMessage("time %d ns is before %d ns, where it is now".formatted(at, nanos));
    }
    if (at > nanos) {
      judgeLevels();
      chip.pass((at - nanos) * 1e-9);
      if (judge != null) {
        judge.carries(); // a cell that sets carries most at the end
      }
      nanos = at;
    }
  }

  private void judgeLevels() {
    if (judge != null) {
      judge.settled();
    }
  }
}
