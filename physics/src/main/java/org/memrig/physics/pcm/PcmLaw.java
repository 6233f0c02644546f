package org.memrig.physics.pcm;

import java.util.SortedMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code pcm} law: phase-change memory. */
public final class PcmLaw extends TypedLaw<PcmParameters> {

  /** Name in chip files. */
  public static final String NAME = "pcm";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public PcmLaw() {
    super(
        NAME,
        PcmParameters.class,
        PcmArray.CYCLE,
        PcmArray.DEVICE,
        PcmArray.DRIFT,
        FlickerNoise.FLICKER,
        PcmArray.RETENTION);
  }

  @Override
  public SortedMap<String, Record> presets() {
    return Presets.all();
  }

  /** Return +1: volts act by their size, and moderate ones raise the conductance. */
  @Override
  protected int sign(PcmParameters parameters) {
    return 1;
  }

  @Override
  protected CellArray cells(PcmParameters parameters, int cells, long seed, Switches switches) {
    return new PcmArray(parameters, cells, seed, switches);
  }
}
