package org.memrig.protocols.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.units.Dimension;

/** Name columns and series. */
final class ColumnTests {
  @ParameterizedTest
  @ValueSource(strings = {"v", "volts", "read_volts", "r2", "a_", "identity"})
  void aNameIsAWord(String name) {
    assertEquals(name, Column.integer(name, "").name());
    assertEquals(name, Column.requireName("series", name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "V",
        "2r",
        "_a",
        "read-volts",
        "read volts",
        "a\"b",
        "a;b",
        "größe",
        "x\n",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void whatIsNoWordIsRefused(String name) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Column.integer(name, ""));
    assertTrue(e.getMessage().startsWith("column '" + name + "' is not a name"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Column.requireName("series", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "batch", "cell", "clock_ns"})
  void whatEveryRowHasIsTaken(String name) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Column.text(name, ""));
    assertTrue(e.getMessage().contains("exists in every series"), e.getMessage());
  }

  @Test
  void textHasNoUnit() {
    assertEquals(Dimension.ONE, Column.text("note", "").unit());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Column("note", Column.Type.TEXT, Dimension.VOLT, ""));
  }

  @Test
  void realsAndIntegersHaveTheirTypes() {
    assertEquals(
        new Column("volts", Column.Type.REAL, Dimension.VOLT, "x"),
        Column.real("volts", Dimension.VOLT, "x"));
    assertEquals(
        new Column("code", Column.Type.INTEGER, Dimension.ONE, "x"), Column.integer("code", "x"));
  }
}
