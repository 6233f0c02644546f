package org.memrig.physics.dummy;

import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code dummy} law: resistors and diodes that never change. */
public final class DummyLaw extends TypedLaw<DummyParameters> {

  /** Name in chip files. */
  public static final String NAME = "dummy";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public DummyLaw() {
    super(NAME, DummyParameters.class);
  }

  @Override
  protected int sign(DummyParameters parameters) {
    return 1;
  }

  @Override
  protected CellArray cells(DummyParameters parameters, int cells, long seed, Switches switches) {
    return new DummyCells(parameters, cells);
  }
}
