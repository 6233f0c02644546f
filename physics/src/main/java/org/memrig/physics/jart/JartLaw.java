package org.memrig.physics.jart;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code jart-vcm-v1b} law: filamentary valence-change cells. */
public final class JartLaw extends TypedLaw<JartParameters> {

  /** Name in chip files. */
  public static final String NAME = "jart-vcm-v1b";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public JartLaw() {
    super(NAME, JartParameters.class, JartArray.CYCLE, JartArray.DEVICE, ReadScatter.READ);
  }

  @Override
  public SortedMap<String, Record> presets() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("hfo2-tiox", hfo2TiOx());
    presets.put("hfo2-tiox-typical", typical(0.4, 45));
    presets.put("hfo2-tiox-small", typical(0.36, 40.5));
    presets.put("hfo2-tiox-large", typical(0.44, 49.5));
    return Collections.unmodifiableSortedMap(presets);
  }

  /**
   * Return Pt/HfO2/TiOx/Ti (C. Bengel et al., IEEE Trans. Circuits Syst. I 67, 4618, 2020, doi
   * 10.1109/TCSI.2020.3018502).
   *
   * <p>Published: all parameters of the cell, and how far the four varied numbers go from cell to
   * cell. Published too: that these numbers change from cycle to cycle. Assumed: that a cell
   * redraws all four at once, around its own, with half of the spread between cells; 1 % read noise
   * at 1 us.
   */
  public static JartParameters hfo2TiOx() {
    return cell(
        new Variation(8e-3, 2e-3, 4e-3, 25e-2),
        new Variation(20, 1, 18, 22),
        new Variation(0.4, 0.04, 0.36, 0.44),
        new Variation(45, 5, 40.5, 49.5),
        0.5,
        0.01);
  }

  /**
   * Return the same cell without any variation, for a length of the disc and a radius, both in nm.
   *
   * <p>The corners of the spread are 0.36 and 40.5 nm, and 0.44 and 49.5 nm.
   */
  public static JartParameters typical(double length, double radius) {
    return cell(
        Variation.none(8e-3),
        Variation.none(20),
        Variation.none(length),
        Variation.none(radius),
        0,
        0);
  }

  private static JartParameters cell(
      Variation least,
      Variation most,
      Variation length,
      Variation radius,
      double cycleShare,
      double readNoise) {
    return new JartParameters(
        least,
        most,
        length,
        radius,
        cycleShare,
        new Filament(3, 20, 2, 4e-6, 0.25, 2e13, 1.35),
        new Contact(0.18, 0.1, 17, 5.5, 6.01e5),
        new Series(650, 719.2437, 90471.47, 3.92e-3),
        new Heat(15.72e6, 0.27, 45, 293),
        readNoise,
        1e-6);
  }

  @Override
  protected int sign(JartParameters parameters) {
    return -1;
  }

  @Override
  protected CellArray cells(JartParameters parameters, int cells, long seed, Switches switches) {
    return new JartArray(parameters, cells, seed, switches);
  }
}
