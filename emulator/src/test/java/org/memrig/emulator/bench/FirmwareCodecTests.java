package org.memrig.emulator.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.encoding.BadEncoding;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.ProgramDecoder;
import org.memrig.instruments.encoding.ProgramEncoder;
import org.memrig.instruments.encoding.ResultDecoder;
import org.memrig.instruments.encoding.ResultEncoder;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.RandomPrograms;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/** One language on both sides: what the host writes, the firmware understands, and nothing more. */
@Tag("peers")
class FirmwareCodecTests {
  @Test
  void theFirmwareWritesEveryProgramAnew(TestSeed seed) throws Exception {
    RandomPrograms programs = RandomPrograms.wild(seed);
    CodecCheck.run(
        Trials.of(1_000_000),
        () ->
            new CodecCheck.Item(CodecCheck.PROGRAM, ProgramEncoder.encode(programs.next()), true));
  }

  @Test
  void theFirmwareTakesDamagedBytesIfTheHostDoes(TestSeed seed) throws Exception {
    RandomPrograms programs = RandomPrograms.wild(seed);
    RandomStream random = seed.stream();
    CodecCheck.run(
        Trials.of(500_000),
        () -> {
          byte[] bytes = damage(ProgramEncoder.encode(programs.next()), random);
          return new CodecCheck.Item(CodecCheck.PROGRAM, bytes, program(bytes));
        });
  }

  private static boolean program(byte[] bytes) {
    try {
      ProgramDecoder.decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (BadEncoding e) {
      return false;
    }
  }

  /** Cut, lengthen, or change one to three bytes: by a bit, or to a value that means something. */
  private static byte[] damage(byte[] bytes, RandomStream random) {
    int kind = random.nextInt(8);
    if (kind == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    byte[] changed = Arrays.copyOf(bytes, bytes.length + (kind == 1 ? 1 + random.nextInt(4) : 0));
    for (int i = 0; i <= random.nextInt(3); i++) {
      int at = random.nextInt(changed.length);
      changed[at] =
          random.nextBoolean()
              ? (byte) (changed[at] ^ 1 << random.nextInt(8))
              : new byte[] {0, 1, 2, 3, 0x7F, (byte) 0x80, (byte) 0xF0, (byte) 0xFF}
                  [random.nextInt(8)];
    }
    return changed;
  }

  @Test
  void theFirmwaresToolsReadResultsAsTheHostDoes(TestSeed seed) throws Exception {
    RandomStream random = seed.stream();
    try (IdealBoard board = new IdealBoard(3, 4)) {
      RandomPrograms programs = RandomPrograms.forBoard(seed, board.describe());
      CodecCheck.run(
          Trials.of(20_000),
          () -> {
            List<Result> results = new ArrayList<>();
            board.run(programs.next(), result -> results.add(result.copy()));
            ByteSink all = new ByteSink();
            results.forEach(result -> ResultEncoder.encode(result, all));
            byte[] bytes = random.nextBoolean() ? all.copy() : damage(all.copy(), random);
            return new CodecCheck.Item(CodecCheck.RESULTS, bytes, results(bytes));
          });
    }
  }

  private static boolean results(byte[] bytes) {
    try {
      ResultDecoder decoder = new ResultDecoder(ByteBuffer.wrap(bytes));
      while (decoder.hasNext()) {
        decoder.next();
      }
      return true;
    } catch (BadEncoding e) {
      return false;
    }
  }
}
