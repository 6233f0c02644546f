package org.memrig.host.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextWidthsTests {

  private static final Lettering NOTE = Lettering.NOTE;

  @Test
  void wrappedLinesFitAndLoseNothing() {
    long seed = 31;
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 500; trial++) {
      StringBuilder text = new StringBuilder();
      int words = random.nextInt(20);
      for (int i = 0; i < words; i++) {
        int length = 1 + (random.nextInt(6) == 0 ? random.nextInt(200) : random.nextInt(9));
        for (int c = 0; c < length; c++) {
          text.appendCodePoint(random.nextInt(9) == 0 ? 0x1F9EA : 'a' + random.nextInt(26));
        }
        text.append(" ");
      }
      List<String> lines = TextWidths.wrap(text.toString(), 150, NOTE);
      String where = "seed " + seed + " trial " + trial;
      lines.forEach(line -> assertTrue(NOTE.width(line) <= 150, where + ": " + line));
      assertEquals(
          text.toString().replace(" ", ""), String.join("", lines).replace(" ", ""), where);
    }
  }

  @Test
  void aBlankTextHasNoLine() {
    assertEquals(List.of(), TextWidths.wrap("  ", 100, NOTE));
    assertEquals(List.of("a b"), TextWidths.wrap(" a \n b ", 100, NOTE));
  }

  @Test
  void cutTextsEndInAnEllipsisAndKeepWholeCharacters() {
    assertEquals("short", TextWidths.cut("short", 100, NOTE));
    String cut = TextWidths.cut("\uD83E\uDDEA".repeat(50), 100, NOTE);
    assertTrue(cut.endsWith("…"), cut);
    assertTrue(NOTE.width(cut) <= 100);
    assertEquals(0, (cut.length() - 1) % 2);
  }

  @Test
  void boldIsWiderAndSizeScales() {
    assertTrue(NOTE.strong().width("word line") > NOTE.width("word line"));
    assertEquals(2 * TextWidths.width("abc", 10, false), TextWidths.width("abc", 20, false), 1e-9);
  }
}
