package org.memrig.physics.secondorder;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code second-order} law: a memristor whose own heat speeds its change. */
public final class SecondOrderLaw extends TypedLaw<SecondOrderParameters> {

  /** Name in chip files. */
  public static final String NAME = "second-order";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public SecondOrderLaw() {
    super(
        NAME,
        SecondOrderParameters.class,
        SecondOrderArray.CYCLE,
        SecondOrderArray.DEVICE,
        ReadScatter.READ,
        SecondOrderArray.TEMPERATURE);
  }

  @Override
  public SortedMap<String, Record> presets() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("taox-kim", taoxKim());
    return Collections.unmodifiableSortedMap(presets);
  }

  /**
   * Return TaOx (S. Kim et al., Nano Letters 15, 2203, 2015).
   *
   * <p>Published: that the internal temperature is the second state variable, and, quoted from
   * memory, that it is lost within a few hundred nanoseconds. Assumed: all numbers, of the order
   * that is usual for filaments in oxides. 1 V at 0.5 mS heats by 125 K in the end; a pulse of 1 V
   * and 100 ns takes a cold cell 0.3 % of the way left, and one that follows after 100 ns seven
   * times that.
   */
  public static SecondOrderParameters taoxKim() {
    return new SecondOrderParameters(
        0.2e-3,
        1e-3,
        new Growth(3e5, 1, 0.1, 350, 0.9),
        new Heat(2.5e5, 300e-9),
        0.05,
        new Spread(0.05, 0.2, 0.05),
        0.005,
        1e-6,
        0.3,
        0.4);
  }

  @Override
  protected int sign(SecondOrderParameters parameters) {
    return 1;
  }

  @Override
  protected CellArray cells(
      SecondOrderParameters parameters, int cells, long seed, Switches switches) {
    return new SecondOrderArray(parameters, cells, seed, switches);
  }
}
