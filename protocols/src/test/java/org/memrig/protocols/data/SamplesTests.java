package org.memrig.protocols.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTests {

  @Test
  void copiesInAndOut() {
    double[] mine = {1, 2, 3};
    Samples samples = Samples.of(mine);
    mine[0] = 99;
    assertEquals(1, samples.at(0));
    double[] target = new double[5];
    samples.copyTo(target, 1);
    assertArrayEquals(new double[] {0, 1, 2, 3, 0}, target);
    target[1] = 99;
    assertEquals(1, samples.at(0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNotFinite(double bad) {
    String of = refusal(() -> Samples.of(1, bad));
    assertTrue(of.contains("number 1 is " + bad), of);
    assertTrue(of.contains("mask"), of);
    refusal(() -> Samples.generate(3, i -> i == 2 ? bad : 0));
    refusal(() -> Samples.builder().add(bad));
    refusal(() -> Grid.of(1, 2, 0, bad));
    refusal(() -> new Curves.Guide("limit", Curves.Guide.On.X, bad));
  }

  @Test
  void isEqualByContent() {
    assertEquals(Samples.of(0, 1, 2), Samples.indices(3));
    assertEquals(Samples.of(0, 1, 2).hashCode(), Samples.indices(3).hashCode());
    assertNotEquals(Samples.of(0, 1), Samples.indices(3));
    assertNotEquals(Samples.of(0.0), Samples.of(-0.0));
  }

  @Test
  void builderKeepsOrderThroughGrowthAndGoesOnAfterBuild() {
    long seed = 20261;
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 50; trial++) {
      double[] values = random.doubles(random.nextInt(200)).toArray();
      Samples.Builder builder = Samples.builder();
      for (double value : values) {
        builder.add(value);
      }
      Samples built = builder.build();
      builder.add(7);
      assertEquals(Samples.of(values), built, "seed " + seed + " trial " + trial);
      assertEquals(values.length + 1, builder.build().size());
    }
  }

  @Test
  void knowsItsRange() {
    assertEquals(-3, Samples.of(2, -3, 1).min());
    assertEquals(2, Samples.of(2, -3, 1).max());
    assertTrue(Samples.of().isEmpty());
    assertThrows(IllegalStateException.class, () -> Samples.of().min());
    assertThrows(IllegalStateException.class, () -> Samples.of().max());
    assertEquals("[1.0, 2.0]", Samples.of(1, 2).toString());
    assertEquals("100 samples, 0.0 to 99.0", Samples.indices(100).toString());
  }

  @Test
  void gridForgetsWhatStandsUnderTheMask() {
    BitSet masked = new BitSet();
    masked.set(2);
    Grid one = Grid.masking(2, 2, new double[] {1, 2, Double.NaN, 4}, masked);
    Grid other = Grid.masking(2, 2, new double[] {1, 2, 77, 4}, masked);
    masked.clear();
    assertEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
    assertTrue(one.isMasked(1, 0));
    assertFalse(one.isMasked(1, 1));
    assertEquals(1, one.maskedCount());
    assertEquals(Samples.of(1, 2, 4), one.present());
    assertThrows(IllegalStateException.class, () -> one.at(1, 0));
    assertNotEquals(Grid.of(2, 2, 1, 2, 0, 4), one);
    assertNotEquals(Grid.of(1, 4, 1, 2, 3, 4), Grid.of(4, 1, 1, 2, 3, 4));
  }

  @Test
  void gridPutsNumbersWhereTheirCellsAre() {
    int[] cells = {5, 0, 4, 0, 5};
    double[] values = {1, 2, Double.POSITIVE_INFINITY, 3, Double.NaN};
    Grid grid = Grid.ofCells(2, 3, cells, values);
    assertEquals(3, grid.at(0, 0), "the later number of a cell counts");
    assertEquals(1, grid.at(1, 2), "a number that is not finite takes nothing away");
    assertTrue(grid.isMasked(1, 1), "not finite");
    assertEquals(4, grid.maskedCount());
    assertEquals(6, Grid.ofCells(2, 3, new int[0], new double[0]).maskedCount());
    assertEquals(Grid.of(1, 2, 7, 8), Grid.ofCells(1, 2, new int[] {1, 0}, new double[] {8, 7}));
    for (int outside : new int[] {-1, 6}) {
      String said = refusal(() -> Grid.ofCells(2, 3, new int[] {outside}, new double[1]));
      assertTrue(said.contains("no cell " + outside + " in 2 x 3"), said);
    }
    assertTrue(
        refusal(() -> Grid.ofCells(2, 3, new int[] {0}, new double[2])).contains("2 in values"));
  }

  @Test
  void gridRefusesWrongSizesAndPlaces() {
    assertTrue(refusal(() -> Grid.of(2, 3, 1, 2)).contains("2 x 3 cells but 2 numbers"));
    refusal(() -> Grid.of(0, 0));
    refusal(() -> Grid.of(-1, -2, 1, 2));
    BitSet outside = new BitSet();
    outside.set(4);
    assertTrue(
        refusal(() -> Grid.masking(2, 2, new double[4], outside)).contains("cell 4 is masked"));
    Grid grid = Grid.of(2, 3, 1, 2, 3, 4, 5, 6);
    assertEquals(6, grid.at(1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> grid.at(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> grid.at(-1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> grid.isMasked(2, 0));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable action) {
    return assertThrows(IllegalArgumentException.class, action).getMessage();
  }
}
