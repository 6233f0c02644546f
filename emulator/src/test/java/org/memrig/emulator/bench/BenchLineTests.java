package org.memrig.emulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.memrig.config.Shipped;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.ChipFile;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Span;

/** Speak docs/bench-line.md to a small chip without noise. */
class BenchLineTests {
  private static final int COLUMN_0 = 8;
  private static final int GATE_0 = 16;
  private static final int GROUND = 0;
  private static final int OPEN = 1;
  private static final int VOLTS = 2;
  private static final int OUTSIDE = 3;

  private final ByteBuffer asked = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
  private final BenchedChip chip =
      new BenchedChip(
          ChipFile.read(
              Shipped.CHIP.read(
                  Path.of("src/test/resources/chips/gated-8x8.yaml").toAbsolutePath().toString(),
                  Path.of(""))),
          1,
          List.of("c2c", "d2d", "read", "stuck"),
          300);
  private final BenchLine bench = new BenchLine(chip);

  private BenchLineTests line(long t, int line, int state, double volts) {
    asked.put((byte) 'L').putLong(t).putShort((short) line).put((byte) state).putDouble(volts);
    return this;
  }

  private BenchLineTests sample(long t, double seconds, int... lines) {
    asked.put((byte) 'S').putLong(t).putShort((short) lines.length).putDouble(seconds);
    for (int each : lines) {
      asked.putShort((short) each);
    }
    return this;
  }

