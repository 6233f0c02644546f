package org.memrig.physics.pcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.pcm.Cells.ROOM;

import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;

/** Cells against the numbers that follow from the published fits, all from outside this law. */
class PublishedStatisticsTests {
  private static final int MANY = 10_000;
  private static final double VOLTS = 0.1;
  private static final double[] TIMES = {25, 3600, 86_400, 3.1536e7};

  /** Spread between cells is no part of the published statistics of one population. */
  private static final Switches ALIKE = Switches.ON.without("d2d");

  private static CellArray programmed(PcmParameters law, double level) {
    return Cells.programmed(law, MANY, level, ALIKE);
  }

  private static void hasProgrammingNoise(PcmParameters law, double level, double micro) {
    CellArray cells = programmed(law, level);
    Sample siemens = Sample.of(MANY, cells::conductance);
    siemens.hasMean(level * law.highConductance(), 1e-6 * micro, "mean at " + level);
    siemens.hasDeviation(1e-6 * micro, "deviation at " + level);
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1.0554", "0.5, 0.9527", "0.2, 0.6096", "0.05, 0.3588"})
  void mushroomCellsScatterAsPublished(double level, double micro) {
    hasProgrammingNoise(Presets.gstNandakumar(), level, micro);
  }

  @ParameterizedTest
  @CsvSource({"0.2, 0.6210", "0.5, 0.9553", "1.0, 1.0655"})
  void joshiCellsScatterAsPublished(double level, double micro) {
    hasProgrammingNoise(Presets.joshi(), level, micro);
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1.0076", "0.5, 0.8653", "0.2, 0.5417"})
  void hermesCellsScatterAsPublished(double level, double micro) {
    hasProgrammingNoise(Presets.hermes1(), level, micro);
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1.0927", "0.5, 0.9910", "0.2, 0.8079"})
  void pairsOfHermesCellsScatterAsPublished(double level, double micro) {
    hasProgrammingNoise(Presets.hermes2(), level, micro);
  }

  /** Level; exponent, its deviation; what is left at the mean exponent after the four times. */
  @ParameterizedTest
  @CsvSource({
    "1.0, 0.0490, 0.0080, 0.961, 0.775, 0.664, 0.497",
    "0.5, 0.0490, 0.0080, 0.961, 0.775, 0.664, 0.497",
    "0.2, 0.0493, 0.0142, , , , ",
    "0.05, 0.0708, 0.0315, 0.944, 0.692, 0.553, 0.364"
  })
  void mushroomCellsDriftAsPublished(
      double level,
      double mean,
      double deviation,
      Double s25,
      Double hour,
      Double day,
      Double year) {
    Double[] left = {s25, hour, day, year};
    CellArray cells = programmed(Presets.gstNandakumar(), level);
    double[] first = Sample.of(MANY, cells::conductance).values();
    double passed = 0;
    for (int i = 0; i < TIMES.length; i++) {
      cells.elapse(TIMES[i] - passed, ROOM);
      passed = TIMES[i];
      double log = Math.log1p(TIMES[i] / 20);
      Sample exponents =
          Sample.of(MANY, cell -> -Math.log(cells.conductance(cell) / first[cell]) / log);
      String when = "level " + level + " after " + TIMES[i] + " s";
      double folded = folded(mean, deviation);
      exponents.hasMean(folded, deviation, when);
      assertEquals(deviation, exponents.deviation(), 0.035 * deviation, when);
      if (left[i] != null) {
        // The table gives three digits of what the mean exponent leaves.
        double rounding = 6e-4 + 3 * deviation / 100 * log * left[i];
        assertEquals(left[i], Math.exp(-exponents.mean() * log), rounding, when);
      }
    }
  }

  /**
   * Exponents are sizes, as published: no cell rises, also where a normal number is often below 0.
   */
  @Test
  void noCellDriftsUp() {
    CellArray cells = programmed(Presets.gstNandakumar(), 0.05);
    double[] first = Sample.of(MANY, cells::conductance).values();
    cells.elapse(86_400, ROOM);
    for (int cell = 0; cell < MANY; cell++) {
      assertTrue(cells.conductance(cell) <= first[cell], "cell " + cell);
    }
  }

  /** Return the mean of the size of a normal number. */
  private static double folded(double mean, double deviation) {
    double sum = 0;
    double all = 0;
    for (double z = -6; z <= 6; z += 1e-3) {
      double weight = Math.exp(-z * z / 2);
      sum += weight * Math.abs(mean + deviation * z);
      all += weight;
    }
    return sum / all;
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.0564, 0.01208", "0.2, 0.0693, 0.0170", "0.05, 0.0977, 0.0336"})
  void hermesCellsDriftAsPublished(double level, double mean, double deviation) {
    driftsBy(Presets.hermes1(), 200, level, mean, deviation);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.0564, 0.0090", "0.2, 0.0693, 0.0131", "0.05, 0.0977, 0.0294"})
  void pairsOfHermesCellsDriftAsPublished(double level, double mean, double deviation) {
    driftsBy(Presets.hermes2(), 300, level, mean, deviation);
  }

  private static void driftsBy(
      PcmParameters law, double start, double level, double mean, double deviation) {
    CellArray cells = programmed(law, level);
    double[] first = Sample.of(MANY, cells::conductance).values();
    cells.elapse(86_400, ROOM);
    double log = Math.log1p(86_400 / start);
    Sample exponents =
        Sample.of(MANY, cell -> -Math.log(cells.conductance(cell) / first[cell]) / log);
    assertEquals(mean, exponents.mean(), 3 * deviation / 100 + 1e-4);
    assertEquals(deviation, exponents.deviation(), 0.035 * deviation);
  }

  /** Level; relative 1/f noise in percent after the four times. */
  @ParameterizedTest
  @CsvSource({"1.0, 3.8, 4.2, 4.5, 5.0", "0.5, 5.9, 6.6, 7.0, 7.8", "0.2, 10.7, 11.9, 12.7, 14.1"})
  void mushroomCellsAreAsNoisyAsPublished(
      double level, double s25, double hour, double day, double year) {
    double[] percent = {s25, hour, day, year};
    CellArray cells = programmed(Presets.gstNandakumar(), level);
    double passed = 0;
    for (int i = 0; i < TIMES.length; i++) {
      cells.elapse(TIMES[i] - passed, ROOM);
      passed = TIMES[i];
      double found = noise(cells, 250e-9).deviation();
      double three = 3 * found / Math.sqrt(2.0 * MANY);
      assertEquals(0.01 * percent[i], found, three + 6e-4, level + " after " + TIMES[i] + " s");
    }
  }

  private static Sample noise(CellArray cells, double aperture) {
    return Sample.of(
        MANY,
        cell -> cells.readCurrent(cell, VOLTS, aperture, 3, ROOM) / cells.current(cell, VOLTS) - 1);
  }

  @Test
  void hermesCellsAreAsNoisyAsPublished() {
    double aperture = 512e-9;
    CellArray one = programmed(Presets.hermes1(), 0.5);
    one.elapse(3600, ROOM);
    double growth = Math.sqrt(Math.log((3600 + 200 + aperture) / (2 * aperture)));
    noise(one, aperture).hasDeviation(0.0217 * growth, "one");
    CellArray two = programmed(Presets.hermes2(), 0.5);
    two.elapse(3600, ROOM);
    growth = Math.sqrt(Math.log((3600 + 300 + aperture) / (2 * aperture)));
    noise(two, aperture).hasDeviation(0.0167125 * growth, "two");
  }

  /** J4: mean and sigma within 5 % over 1e5 draws, and the distribution. */
  @Test
  void programmingNoiseIsNormal() {
    PcmParameters law = Presets.gstNandakumar();
    CellArray cells = Cells.programmed(law, 100_000, 0.5, ALIKE);
    Sample siemens = Sample.of(100_000, cells::conductance);
    assertEquals(12.5e-6, siemens.mean(), 0.05 * 12.5e-6);
    assertEquals(0.9527e-6, siemens.deviation(), 0.05 * 0.9527e-6);
    siemens.isNormal(12.5e-6, 0.9527e-6);
  }

  /** The spread between cells, apart from all that changes from write to write. */
  @Test
  void topsOfCellsAreSpreadAsTold() {
    PcmParameters law = Presets.gstNandakumar();
    int many = 100_000;
    CellArray cells = Cells.of(law, many, Cells.QUIET.without("c2c"));
    assertEquals(25e-6, law.highConductance(), 0);
    for (int cell = 0; cell < many; cell++) {
      cells.place(cell, org.memrig.physics.Condition.FORMED, 1);
    }
    Sample same = Sample.of(many, cells::conductance);
    assertEquals(0, same.deviation(), 1e-15, "with the spread switched off");
    CellArray spread =
        Cells.of(law, many, Switches.ON.without("c2c", "drift", "flicker", "retention"));
    for (int cell = 0; cell < many; cell++) {
      spread.place(cell, org.memrig.physics.Condition.FORMED, 1);
    }
    Sample logs = Sample.of(many, cell -> Math.log(spread.conductance(cell) / 25e-6));
    assertEquals(0.1, logs.deviation(), 0.005);
    logs.isNormal(0, 0.1);
  }

  @Test
  void everyPresetIsListed() {
    SortedMap<String, Record> presets = new PcmLaw().presets();
    assertEquals("[gst-nandakumar, hermes-1, hermes-2, joshi]", presets.keySet().toString());
  }
}
