package org.memrig.instruments.scpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Refused;

/** Numbers and blocks arrive as they were meant, or are no data. */
final class ScpiNumberTests {
  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1.25e-8, -0.1, 0.3, 1 / 3.0, 210, 1e7, Double.MIN_VALUE})
  void writesWhatReadsBackTheSame(double value) {
    assertEquals(value, ScpiNumber.read(ScpiNumber.write(value)).value());
  }

  @Test
  void sendsNothingThatIsNoNumber() {
    assertThrows(Refused.class, () -> ScpiNumber.write(Double.NaN));
    assertThrows(Refused.class, () -> ScpiNumber.write(Double.NEGATIVE_INFINITY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.9E37",
        "+9.900000E+37",
        "-9.9e37",
        "9.9E+37\r",
        "***",
        " ****** ",
        "9.95E37",
        "1E300"
      })
  void takesNothingBeyondTheRangeForData(String text) {
    assertEquals(ScpiNumber.Kind.OVER_RANGE, only(text).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.91E37", "+9.910000E+37", "nan", "NAN"})
  void takesNoNumberForNone(String text) {
    assertEquals(ScpiNumber.Kind.NONE, only(text).kind());
  }

  private static ScpiNumber only(String text) {
    ScpiNumber read = ScpiNumber.read(text);
    assertEquals(0, read.value(), "what is no data has no value");
    return read;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,5", "١.٥", "1.5V", "0x10", "1e", "--1", "Infinity"})
  void refusesWhatIsNone(String text) {
    assertThrows(BoardFault.class, () -> ScpiNumber.read(text));
  }

  @Test
  void readsBlocks() {
    byte[] inside = "a\nb".getBytes(StandardCharsets.US_ASCII);
    assertArrayEquals(inside, DataBlock.read(DataBlock.write(inside)));
    assertArrayEquals(inside, DataBlock.read("#0a\nb".getBytes(StandardCharsets.US_ASCII)));
    for (String wrong : new String[] {"", "#", "#9123", "#14abc", "13abc", "#12abc"}) {
      byte[] bytes = wrong.getBytes(StandardCharsets.US_ASCII);
      assertThrows(BoardFault.class, () -> DataBlock.read(bytes), wrong);
    }
    byte[] float1 = {0, 0, (byte) 0x80, 0x3f};
    assertArrayEquals(new double[] {1}, DataBlock.floats(float1, ByteOrder.LITTLE_ENDIAN));
    assertThrows(BoardFault.class, () -> DataBlock.floats(new byte[3], ByteOrder.LITTLE_ENDIAN));
  }
}
