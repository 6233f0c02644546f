package org.memrig.instruments.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where messages end, and what belongs to them. */
final class MessageFrameTests {
  private final MessageFrame frame = new MessageFrame((byte) '\n');

  private List<String> messages(String stream) {
    List<String> all = new ArrayList<>();
    for (byte each : stream.getBytes(StandardCharsets.ISO_8859_1)) {
      if (frame.take(each)) {
        all.add(new String(frame.taken(), StandardCharsets.ISO_8859_1));
      }
    }
    return all;
  }

  @Test
  @DisplayName("text ends with a line feed, and with a carriage return before it or without")
  void endsText() {
    assertEquals(List.of("1", "2", "", "3"), messages("1\n2\r\n\r\n3\n4"));
  }

  @Test
  @DisplayName("a counted block keeps every byte value in every place, its last byte too")
  void keepsBlocks() {
    for (int value = 0; value < 256; value++) {
      for (String end : List.of("\n", "\r\n")) {
        String block = "#13" + String.valueOf((char) value).repeat(3);
        assertEquals(List.of(block, "next"), messages(block + end + "next\n"), "byte " + value);
      }
    }
  }

  @Test
  @DisplayName("a zero before a message is dropped, and what has begun can be")
  void drops() {
    assertEquals(List.of("a"), messages("\0a\n"));
    assertFalse(frame.take((byte) 'x'));
    frame.drop();
    assertEquals(0, frame.size());
    assertArrayEquals(new byte[0], frame.taken());
  }
}
