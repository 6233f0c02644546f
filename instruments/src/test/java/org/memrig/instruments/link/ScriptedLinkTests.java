package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.LinkLost;

final class ScriptedLinkTests {
  private static final long SECOND = 1_000_000_000L;

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);

  private ScriptedLink playing(String script) {
    return new ScriptedLink(LinkScript.parse("bench.link", script), clock);
  }

  private static void say(Link link, String ascii) {
    link.write(Ends.bytes(ascii), link.nanos());
  }

  private static String hear(Link link, long within) {
    ByteBuffer into = ByteBuffer.allocate(64);
    int count = link.read(into, link.nanos() + within);
    return new String(into.array(), 0, count, StandardCharsets.ISO_8859_1);
  }

  @Test
  void playsAConversation() {
    try (ScriptedLink link = playing("> *IDN?\\n\n< KEITHLEY\\n\n> :OUTP OFF\\n")) {
      say(link, "*IDN?\n");
      assertEquals("KEITHLEY\n", hear(link, 0));
      say(link, ":OUTP OFF\n");
      assertEquals(new Traffic(9, 16), link.traffic());
      assertEquals("script:bench.link", link.identity());
    }
  }

  @Test
  void takesOneLineInManyWritesAndManyLinesInOne() {
    try (ScriptedLink link = playing("> abc\n> def\n< ok")) {
      say(link, "a");
      say(link, "bcde");
      say(link, "f");
      assertEquals("ok", hear(link, 0));
    }
  }

  @Test
  void deliversEachReplyLineByItself() {
    try (ScriptedLink link = playing("< +1.0\n< E-6\\n")) {
      assertEquals("+1.0", hear(link, 0));
      assertEquals("E-6\n", hear(link, 0));
      assertEquals("", hear(link, 0));
    }
  }

  @Test
  void fillsASmallBufferAndKeepsTheRest() {
    try (ScriptedLink link = playing("< abcdef")) {
      ByteBuffer small = ByteBuffer.allocate(4);
      assertEquals(4, link.read(small, 0));
      assertEquals("ef", hear(link, 0));
    }
  }

  @Test
  void letsVirtualTimePassWhileTheHostWaits() {
    try (ScriptedLink link = playing("> :READ?\\n\nwait 2 s\n< 1\\n")) {
      say(link, ":READ?\n");
      assertEquals("", hear(link, SECOND));
      assertEquals(SECOND, link.nanos());
      assertEquals("1\n", hear(link, 5 * SECOND));
      assertEquals(2 * SECOND, link.nanos());
      assertEquals("", hear(link, SECOND));
      assertEquals(3 * SECOND, link.nanos());
    }
  }

  @Test
  void deliversAtTheVeryDeadlineAndNotOneNanosecondBefore() {
    try (ScriptedLink link = playing("wait 1 s\n< x")) {
      assertEquals("", hear(link, SECOND - 1));
      assertEquals("x", hear(link, 1));
    }
  }

  @Test
  void knowsNoSpecialMomentOnItsClock() {
    clock.advance(Duration.ofNanos(Long.MAX_VALUE - 3));
    try (ScriptedLink link = playing("> a\nwait 10 ns\n< b\n> c")) {
      say(link, "a");
      assertEquals("", hear(link, 9));
      assertEquals("b", hear(link, 1));
      assertTrue(link.nanos() < 0, "the clock has wrapped");
      say(link, "c");
    }
  }

  @Test
  void bringsAClockOfItsOwn() {
    try (ScriptedLink link = new ScriptedLink(LinkScript.parse("s", "wait 10 ks\n< x"))) {
      assertEquals("x", hear(link, 20_000 * SECOND));
    }
  }

  @Test
  void neverTurnsTheClockBack() {
    try (ScriptedLink link = playing("# nothing")) {
      clock.pause(Duration.ofSeconds(5));
      assertEquals(0, link.read(ByteBuffer.allocate(1), 0));
      assertEquals(5 * SECOND, link.nanos());
    }
  }

  @Test
  void sumsWaitsAndCountsThemFromTheStepBefore() {
    try (ScriptedLink link = playing("> a\nwait 0.5 s\nwait 0.25 s\n< b")) {
      clock.pause(Duration.ofSeconds(1));
      say(link, "a");
      assertEquals("b", hear(link, SECOND));
      assertEquals(1_750_000_000L, link.nanos());
    }
  }

  @Test
  void failsAtTheFirstByteThatDiffersAndShowsWhere() {
    ScriptedLink link = playing("# limits\n> :SOUR:VOLT 1.2\\n");
    say(link, ":SOUR:");
    ScriptMismatch mismatch = assertThrows(ScriptMismatch.class, () -> say(link, "VOLT 1.20\n"));
    assertEquals(
        """
        bench.link:2: the host wrote something else
          expected > :SOUR:VOLT 1.2\\n
          wrote    > :SOUR:VOLT 1.20\\n
                                   ^ byte 14: expected \\n, wrote 0\
        """,
        mismatch.getMessage());
  }

  @Test
  void repeatsTheFirstMismatchUntilTheEnd() {
    ScriptedLink link = playing("> a\n< b");
    ScriptMismatch first = assertThrows(ScriptMismatch.class, () -> say(link, "x"));
    assertSame(first, assertThrows(ScriptMismatch.class, () -> say(link, "a")));
    assertSame(first, assertThrows(ScriptMismatch.class, () -> hear(link, 0)));
    assertSame(first, assertThrows(ScriptMismatch.class, link::finish));
    assertSame(first, assertThrows(ScriptMismatch.class, link::close));
    link.close();
  }

  @Test
  void failsWhenTheHostWritesBeforeItHasReadTheReply() {
    ScriptedLink link = playing("> a\n< reply\n> b");
    say(link, "a");
    ScriptMismatch mismatch = assertThrows(ScriptMismatch.class, () -> say(link, "b"));
    assertEquals(
        "bench.link:2: the host wrote out of turn\n  wrote    > b\n  expected < reply",
        mismatch.getMessage());
  }

  @Test
  void failsWhenTheHostWritesInTheMiddleOfAReply() {
    ScriptedLink link = playing("< reply\n> b");
    link.read(ByteBuffer.allocate(2), 0);
    ScriptMismatch mismatch = assertThrows(ScriptMismatch.class, () -> say(link, "b"));
    assertTrue(
        mismatch.getMessage().endsWith("< reply (2 bytes of it are done)"), mismatch.getMessage());
  }

  @Test
  void failsWhenTheHostDoesNotKeepItsPause() {
    ScriptedLink link = playing("> *RST\\n\nwait 0.1 s\n> *CLS\\n");
    say(link, "*RST\n");
    clock.pause(Duration.ofMillis(60));
    ScriptMismatch mismatch = assertThrows(ScriptMismatch.class, () -> say(link, "*CLS\n"));
    assertTrue(
        mismatch.getMessage().endsWith("and that not before 40 ms from now"),
        mismatch.getMessage());
  }

  @Test
  void failsWhenTheHostWritesAfterTheEnd() {
    ScriptedLink link = playing("> a");
    say(link, "a");
    ScriptMismatch mismatch = assertThrows(ScriptMismatch.class, () -> say(link, "more\n"));
    assertEquals(
        "bench.link:1: the host wrote out of turn\n  wrote    > more\\n\n  expected nothing more",
        mismatch.getMessage());
  }

  @Test
  void listsTheLinesLeftOver() {
    ScriptedLink link = playing("> ab\n< 1\n< 2\n< 3\n< 4\n< 5\n< 6");
    say(link, "a");
    ScriptMismatch mismatch = assertThrows(ScriptMismatch.class, link::close);
    assertEquals(
        """
        bench.link:1: lines are left over
          > ab (1 bytes of it are done)
          < 1
          < 2
          < 3
          < 4
          and 2 more\
        """,
        mismatch.getMessage());
  }

  @Test
  void finishesWhenAllLinesArePlayed() {
    ScriptedLink link = playing("> a\nwait 1 s");
    say(link, "a");
    link.finish();
    link.close();
    assertThrows(LinkLost.class, () -> say(link, "a"));
  }

  @Test
  void losesTheLinkWhereTheScriptSaysAndForGood() {
    try (ScriptedLink link = playing("> a\nwait 1 s\nlost")) {
      say(link, "a");
      assertEquals("", hear(link, SECOND / 2));
      assertThrows(LinkLost.class, () -> hear(link, SECOND));
      assertEquals(SECOND, link.nanos());
      assertThrows(LinkLost.class, () -> say(link, "a"));
      assertThrows(LinkLost.class, () -> hear(link, 0));
    }
  }

  @Test
  void losesTheLinkInTheMiddleOfAWrite() {
    try (ScriptedLink link = playing("> ab\nlost")) {
      assertThrows(LinkLost.class, () -> say(link, "abc"));
      assertEquals(2, link.traffic().bytesOut());
    }
  }

  @Test
  void takesABreakOnlyWhereItStands() {
    try (ScriptedLink link = playing("> a\nbreak\n< safe")) {
      assertTrue(link.canBreak());
      say(link, "a");
      link.sendBreak();
      assertEquals("safe", hear(link, 0));
    }
    ScriptedLink early = playing("> a\nbreak");
    ScriptMismatch mismatch = assertThrows(ScriptMismatch.class, early::sendBreak);
    assertEquals("bench.link:1: the host sent a break\n  expected > a", mismatch.getMessage());
    ScriptedLink missed = playing("break\n> a");
    assertThrows(ScriptMismatch.class, () -> say(missed, "a"));
  }

  @Test
  void carriesNoBreakWhenTheScriptHasNone() {
    try (ScriptedLink link = playing("# nothing")) {
      assertFalse(link.canBreak());
      assertThrows(UnsupportedOperationException.class, link::sendBreak);
    }
  }

  @Test
  void discardsALateReplyInVirtualTime() {
    try (ScriptedLink link = playing("< late\nwait 0.01 s\n< later\nwait 1 s\n< new")) {
      assertEquals(9, link.discardInput(20_000_000, SECOND));
      assertEquals(30_000_000, link.nanos());
      assertEquals("new", hear(link, 2 * SECOND));
    }
  }

  @Test
  void refusesABufferWithoutRoom() {
    try (ScriptedLink link = playing("# nothing")) {
      ByteBuffer full = ByteBuffer.allocate(0);
      assertThrows(IllegalArgumentException.class, () -> link.read(full, 0));
    }
  }

  @Test
  void showsBinaryAndLongWritesReadably() {
    ScriptedLink link = playing(">x 00 ff");
    byte[] bytes = new byte[100];
    bytes[1] = 1;
    ScriptMismatch mismatch =
        assertThrows(ScriptMismatch.class, () -> link.write(ByteBuffer.wrap(bytes), 0));
    assertTrue(mismatch.getMessage().contains("expected > \\x00\\xff\n"), mismatch.getMessage());
    assertTrue(mismatch.getMessage().contains("wrote    > \\x00\\x01\\x00"), mismatch.getMessage());
    assertTrue(mismatch.getMessage().contains("...\n"), mismatch.getMessage());
    assertTrue(mismatch.getMessage().contains("expected \\xff, wrote \\x01"));
  }
}
