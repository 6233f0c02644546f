package org.memrig.protocols.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.config.Binder;
import org.memrig.config.Yaml;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.DummyPart;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.testbench.Ideal;

/** Each fault of a rig is found and named, and a rig without one is found to have none. */
final class DiagnosisTests {
  private static final Chip CHIP =
      Binder.plain()
          .bind(
              Yaml.read(
                  "chip",
                  """
                  rows: 6
                  columns: 6
                  die: dummy-6x6
                  wiring: {cell-type: r1, gates: none, negative: row-below-ground, most-siemens: 110 uS}
                  parts:
                    - "10k  33k> 100k 330k 22k  68k"
                    - "15k  47k  150k 10k  33k  100k"
                    - "22k  68k  220k 15k  47k  open"
                    - "33k  100k 330k 22k  68k< 220k"
                    - "47k  150k 10k  33k  100k 330k"
                    - "68k  220k 15k> 47k  150k 10k"
                  """),
              Chip.class)
          .value();
  private static final int SIZE = 6;
  private static final double VOLTS = 0.2;

  private final double[][] up = new double[SIZE][SIZE];
  private final double[][] down = new double[SIZE][SIZE];

  /** Measure a chip whose lines are in some order, with noise of a part in a thousand. */
  private void measure(int[] rows, int[] columns, boolean turned, RandomStream random) {
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        DummyPart part =
            turned ? CHIP.part(rows[column], columns[row]) : CHIP.part(rows[row], columns[column]);
        int diode = turned ? -part.diode() : part.diode();
        double siemens = part.open() ? 0 : 1 / part.ohms() * (1 + 1e-3 * random.nextGaussian());
        double noise = 1e-10 * random.nextGaussian();
        up[row][column] = siemens * (diode == 0 ? 1 : diode > 0 ? 0.5 : 0.01) + noise;
        down[row][column] = siemens * (diode == 0 ? 1 : diode < 0 ? 0.5 : 0.01) + noise;
      }
    }
  }

  private static int[] same() {
    return new int[] {0, 1, 2, 3, 4, 5};
  }

  private static int[] swapped(int one, int other) {
    int[] lines = same();
    lines[one] = other;
    lines[other] = one;
    return lines;
  }

  private List<Finding> findings() {
    return new Diagnosis(Ideal.parameters(CommissionParameters.class, ""), CHIP, up, down)
        .findings();
  }

  private static Finding of(List<Finding> findings, Finding.Check check) {
    return findings.stream().filter(each -> each.check() == check).findFirst().orElseThrow();
  }

  private void wrongOnly(String words, Finding.Check... checks) {
    List<Finding> findings = findings();
    Set<Finding.Check> wrong = EnumSet.noneOf(Finding.Check.class);
    findings.stream()
        .filter(each -> each.verdict() != Finding.Verdict.GOOD)
        .forEach(each -> wrong.add(each.check()));
    Set<Finding.Check> expected = EnumSet.noneOf(Finding.Check.class);
    expected.addAll(Arrays.asList(checks));
    assertEquals(expected, wrong, findings::toString);
    for (Finding.Check check : checks) {
      String text = of(findings, check).text();
      assertTrue(text.contains(words), () -> "'" + words + "' is not in: " + text);
    }
  }

  @Test
  @DisplayName("a rig without a fault has none")
  void good(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int i = 0; i < Trials.of(200); i++) {
      measure(same(), same(), false, random);
      wrongOnly("");
    }
  }

  @Test
  @DisplayName("two swapped rows, two swapped columns, and both")
  void swaps(TestSeed seed) {
    for (int one = 0; one < SIZE; one++) {
      for (int other = one + 1; other < SIZE; other++) {
        measure(swapped(one, other), same(), false, seed.stream());
        wrongOnly("row " + one + " reaches row " + other + " of the chip", Finding.Check.WIRING);
        measure(same(), swapped(one, other), false, seed.stream());
        wrongOnly(
            "column " + one + " reaches column " + other + " of the chip", Finding.Check.WIRING);
        measure(swapped(one, other), swapped(0, 5), false, seed.stream());
        wrongOnly("column 0 reaches column 5", Finding.Check.WIRING);
      }
    }
  }

  @Test
  @DisplayName("any order of rows and columns")
  void anyOrder(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int i = 0; i < Trials.of(500); i++) {
      int[] rows = order(random);
      int[] columns = order(random);
      measure(rows, columns, false, random);
      Diagnosis found =
          new Diagnosis(Ideal.parameters(CommissionParameters.class, ""), CHIP, up, down);
      for (int line = 0; line < SIZE; line++) {
        assertEquals(rows[line], found.match().row(line), "row " + line);
        assertEquals(columns[line], found.match().column(line), "column " + line);
      }
    }
  }

  private static int[] order(RandomStream random) {
    List<Integer> left = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
    int[] order = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      order[i] = left.remove(random.nextInt(left.size()));
    }
    return order;
  }

  @Test
  @DisplayName("rows in the place of columns")
  void turned(TestSeed seed) {
    measure(same(), same(), true, seed.stream());
    wrongOnly("rows of the rig reach columns", Finding.Check.ORIENTATION);
  }

  @Test
  @DisplayName("volts of the other sign, one diode the wrong way, currents of the other sign")
  void polarity(TestSeed seed) {
    measure(same(), same(), false, seed.stream());
    double[][] plus = up.clone();
    for (int row = 0; row < SIZE; row++) {
      up[row] = down[row];
      down[row] = plus[row];
    }
    wrongOnly("all 3 diodes conduct the wrong way", Finding.Check.POLARITY);
    measure(same(), same(), false, seed.stream());
    double forward = up[0][1];
    up[0][1] = down[0][1];
    down[0][1] = forward;
    wrongOnly("of 3 diodes these stand the wrong way: 0,1", Finding.Check.POLARITY);
    measure(same(), same(), false, seed.stream());
    scale(-1, -1);
    wrongOnly("with the other sign", Finding.Check.POLARITY);
  }

  private void scale(double by, double byDown) {
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        up[row][column] *= by;
        down[row][column] *= byDown;
      }
    }
  }

  @Test
  @DisplayName("a gain of all, of a row, of a column; within the tolerance it is none")
  void gain(TestSeed seed) {
    measure(same(), same(), false, seed.stream());
    scale(1.05, 1.05);
    wrongOnly("5", Finding.Check.GAIN);
    measure(same(), same(), false, seed.stream());
    scale(1.01, 1.01);
    wrongOnly("");
    measure(same(), same(), false, seed.stream());
    for (int column = 0; column < SIZE; column++) {
      up[3][column] *= 0.95;
      down[3][column] *= 0.95;
    }
    wrongOnly("row 3 is -", Finding.Check.GAIN);
  }

  @Test
  @DisplayName("a current where there is none")
  void offset(TestSeed seed) {
    measure(same(), same(), false, seed.stream());
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        up[row][column] += 2e-7 / VOLTS;
        down[row][column] -= 2e-7 / VOLTS;
      }
    }
    List<Finding> findings = findings();
    assertEquals(Finding.Verdict.WRONG, of(findings, Finding.Check.OFFSET).verdict());
    assertTrue(of(findings, Finding.Check.OFFSET).text().contains("200 nA"), findings::toString);
  }

  @Test
  @DisplayName("a cell stuck low, stuck high, of another value; a line that is open")
  void parts(TestSeed seed) {
    measure(same(), same(), false, seed.stream());
    up[2][3] = 0;
    down[2][3] = 0;
    wrongOnly("cell 2,3 is open where 15 kohm should be", Finding.Check.PARTS);
    measure(same(), same(), false, seed.stream());
    up[2][3] = Double.POSITIVE_INFINITY;
    down[2][3] = Double.POSITIVE_INFINITY;
    wrongOnly("cell 2,3 is shorted", Finding.Check.PARTS);
    measure(same(), same(), false, seed.stream());
    up[2][3] = 1 / 47e3;
    down[2][3] = 1 / 47e3;
    wrongOnly("cell 2,3 is 47.0 kohm where 15 kohm should be", Finding.Check.PARTS);
    measure(same(), same(), false, seed.stream());
    Arrays.fill(up[4], 0);
    Arrays.fill(down[4], 0);
    wrongOnly("row 4 is open from end to end", Finding.Check.PARTS);
  }

  @Test
  @DisplayName("another chip than the dummy")
  void anotherChip(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        up[row][column] = 1e-6 * (1 + random.nextInt(100));
        down[row][column] = up[row][column];
      }
    }
    List<Finding> findings = findings();
    assertEquals(Finding.Verdict.WRONG, of(findings, Finding.Check.WIRING).verdict());
    assertTrue(findings.getFirst().text().contains("the dummy is in the socket"));
  }
}
