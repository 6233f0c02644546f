package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memrig.instruments.link.LinkStep.Break;
import org.memrig.instruments.link.LinkStep.Expect;
import org.memrig.instruments.link.LinkStep.Lost;
import org.memrig.instruments.link.LinkStep.Reply;
import org.memrig.instruments.link.LinkStep.Wait;

final class LinkScriptTests {

  @Test
  void readsANotebookPage() {
    LinkScript script =
        LinkScript.parse(
            "k2450.link",
            """
            # Keithley 2450, output off
            > *IDN?\\n

            < KEITHLEY,2450\\r\\n
            wait 20 ms
            >x 00 05A1
            <x 06
            > a \\x3e b\\t\\\\
            break
            lost
            """);
    assertEquals(
        List.of(
            new Expect(2, "*IDN?\n"),
            new Reply(4, "KEITHLEY,2450\r\n"),
            new Wait(5, 20_000_000),
            new Expect(6, "\0\u0005\u00a1"),
            new Reply(7, "\u0006"),
            new Expect(8, "a > b\t\\"),
            new Break(9),
            new Lost(10)),
        script.steps());
  }

  @Test
  void keepsBlanksAfterTheFirst() {
    assertEquals(List.of(new Expect(1, "  x y")), LinkScript.parse("s", ">   x y").steps());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "*IDN?|start with one of > < >x <x",
        ">*IDN?|start with one of > < >x <x",
        "> |a blank at the end",
        ">|no bytes after the mark",
        "> x |a blank at the end",
        "> 1 \u00b5s|outside of printable US-ASCII",
        "> a\tb|outside of printable US-ASCII",
        "> \\q|\\q is no escape",
        "> \\x4|\\x4 is no escape",
        "> \\xg0|\\xg0 is no escape",
        "> end\\|\\ is no escape",
        "<x 0|pairs of hexadecimal digits",
        "<x 0g|pairs of hexadecimal digits",
        "<x|pairs of hexadecimal digits",
        "wait|write a number with a unit",
        "wait 20|write a number with a unit",
        "wait -1 s|write 0 s to 1 Ms",
        "wait 0,5 s|write a number with a unit",
        "wait 20 mV|write a number with a unit",
        "wait 1.1 Ms|write 0 s to 1 Ms",
        "wait NaN s|write a number with a unit",
        "break now|nothing may follow",
        "lost # cable|nothing may follow"
      })
  void refusesALineThatIsNoneByNumberAndRemedy(String line, String remedy) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> LinkScript.parse("a.link", "# one\n" + line));
    assertTrue(refused.getMessage().startsWith("a.link:2: '"), refused.getMessage());
    assertTrue(refused.getMessage().contains(remedy), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void readsBackWhatItWrites() {
    long seed = 31;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      List<LinkStep> steps = new ArrayList<>();
      int length = 1 + random.nextInt(12);
      for (int line = 1; line <= length; line++) {
        steps.add(anyStep(random, line));
      }
      LinkScript script = new LinkScript("any", steps);
      assertEquals(script, LinkScript.parse("any", script.text()), "seed " + seed);
    }
  }

  private static LinkStep anyStep(SplittableRandom random, int line) {
    return switch (random.nextInt(5)) {
      case 0 -> new Expect(line, anyBytes(random));
      case 1 -> new Reply(line, anyBytes(random));
      case 2 -> new Wait(line, random.nextLong(Wait.MOST_NANOS + 1) >> random.nextInt(50));
      case 3 -> new Break(line);
      default -> new Lost(line);
    };
  }

  private static String anyBytes(SplittableRandom random) {
    StringBuilder bytes = new StringBuilder();
    int length = 1 + random.nextInt(20);
    int span = random.nextBoolean() ? 256 : 128;
    for (int i = 0; i < length; i++) {
      bytes.append((char) random.nextInt(span));
    }
    return bytes.toString();
  }

  @Test
  void refusesStepsThatCarryNoBytes() {
    assertThrows(IllegalArgumentException.class, () -> new Expect(1, ""));
    assertThrows(IllegalArgumentException.class, () -> new Reply(1, "\u0100"));
    assertThrows(IllegalArgumentException.class, () -> new Wait(1, -1));
    assertThrows(IllegalArgumentException.class, () -> new Wait(1, Wait.MOST_NANOS + 1));
  }

  @Test
  void readsOrRefusesAnyText() {
    long seed = 32;
    SplittableRandom random = new SplittableRandom(seed);
    String letters = "><x wait0.5s\\n\n#\u00fc\u0000breaklost ";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(24);
      for (int c = 0; c < length; c++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertReadsOrRefuses(text.toString(), "seed " + seed);
    }
  }

  private static void assertReadsOrRefuses(String text, String hint) {
    LinkScript script;
    try {
      script = LinkScript.parse("any", text);
    } catch (IllegalArgumentException refused) {
      assertTrue(refused.getMessage().startsWith("any:"), hint);
      return;
    }
    int lines = script.steps().size();
    assertEquals(lines, LinkScript.parse("any", script.text()).steps().size(), hint);
  }
}
