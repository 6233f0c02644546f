package org.memrig.instruments.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HolderTests {
  private static final Holder ANNA =
      new Holder(
          "tcp:127.0.0.1:5025",
          4711,
          "pi3",
          "anna",
          Instant.parse("2026-03-01T22:15:00Z"),
          "run iv-sweep");

  @Test
  void saysWhoItIsInOneLine() {
    assertEquals(
        "pid 4711 of anna on pi3 since 2026-03-01T22:15:00Z (run iv-sweep)", ANNA.inWords());
  }

  @Test
  void readsBackWhatItWrote() {
    assertEquals(Optional.of(ANNA), Holder.parse(ANNA.text()));
    Holder greek =
        new Holder("pty:/dev/\u03bcboard", 1, "h", "\u00e4nne", Instant.EPOCH, "a: b: c");
    assertEquals(Optional.of(greek), Holder.parse(greek.text()));
  }

  @Test
  void isNobodyWhileHalfWritten() {
    String text = ANNA.text();
    for (int length = 0; length < text.length(); length++) {
      assertEquals(Optional.empty(), Holder.parse(text.substring(0, length)), "cut at " + length);
    }
  }

  @Test
  void isNobodyWhenAFieldIsDamaged() {
    assertEquals(Optional.empty(), Holder.parse(ANNA.text().replace("4711", "4x11")));
    assertEquals(Optional.empty(), Holder.parse(ANNA.text().replace("pid: 4711\n", "")));
    assertEquals(Optional.empty(), Holder.parse(ANNA.text().replace("2026-", "soon-")));
    assertEquals(Optional.empty(), Holder.parse(ANNA.text().replace("lock 1", "lock 2")));
  }

  @Test
  void survivesAnyTextAndNeverThrows() {
    long seed = 20260301;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(ANNA.text());
      int changes = 1 + random.nextInt(4);
      for (int c = 0; c < changes; c++) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x300));
      }
      Optional<Holder> read = Holder.parse(text.toString());
      assertTrue(read.map(holder -> !holder.inWords().contains("\n")).orElse(true), "seed " + seed);
    }
  }

  @Test
  void fitsHostileTextOnOneLine() {
    Holder hostile =
        new Holder(
            "k",
            1,
            "h\u202e",
            "u\u001b[31m",
            Instant.EPOCH,
            "x\nend\r\n\u2028" + "y".repeat(10_000));
    assertEquals(1, hostile.inWords().lines().count());
    assertFalse(hostile.inWords().contains("\u001b"));
    assertFalse(hostile.inWords().contains("\u202e"));
    assertTrue(hostile.inWords().length() < 300);
    assertEquals(Optional.of(hostile), Holder.parse(hostile.text()));
  }
}
