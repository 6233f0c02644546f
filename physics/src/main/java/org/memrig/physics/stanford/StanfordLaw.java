package org.memrig.physics.stanford;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.DriftVariation;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code stanford-pku} law: a gap moved by field and heat. */
public final class StanfordLaw extends TypedLaw<StanfordParameters> {

  /** Name in chip files. */
  public static final String NAME = "stanford-pku";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public StanfordLaw() {
    super(
        NAME,
        StanfordParameters.class,
        StanfordArray.CYCLE,
        StanfordArray.DEVICE,
        ReadScatter.READ);
  }

  @Override
  public SortedMap<String, Record> presets() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("hfox", hfox());
    presets.put("siena", siena());
    return Collections.unmodifiableSortedMap(presets);
  }

  /**
   * Return HfOx cells (X. Guan, S. Yu and H.-S. P. Wong, IEEE Electron Device Lett. 33, 1405, 2012;
   * Z. Jiang et al., IEEE Trans. Electron Devices 63, 1884, 2016).
   *
   * <p>Published, as MemTorch gives it: all parameters, and 542 and 218 586 ohms at 0.1 V, from
   * which the ends of the gap follow: 0.2 and 1.7 nm. Published too: noise of the gap of size 0.02
   * as white noise of the simulator, whose effect depends on its step; here it is, assumed, how far
   * the speed of a hot cell goes from event to event.
   */
  public static StanfordParameters hfox() {
    return new StanfordParameters(
        0.2,
        1.7,
        1e-3,
        0.25,
        0.25,
        16,
        0.8,
        12,
        1.4e9,
        10,
        0.6,
        0.6,
        0.25,
        2100,
        0.02,
        450,
        500,
        DriftVariation.NONE);
  }

  /**
   * Return the variant of Siena, with different barriers for set and reset.
   *
   * <p>Published: I0, V0, g0, v0 and both barriers. Assumed: everything else, as for {@link #hfox}.
   */
  public static StanfordParameters siena() {
    return new StanfordParameters(
        0.2,
        1.7,
        61.4e-6,
        0.275,
        0.43,
        16,
        0.8,
        12,
        1.4e9,
        150,
        1.501,
        1.5,
        0.25,
        2100,
        0.02,
        450,
        500,
        DriftVariation.NONE);
  }

  @Override
  protected int sign(StanfordParameters parameters) {
    return 1;
  }

  @Override
  protected CellArray cells(
      StanfordParameters parameters, int cells, long seed, Switches switches) {
    return new StanfordArray(parameters, cells, seed, switches);
  }
}
