package org.memrig.emulator.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/** Have the firmware's decoder judge programs and results, and compare what it writes. */
final class CodecCheck {
  static final char PROGRAM = 'P';
  static final char RESULTS = 'R';
  private static final int GATHERED = 256;

  private CodecCheck() {}

  /**
   * Name bytes and what is to become of them.
   *
   * @param accepted whether the host takes them; the firmware must then write them anew
   */
  record Item(char kind, byte[] bytes, boolean accepted) {}

  /** Send so many items through one process, and check each answer. */
  static void run(int count, Supplier<Item> next) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(FirmwareBuild.program("codec-check"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BlockingQueue<Optional<Item>> sent = new LinkedBlockingQueue<>(4 * GATHERED);
    Thread writer =
        Thread.ofPlatform().name("codec items").start(() -> write(process, count, next, sent));
    try (DataInputStream answers = new DataInputStream(process.getInputStream())) {
      for (int i = 0; i < count; i++) {
        Item item = sent.take().orElseThrow(() -> new AssertionError("the codec check has died"));
        check(i, item, answers);
      }
    } finally {
      process.destroy();
      sent.clear();
      writer.join();
    }
  }

  private static void write(
      Process process, int count, Supplier<Item> next, BlockingQueue<Optional<Item>> sent) {
    try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
      for (int i = 0; i < count; i++) {
        Item item = next.get();
        head(out, item.kind(), item.bytes().length);
        out.write(item.bytes());
        if (i % GATHERED == 0 || i == count - 1) {
          head(out, 'F', 0);
          out.flush();
        }
        sent.put(Optional.of(item));
      }
    } catch (IOException | InterruptedException e) {
      sent.clear();
      sent.add(Optional.empty());
    }
  }

  private static void head(OutputStream out, char kind, int length) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
    out.write(head.put((byte) kind).putInt(length).array());
  }

  private static void check(int i, Item item, DataInputStream answers) {
    try {
      boolean accepted = answers.readUnsignedByte() == 1;
      byte[] again = new byte[Integer.reverseBytes(answers.readInt())];
      answers.readFully(again);
      String what = "item %d, %s".formatted(i, HexFormat.of().formatHex(item.bytes()));
      assertEquals(item.accepted(), accepted, what);
      if (accepted) {
        assertArrayEquals(item.bytes(), again, what);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no answer to item " + i, e);
    }
  }
}
