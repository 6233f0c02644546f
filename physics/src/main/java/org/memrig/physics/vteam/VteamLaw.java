package org.memrig.physics.vteam;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.DriftCells;
import org.memrig.physics.DriftVariation;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code vteam} law: drift with two voltage thresholds. */
public final class VteamLaw extends TypedLaw<VteamParameters> {

  /** Name in chip files. */
  public static final String NAME = "vteam";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public VteamLaw() {
    super(NAME, VteamParameters.class, DriftCells.CYCLE, DriftCells.DEVICE, ReadScatter.READ);
  }

  @Override
  public SortedMap<String, Record> presets() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("memtorch", memtorch());
    presets.put("volt", volt());
    presets.put("volt-kvatinsky", volt().with(Window.KVATINSKY, 20));
    return Collections.unmodifiableSortedMap(presets);
  }

  /**
   * Return the default of MemTorch (C. Lammie et al., SoftwareX 19, 101124, 2022) for the law of S.
   * Kvatinsky et al., IEEE Trans. Circuits Syst. II 62, 786, 2015.
   *
   * <p>Published: all numbers. Readings above 20 mV reset such a cell.
   */
  public static VteamParameters memtorch() {
    return new VteamParameters(
        50, 1000, 3e-9, 10, 5e-4, 3, 1, 0.2, 0.02, Window.NONE, 7, DriftVariation.NONE);
  }

  /**
   * Return cells with thresholds of 0.5 and 0.6 V, which readings leave alone.
   *
   * <p>Assumed: all numbers, so that pulses of 1.2 V and 1 us go a tenth of the window either way.
   */
  public static VteamParameters volt() {
    return new VteamParameters(
        10e3,
        200e3,
        3e-9,
        1.0933e-4,
        3e-4,
        3,
        3,
        0.5,
        0.6,
        Window.NONE,
        7,
        new DriftVariation(0.1, 0.1, 0.03, 0.01, 1e-6));
  }

  @Override
  protected int sign(VteamParameters parameters) {
    return -1;
  }

  @Override
  protected CellArray cells(VteamParameters parameters, int cells, long seed, Switches switches) {
    return new VteamArray(parameters, cells, seed, switches);
  }
}
