package org.memrig.host.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.host.figure.Gallery;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Source;
import org.memrig.protocols.data.Table;

class TextTableTests {

  @Test
  void alignsNumbersToTheRightAndNamesUnitsAndSource() {
    assertEquals(
        """
        Cells
        cell    conductance (uS)  set voltage (V)  state
        ------  ----------------  ---------------  ---------
        (0, 0)              41.2             0.92  switching
        (0, 1)              7.03             1.04  switching
        (3, 5)               112                   stuck on
        Source: emulated board, seed 7, chip alox-hfo2
        """,
        TextTable.text(Gallery.table()));
  }

  @Test
  void terminalEscapesAreShownNotObeyed() {
    Source source = Source.measured("\u001B]0;owned\u0007");
    Table table =
        new Table(
            new Caption("a\u001B[2J", "b\rc\u202E", source),
            List.of(Table.Column.words("x\u009B31m")),
            List.of(List.of("y\n\b\u2028z")));
    String text = TextTable.text(table);
    assertFalse(text.contains("\u001B"));
    assertFalse(text.contains("\u009B"));
    assertFalse(text.contains("\r"));
    assertFalse(text.contains("\b"));
    assertTrue(text.contains("a?[2J"), text);
    assertTrue(text.contains("y???z"), text);
    assertEquals(6, text.lines().count());
  }

  @Test
  void aTableWithoutRowsStillHasHeadings() {
    Table table =
        new Table(
            Caption.of("none", Source.computed("fit")),
            List.of(Table.Column.words("cell"), Table.Column.numbers("g", "uS")),
            List.of());
    assertEquals(
        "none\ncell  g (uS)\n----  ------\nSource: computed, not measured, fit\n",
        TextTable.text(table));
  }

  @Test
  void lettersOutsideTheBasicPlaneCountOnce() {
    Table table =
        new Table(
            Caption.of("t", Source.measured("x")),
            List.of(Table.Column.words("a"), Table.Column.words("b")),
            List.of(List.of("\uD835\uDC9C", "1"), List.of("xy", "2")));
    assertTrue(TextTable.text(table).contains("\uD835\uDC9C   1\n"), TextTable.text(table));
  }
}
