package org.memrig.physics.wox;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code wox} law: dynamic memristors that forget by themselves. */
public final class WoxLaw extends TypedLaw<WoxParameters> {

  /** Name in chip files. */
  public static final String NAME = "wox";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public WoxLaw() {
    super(
        NAME,
        WoxParameters.class,
        WoxArray.CYCLE,
        WoxArray.DEVICE,
        ReadScatter.READ,
        WoxArray.DECAY);
  }

  @Override
  public SortedMap<String, Record> presets() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("wox", wox());
    presets.put("tiox-taoy", tioxTaoy());
    return Collections.unmodifiableSortedMap(presets);
  }

  /**
   * Return WOx (T. Chang et al., Appl. Phys. A 102, 857, 2011; C. Du et al., Nature Communications
   * 8, 2204, 2017).
   *
   * <p>Published: the equations; that cells forget in about 50 ms, quoted from memory. Assumed: all
   * other numbers, so that a pulse of 1.4 V and 1 ms moves a fresh cell by a tenth, and a reading
   * at 0.4 V by nothing that matters.
   */
  public static WoxParameters wox() {
    return new WoxParameters(
        new Conduction(0.5e-6, 2, 4e-6, 0.5),
        2.735e-3,
        0.125,
        50e-3,
        0.03,
        new Spread(0.1, 0.2, 0.1),
        0.01,
        10e-6);
  }

  /**
   * Return Ti/TiOx/TaOy/Pt (Y. Zhong et al., Nature Communications 12, 408, 2021).
   *
   * <p>Published (caption of its figure 1): after a write of 3 V and 1 ms the current that readings
   * of 1.9 V and 10 us see decays as one exponential of 400 us. Assumed: that this law holds for
   * the rest, and all other numbers; a write of that length reaches 0.73 of the window, readings
   * alone 0.003.
   */
  public static WoxParameters tioxTaoy() {
    return new WoxParameters(
        new Conduction(0.1e-6, 3, 2e-6, 1),
        1.224e-3,
        0.2,
        400e-6,
        0.03,
        new Spread(0.1, 0.2, 0.1),
        0.01,
        10e-6);
  }

  @Override
  protected int sign(WoxParameters parameters) {
    return 1;
  }

  @Override
  protected CellArray cells(WoxParameters parameters, int cells, long seed, Switches switches) {
    return new WoxArray(parameters, cells, seed, switches);
  }
}
