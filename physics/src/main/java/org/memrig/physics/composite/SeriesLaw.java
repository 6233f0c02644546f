package org.memrig.physics.composite;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.physics.CellArray;

/** Provide the {@code series} law: one cell before another, such as 1S1R. */
public final class SeriesLaw extends CompositeLaw {

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public SeriesLaw() {
    super("series");
  }

  /**
   * Return ready parameters: {@code 1s1r}, a silver selector before a TaOx/HfOx memristor, and
   * {@code delayed-switch}, a slow silver switch before the same, whose first pulse opens a window
   * of time for what follows. Both parts are published; that they were built as one is not.
   */
  @Override
  public SortedMap<String, Record> presets() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put(
        "1s1r",
        new CompositeParameters("filament", "taox-hfox", "diffusive", "ag-hfo2-selector", 1));
    presets.put(
        "delayed-switch",
        new CompositeParameters("filament", "taox-hfox", "diffusive", "ag-neuron", 1));
    return Collections.unmodifiableSortedMap(presets);
  }

  @Override
  CellArray join(CompositeParameters parameters, CellArray memory, CellArray other) {
    return new SeriesArray(memory, other);
  }
}
