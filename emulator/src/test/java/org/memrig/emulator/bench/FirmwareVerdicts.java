package org.memrig.emulator.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.encoding.ProgramEncoder;
import org.memrig.instruments.rig.LimitTable;

/**
 * Send programs to the firmware past the host's guard, and hear what its own table makes of them.
 */
final class FirmwareVerdicts implements AutoCloseable {
  /** What became of a program. */
  enum Verdict {
    /** It ran. */
    RAN,
    /** The board cannot do it: no line has moved. */
    REFUSED,
    /** It was beyond the board's limits: no line has moved, and the board is latched. */
    BEYOND
  }

  /** A verdict, and why the board is latched, empty if it is not. */
  record Answer(Verdict verdict, String latched) {}

  private final Process process;
  private final DataInputStream answers;
  private final OutputStream items;

  FirmwareVerdicts() {
    try {
      process =
          new ProcessBuilder(FirmwareBuild.program("verdicts"))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("the firmware does not start", e);
    }
    answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    items = new BufferedOutputStream(process.getOutputStream());
  }

  /** Boot the board with a table of its own. */
  void boot(LimitTable limits) {
    char answer = ask('L', limits.bytes(), new StringBuilder());
    if (answer != 'L') {
      throw new AssertionError("the board is not armed by its table: " + answer);
    }
  }

  /** Send a program. */
  Answer judge(Program program) {
    StringBuilder latched = new StringBuilder();
    char answer = ask('P', ProgramEncoder.encode(program), latched);
    Verdict verdict =
        switch (answer) {
          case 'A' -> Verdict.RAN;
          case 'R' -> Verdict.REFUSED;
          case 'B' -> Verdict.BEYOND;
          default -> throw new AssertionError("a line was raised by what may not run: " + program);
        };
    return new Answer(verdict, latched.toString());
  }

  private char ask(char kind, byte[] bytes, StringBuilder text) {
    try {
      ByteBuffer head = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
      items.write(head.put((byte) kind).putInt(bytes.length).array());
      items.write(bytes);
      items.flush();
      char answer = (char) answers.readUnsignedByte();
      byte[] words = new byte[Short.reverseBytes(answers.readShort())];
      answers.readFully(words);
      text.append(new String(words, StandardCharsets.UTF_8));
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("the firmware has died", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the firmware ends", e);
    }
  }
}
