package org.memrig.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.Samples.Everything;
import org.memrig.config.Samples.Setup;
import org.memrig.config.Samples.Train;
import org.memrig.config.units.BadQuantity;
import org.memrig.config.units.Dimension;

class SpecTests {

  @Test
  void describesARecordOnce() {
    Spec<Train> spec = Spec.of(Train.class);
    assertSame(spec, Spec.of(Train.class));
    assertEquals(Train.class, spec.type());
    assertEquals("A pulse.", spec.text());
    assertEquals(
        new Field(
            "width",
            Field.Kind.REAL,
            Field.Shape.ONE,
            double.class,
            Dimension.SECOND,
            20e-9,
            1,
            Optional.empty(),
            "Pulse width.",
            "",
            ""),
        spec.fields().getFirst());
  }

  @Test
  void knowsEveryKindAndShape() {
    List<String> fields =
        Spec.of(Everything.class).fields().stream()
            .map(f -> f.name() + " " + f.kind() + " " + f.shape())
            .toList();
    assertEquals(
        List.of(
            "ratio REAL ONE",
            "events WHOLE ONE",
            "armed YES_NO ONE",
            "label WORDS ONE",
            "file PATH ONE",
            "name PARSED ONE",
            "train RECORD ONE",
            "compliance REAL OPTIONAL",
            "levels REAL LIST",
            "trains RECORD LIST",
            "limits REAL MAP",
            "by-name RECORD MAP"),
        fields);
    assertEquals("driver", Spec.of(Setup.class).fields().getFirst().choice());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width|a time from 20 ns to 1 s",
        "volts|a voltage from -3 V to 3 V",
        "count|a whole number from 1 to 1000000",
        "edge-shape|square, half-sine"
      })
  void saysWhatIsAllowed(String name, String allowed) {
    Field field =
        Spec.of(Train.class).fields().stream()
            .filter(f -> f.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertEquals(allowed.replace(", ", " | "), field.allowed());
  }

  record Odd(Object what) {}

  record Nested(List<List<Double>> lists) {}

  record BadRange(@Unit(Dimension.VOLT) @Range(min = "1 A") double volts) {}

  @Test
  void refusesComponentsItCannotHold() {
    assertTrue(
        assertThrows(IllegalStateException.class, () -> Spec.of(Odd.class))
            .getMessage()
            .contains("java.lang.Object"));
    assertThrows(IllegalStateException.class, () -> Spec.of(Nested.class));
    assertThrows(BadQuantity.class, () -> Spec.of(BadRange.class));
  }

  @Test
  void helpIsAligned() {
    assertEquals(
        """
          width       (required)  Pulse width. [a time from 20 ns to 1 s]
          volts       1 V         Pulse height. [a voltage from -3 V to 3 V]
          count       10          How many. [a whole number from 1 to 1000000]
          edge-shape  half-sine   Edge form. [square | half-sine]
        """,
        HelpText.of(Spec.of(Train.class)));
  }

  @Test
  void helpNamesSectionsListsAndMaps() {
    List<String> names =
        HelpText.of(Spec.of(Everything.class)).lines().map(l -> l.strip().split(" ")[0]).toList();
    assertTrue(
        names.containsAll(
            List.of("train.width", "levels[]", "trains[].count", "limits.<name>", "compliance")),
        names::toString);
    assertTrue(names.contains("by-name.<name>.volts"), names::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "widht, width",
    "volst, volts",
    "cuont, count",
    "drivr, driver",
    "WIDTH, ''",
    "x, ''",
    "'', ''"
  })
  void guessesTheNearestWord(String asked, String nearest) {
    List<String> words = List.of("width", "volts", "count", "driver");
    assertEquals(nearest, Nearest.of(asked, words).orElse(""));
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 1_000_000})
  void doesNotGuessAtLength(int length) {
    assertEquals(Optional.empty(), Nearest.of("w".repeat(length), List.of("w".repeat(64))));
  }

  @Test
  void problemsAreOnePrintableLine() {
    Problem problem = new Problem("a\nb", 1, 2, "x\u001b[0m", "m\r\u202e");
    assertEquals("a?b:1:2: x?[0m: m??", problem.toString());
    BadInput bad = new BadInput(List.of(problem, new Problem("--set", 0, 0, "", "is odd")));
    assertEquals("a?b:1:2: x?[0m: m??\n--set: is odd", bad.getMessage());
  }
}
