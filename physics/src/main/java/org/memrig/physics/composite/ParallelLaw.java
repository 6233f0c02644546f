package org.memrig.physics.composite;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.physics.CellArray;

/** Provide the {@code parallel} law: one cell beside another, such as a PCM cell beside 3T1C. */
public final class ParallelLaw extends CompositeLaw {

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public ParallelLaw() {
    super("parallel");
  }

  /**
   * Return ready parameters: {@code pcm-3t1c}, half of the synapse of S. Ambrogio et al., Nature
   * 558, 60 (2018): a phase-change cell of three times the weight beside a transistor whose gate a
   * leaky capacitor holds. The other half of the pair is the cell in the next column. The
   * publication programs both parts by lines of their own; here they share two lines, and short
   * pulses of low volts reach the capacitor alone.
   */
  @Override
  public SortedMap<String, Record> presets() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put(
        "pcm-3t1c",
        new CompositeParameters("pcm", "gst-nandakumar", "linear-step", "capacitor", 3));
    return Collections.unmodifiableSortedMap(presets);
  }

  @Override
  CellArray join(CompositeParameters parameters, CellArray memory, CellArray other) {
    return new ParallelArray(memory, other, parameters.share());
  }
}
