package org.memrig.physics.yakopcic;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.DriftCells;
import org.memrig.physics.DriftVariation;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/**
 * Provide the {@code yakopcic} law (C. Yakopcic et al., IEEE Electron Device Lett. 32, 1436, 2011;
 * IEEE Trans. Comput.-Aided Des. 32, 1201, 2013).
 *
 * <p>All numbers of the presets are published fits. Assumed: that nothing scatters, and 0.001 as
 * the low end of the window, since a state of 0 would not conduct.
 */
public final class YakopcicLaw extends TypedLaw<YakopcicParameters> {

  /** Name in chip files. */
  public static final String NAME = "yakopcic";

  private static final double LEAST = 1e-3;

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public YakopcicLaw() {
    super(NAME, YakopcicParameters.class, DriftCells.CYCLE, DriftCells.DEVICE, ReadScatter.READ);
  }

  @Override
  public SortedMap<String, Record> presets() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("oblea", oblea());
    presets.put("oblea-pulsed", obleaPulsed());
    presets.put("miao", miao());
    presets.put("jo", jo());
    presets.put("nb-srtio3", niobium());
    return Collections.unmodifiableSortedMap(presets);
  }

  /** Return Ag/chalcogenide cells swept at 100 Hz and 0.45 V (A. S. Oblea et al., IJCNN 2010). */
  public static YakopcicParameters oblea() {
    return simple(0.17, 0.17, 0.05, new Motion(0.16, 4000, 0.3, 1), new Motion(0.15, 4000, 0.5, 5));
  }

  /** Return the same cells under pulses of 0.25 V. */
  public static YakopcicParameters obleaPulsed() {
    return simple(
        0.097, 0.097, 0.05, new Motion(0.16, 4000, 0.3, 1), new Motion(0.15, 4000, 0.5, 5));
  }

  /**
   * Return TaOx cells swept at 1/20 Hz, 0.75 and 1.25 V (F. Miao et al., Adv. Mater. 23, 5633,
   * 2011).
   *
   * <p>The threshold of 0.09 V is that of a re-coding; whether the paper has 0.9 V is open.
   */
  public static YakopcicParameters miao() {
    return simple(0.11, 0.11, 0.5, new Motion(0.09, 7.5, 0.3, 1), new Motion(0.75, 2, 0.5, 5));
  }

  /** Return Ag/a-Si cells swept to 4 and -2 V (S. H. Jo and W. Lu, Nano Lett. 8, 392, 2008). */
  public static YakopcicParameters jo() {
    return simple(
        3.7e-7, 4.35e-7, 0.7, new Motion(1.5, 0.005, 0.2, 1.2), new Motion(0.5, 0.08, 0.5, 3));
  }

  /** Return Nb:SrTiO3 contacts of 10 um; both ends of the window have a curve of their own. */
  public static YakopcicParameters niobium() {
    return new YakopcicParameters(
        new Curve(9e-5, 1.7e-4, 4.96, 3.23),
        new Curve(1.5e-5, 4.4e-7, 6.91, 2.6),
        0,
        new Motion(0.5, 90, 0.1, 1),
        new Motion(0.5, 10, 0.242, 1),
        DriftVariation.NONE);
  }

  private static YakopcicParameters simple(
      double positive, double negative, double bend, Motion up, Motion down) {
    return new YakopcicParameters(
        new Curve(positive, negative, bend, bend),
        Curve.NONE,
        LEAST,
        up,
        down,
        DriftVariation.NONE);
  }

  @Override
  protected int sign(YakopcicParameters parameters) {
    return 1;
  }

  @Override
  protected CellArray cells(
      YakopcicParameters parameters, int cells, long seed, Switches switches) {
    return new YakopcicArray(parameters, cells, seed, switches);
  }
}
