package org.memrig.instruments.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RelayBookTests {
  @TempDir Path folder;

  @Test
  void goesOnWhereTheRunBeforeEnded() {
    try (RelayBook book = RelayBook.open(folder, "KEITHLEY,707B,1")) {
      for (int i = 0; i < 1000; i++) {
        book.closed("1A01");
      }
      book.closed("1B05");
    }
    try (RelayBook book = RelayBook.open(folder, "KEITHLEY,707B,1")) {
      assertEquals(1000, book.closures("1A01"));
      assertEquals(1, book.closures("1B05"));
      assertEquals(0, book.closures("1B06"));
    }
    try (RelayBook other = RelayBook.open(folder, "KEITHLEY,707B,2")) {
      assertEquals(0, other.closures("1A01"));
    }
    assertEquals(Map.of("1A01", 1000L, "1B05", 1L), RelayBook.all(folder).get("KEITHLEY_707B_1"));
    assertEquals(Map.of(), RelayBook.all(folder.resolve("none")));
  }

  @Test
  void countsTooMuchAndNeverTooLittleAfterACrash() {
    RelayBook crashed = RelayBook.open(folder, "m");
    for (int i = 0; i < 300; i++) {
      crashed.closed("1A01");
    }
    try (RelayBook next = RelayBook.open(folder, "m")) {
      long found = next.closures("1A01");
      assertTrue(found >= 300 && found <= 300 + RelayBook.AHEAD, found + " closures");
    }
  }

  @Test
  void refusesAFileThatIsNoBook() throws IOException {
    Files.writeString(folder.resolve("m.relays"), "1A01 seven\n");
    UncheckedIOException wrong =
        assertThrows(UncheckedIOException.class, () -> RelayBook.open(folder, "m"));
    assertTrue(String.valueOf(wrong.getCause()).contains("1A01 seven"));
  }
}
