package org.memrig.instruments.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileLatchTests {
  private static final Instant AT = Instant.parse("2026-11-24T01:00:00Z");

  @TempDir Path folder;

  @Test
  void aNewRigIsNotLatched() {
    assertTrue(latch().latched().isEmpty());
  }

  @Test
  void aFaultOutlivesTheProcessAndItsFirstReasonStays() {
    latch().latch(new Latch.Latched(AT, "row 4\nis stuck\t!"));
    latch().latch(new Latch.Latched(AT, "later"));
    assertEquals(new Latch.Latched(AT, "row 4 is stuck !"), latch().latched().orElseThrow());
    latch().clear(new Latch.Cleared(AT, "Ada", "mended"));
    assertTrue(latch().latched().isEmpty());
    latch().latch(new Latch.Latched(AT, "again"));
    assertEquals("again", latch().latched().orElseThrow().reason());
  }

  @Test
  void theRecordKeepsEveryone() throws IOException {
    latch().latch(new Latch.Latched(AT, "stuck"));
    latch().clear(new Latch.Cleared(AT, "Ada", "mended"));
    assertEquals(
        "latched\t2026-11-24T01:00:00Z\tstuck\ncleared\t2026-11-24T01:00:00Z\tAda\tmended\n",
        Files.readString(file()));
  }

  @Test
  void everyTornLastLineCountsAsAFault() throws IOException {
    String line = "cleared\t2026-11-24T01:00:00Z\tAda\tmended";
    for (int length = 1; length < line.lastIndexOf('\t'); length++) {
      Files.writeString(file(), line.substring(0, length));
      assertTrue(latch().latched().isPresent(), line.substring(0, length));
    }
    Files.writeString(file(), "latched\tyesterday\tstuck\n");
    assertTrue(latch().latched().orElseThrow().reason().contains("damaged"));
  }

  @Test
  void aLatchThatCannotBeKeptSaysSo() {
    FileLatch nowhere = new FileLatch(folder.resolve("missing").resolve("faults"));
    UncheckedIOException e =
        assertThrows(
            UncheckedIOException.class, () -> nowhere.latch(new Latch.Latched(AT, "stuck")));
    assertTrue(e.getMessage().contains("faults"));
  }

  private Path file() {
    return folder.resolve("faults");
  }

  private FileLatch latch() {
    return new FileLatch(file());
  }
}
