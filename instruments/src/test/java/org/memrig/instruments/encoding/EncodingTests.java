package org.memrig.instruments.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.RandomPrograms;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/** One program, one row of bytes: for wire, journal and hash alike. */
class EncodingTests {
  @Test
  void aProgramComesBackEqualAndAsTheSameBytes(TestSeed seed) {
    RandomPrograms programs = RandomPrograms.wild(seed);
    for (int i = 0; i < Trials.of(20_000); i++) {
      Program program = programs.next();
      byte[] bytes = ProgramEncoder.encode(program);
      Program back = ProgramDecoder.decode(ByteBuffer.wrap(bytes));
      assertEquals(program, back, "program " + i);
      assertArrayEquals(bytes, ProgramEncoder.encode(back), "program " + i);
    }
  }

  @Test
  void differentProgramsAreDifferentBytes(TestSeed seed) {
    RandomPrograms programs = RandomPrograms.wild(seed);
    Program before = programs.next();
    for (int i = 0; i < Trials.of(20_000); i++) {
      Program program = programs.next();
      assertEquals(
          program.equals(before),
          Arrays.equals(ProgramEncoder.encode(program), ProgramEncoder.encode(before)),
          "program " + i);
      before = program;
    }
  }

  @Test
  void theBytesOfAPulseAndAReadStayWhatTheyAre() {
    // Golden: a change here changes every stored journal and every hash of one.
    Program program =
        Program.of(
            StressClass.PROGRAM,
            Pulse.of(Cells.cell(3, 7), 1.2, 3.3, 1e-6, Limit.source(1e-4), Scheme.TRANSISTOR),
            Read.of(Cells.all(2, 2), 0.1, 3.3, 1e-6, 1e-5));
    assertEquals(GOLDEN, HexFormat.of().formatHex(ProgramEncoder.encode(program)));
  }

  private static final String GOLDEN =
      "0101000000000203000307010100333333333333f33f006666666666660a40008dedb5a0f7c6b03e"
          + "00000000000000f03f000000000000000000000000000000000000000000000000022d431cebe236"
          + "1a3f000001010100000002029a9999999999b93f6666666666660a40008dedb5a0f7c6b03ef168e3"
          + "88b5f8e43e00000000000000000100";

  @Test
  void damagedBytesAreAProgramOrAClearRefusalAndNothingElse(TestSeed seed) {
    RandomPrograms programs = RandomPrograms.wild(seed);
    RandomStream random = seed.stream();
    int refused = 0;
    int trials = Trials.of(50_000);
    for (int i = 0; i < trials; i++) {
      byte[] bytes = ProgramEncoder.encode(programs.next());
      byte[] damaged = damage(bytes, random);
      try {
        Program program = ProgramDecoder.decode(ByteBuffer.wrap(damaged));
        // Whatever is taken was the one way to write it.
        assertArrayEquals(damaged, ProgramEncoder.encode(program), "program " + i);
      } catch (BadEncoding e) {
        assertFalse(e.getMessage().isBlank());
        refused++;
      }
    }
    assertTrue(refused > trials / 4, refused + " of " + trials + " refused");
  }

  private static byte[] damage(byte[] bytes, RandomStream random) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(3)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(4));
      default -> {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
    };
  }

  @Test
  void anotherVersionIsRefusedByNumber() {
    byte[] bytes =
        ProgramEncoder.encode(
            Program.of(StressClass.READ, Read.of(Cells.cell(0, 0), 0.1, 0, 0, 1e-6)));
    bytes[0] = 99;
    String message =
        assertThrows(BadEncoding.class, () -> ProgramDecoder.decode(ByteBuffer.wrap(bytes)))
            .getMessage();
    assertTrue(message.contains("99"), message);
  }

  @Test
  void resultsComeBackAsTheSameBytes(TestSeed seed) {
    int seen = 0;
    try (IdealBoard board = new IdealBoard(3, 4)) {
      RandomPrograms programs = RandomPrograms.forBoard(seed, board.describe());
      for (int i = 0; i < Trials.of(3000); i++) {
        List<Result> results = new ArrayList<>();
        board.run(programs.next(), result -> results.add(result.copy()));
        ByteSink all = new ByteSink();
        results.forEach(result -> ResultEncoder.encode(result, all));
        ResultDecoder decoder = new ResultDecoder(all.bytes());
        ByteSink again = new ByteSink();
        while (decoder.hasNext()) {
          ResultEncoder.encode(decoder.next(), again);
          seen++;
        }
        assertArrayEquals(all.copy(), again.copy(), "program " + i);
      }
    }
    assertTrue(seen > 100, seen + " results");
  }
}