  private ByteBuffer answers() throws IOException {
    ByteArrayOutputStream answered = new ByteArrayOutputStream();
    bench.serve(new ByteArrayInputStream(asked.array(), 0, asked.position()), answered);
    asked.clear();
    return ByteBuffer.wrap(answered.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What the chip bears: volts of lines and gates, amps of a cell, a line, and all. */
  private static Envelope bears(double volts, double gate, double cell, double line, double all) {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    spans.put(Bound.CELL_VOLTS, Span.of(-volts, volts));
    spans.put(Bound.LINE_VOLTS, Span.of(-1, 1));
    spans.put(Bound.GATE_VOLTS, Span.of(0, gate));
    spans.put(Bound.GATE_ROW_VOLTS, Span.of(-5, 5));
    spans.put(Bound.GATE_COLUMN_VOLTS, Span.of(-5, 5));
    spans.put(Bound.CELL_AMPS, Span.of(0, cell));
    spans.put(Bound.LINE_AMPS, Span.of(0, line));
    spans.put(Bound.CHIP_AMPS, Span.of(0, all));
    return Envelope.limits(spans);
  }

  private String judged(Envelope bears) throws IOException {
    BenchLine judged = new BenchLine(chip, bears, 1e-9);
    line(0, GATE_0, VOLTS, 2).line(0, GATE_0 + 1, VOLTS, 2);
    line(1000, 0, VOLTS, 0.2).line(1000, 1, VOLTS, 0.2).line(1000, COLUMN_0, VOLTS, -0.2);
    line(2000, 0, GROUND, 0).line(2000, 1, GROUND, 0).line(2000, COLUMN_0, GROUND, 0);
    try {
      judged.serve(
          new ByteArrayInputStream(asked.array(), 0, asked.position()),
          new ByteArrayOutputStream());
      return "";
    } catch (BoardFault fault) {
      assertTrue(chip.holdsNothing(), "lines are at ground after " + fault.getMessage());
      return String.valueOf(fault.getMessage());
    } finally {
      asked.clear();
    }
  }

  @Test
  void aBoardThatGoesBeyondWhatTheChipBearsIsHungUpOn() throws IOException {
    double first = Math.abs(chip.current(0, 0, 0.2, -0.2, 2));
    double second = Math.abs(chip.current(1, 0, 0.2, -0.2, 2));
    double most = Math.max(first, second);
    double column = first + second;
    for (int row = 2; row < 8; row++) {
      column += Math.abs(chip.current(row, 0, 0, -0.2, 2));
    }
    double beside = Math.abs(chip.current(0, 1, 0.2, 0, 2) + chip.current(1, 1, 0.2, 0, 2));
    assertEquals("", judged(bears(0.4, 2, most * 1.01, 1, 1)), "within");
    assertTrue(judged(bears(0.39, 2, 1, 1, 1)).contains(Bound.CELL_VOLTS.text()));
    assertTrue(judged(bears(0.4, 1.9, 1, 1, 1)).contains(Bound.GATE_VOLTS.text()));
    assertTrue(judged(bears(0.4, 2, most * 0.99, 1, 1)).contains(Bound.CELL_AMPS.text()));
    assertEquals("", judged(bears(0.4, 2, 1, column * 1.01, 1)), "column 0 carries most");
    assertTrue(judged(bears(0.4, 2, 1, column * 0.99, 1)).contains(Bound.LINE_AMPS.text()));
    double all = column + beside;
    assertEquals("", judged(bears(0.4, 2, 1, 1, all * 1.01)), "in all");
    assertTrue(judged(bears(0.4, 2, 1, 1, all * 0.99)).contains(Bound.CHIP_AMPS.text()));
  }

  @Test
  void tellsItsGeometry() throws IOException {
    asked.put((byte) 'G');
    ByteBuffer answer = answers();
    assertEquals(8, answer.getShort());
    assertEquals(8, answer.getShort());
    assertEquals(8, answer.getShort());
    assertEquals(2, answer.get(), "gates along columns");
  }

  @Test
  void aSampleSeesTheCellsOfItsColumnOutOfTheArray() throws IOException {
    line(0, GATE_0, VOLTS, 2).line(1000, 0, VOLTS, 0.2).sample(2000, 1e-5, COLUMN_0, COLUMN_0 + 1);
    ByteBuffer answer = answers();
    assertEquals(chip.current(0, 0, 0.2, 0, 2), answer.getDouble(), 1e-12);
    assertEquals(chip.current(0, 1, 0.2, 0, 0), answer.getDouble(), 1e-12, "behind a shut gate");
  }

  @Test
  void levelsMoveCellsForAsLongAsTheyStand() throws IOException {
    double before = chip.conductance(0, 0);
    line(0, GATE_0, VOLTS, 3.3).line(0, 0, VOLTS, 0.9).line(100_000, 0, GROUND, 0);
    answers();
    double after = chip.conductance(0, 0);
    assertTrue(after > before * 1.01, before + " S became " + after + " S");
    double beside = chip.conductance(0, 1);
    line(0, GATE_0 + 1, VOLTS, 3.3).line(0, 1, VOLTS, 0.9).line(100_000, 1, GROUND, 0);
    answers();
    assertEquals(beside, chip.conductance(0, 1), "another row was driven");
  }

  @Test
  void anOpenLineCarriesNothing() throws IOException {
    line(0, GATE_0, VOLTS, 2).line(0, 0, VOLTS, 0.2).line(0, COLUMN_0, OPEN, 0);
    sample(0, 1e-5, COLUMN_0);
    assertEquals(0, answers().getDouble());
  }

  @Test
  void aLimiterHoldsTheCurrent() throws IOException {
    asked.put((byte) 'C').putLong(0).putShort((short) COLUMN_0).putDouble(1e-7);
    line(0, GATE_0, VOLTS, 2).line(0, 0, VOLTS, 0.2).sample(0, 1e-5, COLUMN_0);
    assertEquals(1e-7, answers().getDouble());
  }

  @Test
  void aBoardThatComesBackFindsLinesAtGroundAndAClockAtZero() throws IOException {
    line(5000, 0, VOLTS, 0.2);
    answers();
    asked.put((byte) 'T').putLong(10);
    assertEquals(10, answers().getLong());
    assertTrue(chip.holdsNothing());
    assertEquals(10, bench.nanos());
  }

  @Test
  void whatIsNoMessageIsRefusedAndChangesNothing() {
    line(1000, 0, GROUND, 0).line(999, 0, VOLTS, 0.1);
    refused("999 ns is before 1000 ns");
    line(0, 24, VOLTS, 0.1);
    refused("line 24; allowed 0 to 23");
    line(0, 0, OUTSIDE + 1, 0);
    refused("state 4");
    line(0, 0, VOLTS, Double.NaN);
    refused("NaN V");
    sample(0, 0, COLUMN_0);
    refused("aperture");
    asked.put((byte) 'X');
    refused("message 88 is unknown");
    asked.put((byte) 'T').putInt(0);
    refused("cut off");
    assertTrue(chip.holdsNothing());
  }

  private void refused(String why) {
    String message = assertThrows(BenchLine.BadMessage.class, this::answers).getMessage();
    assertTrue(message.contains(why), message);
    asked.clear();
  }

  @Test
  void linesAtTerminalsOutsideAreKnownAndNeverJoined() throws IOException {
    line(0, 3, OUTSIDE, 0).line(0, COLUMN_0 + 7, OUTSIDE, 0).line(0, 4, OPEN, 0);
    answers();
    assertEquals(BitSet.valueOf(new long[] {1 << 3 | 1 << (COLUMN_0 + 7)}), bench.outside());
    line(0, 3, OUTSIDE, 0).line(0, 3, GROUND, 0).line(0, 4, OUTSIDE, 0);
    answers();
    assertEquals(BitSet.valueOf(new long[] {1 << 4}), bench.outside(), "a reset opens");
    for (int[] wrong :
        new int[][] {{4, OUTSIDE}, {COLUMN_0, VOLTS}, {GATE_0, OUTSIDE}, {0, OUTSIDE + 1}}) {
      line(0, 3, OUTSIDE, 0).line(0, wrong[0], wrong[1], 0.1);
      BenchLine.BadMessage bad = assertThrows(BenchLine.BadMessage.class, this::answers);
      assertTrue(String.valueOf(bad.getMessage()).contains("line " + wrong[0]), bad.getMessage());
      asked.clear();
    }
  }
}
