package org.memrig.host.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.config.BadInput;

/** What is typed, and what it sets. */
final class WordsTests {
  private static List<String> settings(String command) {
    List<String> words = List.of(command.split(" "));
    return Words.settings(Verb.of(words.getFirst()), words.subList(1, words.size()));
  }

  private static String complaint(String command) {
    return assertThrows(BadInput.class, () -> settings(command)).getMessage();
  }

  @Test
  void quantitiesGoWhereTheirUnitsSay() {
    List<String> expected = List.of("cells=3,7", "volts=1.2 V", "width=1 us");
    assertEquals(expected, settings("pulse 3,7 1.2 V 1 us"));
    assertEquals(List.of("cells=3,7", "width=1us", "volts=1.2V"), settings("pulse 3,7 1us 1.2V"));
    assertEquals(
        List.of("cells=3,7", "volts=-1.2 V", "width=100 ns", "count=5"),
        settings("pulse 3,7 -1.2 V 100 ns x5"));
  }

  @Test
  void namesMayStandBeforeTheirValues() {
    assertEquals(
        List.of("cells=3,7", "gate=2 V", "limit=50 uA"),
        settings("pulse 3,7 gate 2 V limit=50uA").stream()
            .map(each -> each.replace("50uA", "50 uA"))
            .toList());
    assertEquals(List.of("volts=0.1 V", "cells=0,0"), settings("map volts 0.1 V cells 0,0"));
  }

  @Test
  void cellsAreWrittenAsInPlans() {
    for (String cells : List.of("3,7", "0-7,0-15", "all", "spread 9", "0,0;5,5")) {
      assertEquals(List.of("cells=" + cells), settings("read " + cells));
    }
    assertEquals(List.of("cells=3,7", "volts=0.1 V"), settings("read 3, 7 0.1 V"));
  }

  @Test
  void aSweepTakesTwoVoltages() {
    assertEquals(
        List.of("cells=1,2", "set-volts=1 V", "reset-volts=-1.1 V", "cycles=3"),
        settings("sweep 1,2 1 V -1.1 V cycles 3"));
  }

  @Test
  void aBareNumberIsNoCount() {
    // 5 was meant as volts: five pulses would be a costly guess.
    assertEquals(List.of("cells=3,7", "volts=5"), settings("pulse 3,7 5"));
  }

  @Test
  void aWordThatFitsNothingIsNamed() {
    String complaint = complaint("pulse 3,7 upwards");
    assertTrue(complaint.contains("'upwards' fits nothing here"), complaint);
    assertTrue(complaint.contains("volts (a voltage"), complaint);
  }

  @Test
  void aValueGivenTwiceIsNoGuess() {
    assertEquals("pulse: 'volts' is given twice; keep one", complaint("pulse 3,7 1 V volts 2 V"));
  }

  @Test
  void semicolonsEndCommandsButNotCells() {
    assertEquals(
        List.of("read 0,0;5,5", "pulse 3,7", "quit"),
        Script.split("read 0,0;5,5; pulse 3,7;\n# a note\n\nquit;"));
  }
}
