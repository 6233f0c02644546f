package org.memrig.physics.mott;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code vo2} law: films of vanadium dioxide that spike. */
public final class Vo2Law extends TypedLaw<MottParameters> {

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public Vo2Law() {
    super(
        "vo2",
        MottParameters.class,
        FilmArray.CYCLE,
        FilmArray.DEVICE,
        FilmArray.TEMPERATURE,
        ReadScatter.READ);
  }

  /**
   * Return ready parameters.
   *
   * <p>{@code thermal-neuristor}: Y.-H. Zhang, E. Qiu and M. Di Ventra, as in Adv. Mater. 2023 and
   * Nat. Commun. 2024, with the code published beside them: all numbers, also the noise, taken as
   * milliwatts and nanoseconds like its other ones. Its stage of 325 K is here 25 K above a chip at
   * 300 K. Assumed: critical temperatures 0.1 K apart.
   */
  @Override
  public SortedMap<String, Record> presets() {
    SortedMap<String, Record> presets = new TreeMap<>();
    double noise = 1e-3 * 1e-3 * Math.sqrt(1e-9);
    presets.put(
        "thermal-neuristor",
        new MottParameters(
            12e3,
            145.346e-12,
            5.35883e-3,
            5220.47,
            262.5 * 4.90025335,
            332.806,
            7.19357,
            0.252796,
            0.956270,
            4.9628e-11,
            0.205587e-3,
            25,
            noise,
            0.1,
            0,
            1e-6));
    return Collections.unmodifiableSortedMap(presets);
  }

  @Override
  protected int sign(MottParameters parameters) {
    return 1;
  }

  @Override
  protected CellArray cells(MottParameters parameters, int cells, long seed, Switches switches) {
    return new FilmArray(parameters, cells, seed, switches);
  }
}
