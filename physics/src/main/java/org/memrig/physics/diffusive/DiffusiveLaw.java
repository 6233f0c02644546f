package org.memrig.physics.diffusive;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code diffusive} law: volatile threshold switches of mobile silver. */
public final class DiffusiveLaw extends TypedLaw<DiffusiveParameters> {

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public DiffusiveLaw() {
    super(
        "diffusive",
        DiffusiveParameters.class,
        DiffusiveArray.CYCLE,
        DiffusiveArray.DEVICE,
        DiffusiveArray.RESIDUE,
        ReadScatter.READ);
  }

  /**
   * Return ready parameters.
   *
   * <p>{@code ag-neuron} and {@code ag-train}: T. Wang et al., IEEE Trans. Circuits Syst. AI 1(2),
   * 2024, doi 10.1109/TCASAI.2024.3484370, all numbers published with the model (for single pulses
   * and for trains), in its own slow time; spreads between cells are assumed.
   *
   * <p>{@code ag-hfo2-selector}: R. Midya et al., Adv. Mater. 29, 1604457, 2017. Published: about
   * 10 fA when off, on/off 1e10, on within 75 ns, off within 250 ns. The equations are those above,
   * made faster: all rates so that it is off in time, mobility and greatest growth so that it is on
   * in time at 1 V; residue and lost pieces are assumed.
   *
   * <p>Assumed in all: 0.27 eV, spread between cells 10 %.
   */
  @Override
  public SortedMap<String, Record> presets() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("ag-neuron", neuron(0.35));
    presets.put("ag-train", neuron(0.2));
    presets.put(
        "ag-hfo2-selector",
        new DiffusiveParameters(
            1e3, 1e13, 0.1, 100, 0.1, 1000, 50, 0.35, 2, 1e5, 5, 2, 0.01, 0.1, 0.1, 0, 1e-6, 0.27,
            300));
    return Collections.unmodifiableSortedMap(presets);
  }

  private static DiffusiveParameters neuron(double residueGrowth) {
    return new DiffusiveParameters(
        17e3,
        1e10,
        0.1,
        16,
        0.1,
        1,
        50,
        residueGrowth,
        0.42,
        1,
        200,
        2,
        0.01,
        0.1,
        0.1,
        0,
        1e-6,
        0.27,
        300);
  }

  @Override
  protected int sign(DiffusiveParameters parameters) {
    return 1;
  }

  @Override
  protected CellArray cells(
      DiffusiveParameters parameters, int cells, long seed, Switches switches) {
    return new DiffusiveArray(parameters, cells, seed, switches);
  }
}
