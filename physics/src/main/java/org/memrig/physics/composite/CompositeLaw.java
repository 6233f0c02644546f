package org.memrig.physics.composite;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.memrig.physics.Allowed;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaw;
import org.memrig.physics.CellLaws;
import org.memrig.physics.Switches;

/** Provide cells made of the cells of two other laws. */
abstract sealed class CompositeLaw implements CellLaw permits SeriesLaw, ParallelLaw {

  /** Make cells of two arrays of as many cells. */
  abstract CellArray join(CompositeParameters parameters, CellArray memory, CellArray other);

  @Override
  public final Class<CompositeParameters> parameters() {
    return CompositeParameters.class;
  }

  /** Return what any law can switch off: which ones are there depends on the parameters. */
  @Override
  public final SortedSet<String> noiseSources() {
    SortedSet<String> all = new TreeSet<>();
    for (String name : CellLaws.names()) {
      CellLaw law = CellLaws.named(name);
      if (!(law instanceof CompositeLaw)) {
        all.addAll(law.noiseSources());
      }
    }
    return Collections.unmodifiableSortedSet(all);
  }

  @Override
  public final int setSign(Record parameters) {
    CompositeParameters of = checked(parameters);
    return law(of.memory()).setSign(preset(of.memory(), of.memoryPreset()));
  }

  @Override
  public final CellArray create(Record parameters, int cells, long seed, Switches switches) {
    Allowed.count("cells", cells, 1, 1 << 24);
    switches.checkAgainst(noiseSources());
    CompositeParameters of = checked(parameters);
    CellArray memory = part(of.memory(), of.memoryPreset(), cells, seed, switches);
    CellArray other = part(of.other(), of.otherPreset(), cells, seed ^ OTHER, switches);
    return join(of, memory, other);
  }

  /** Lets two parts of one law draw different numbers. */
  private static final long OTHER = 0x5bf03635d1a8c1e9L;

  private static CellArray part(
      String name, String preset, int cells, long seed, Switches switches) {
    CellLaw law = law(name);
    SortedSet<String> off = new TreeSet<>(switches.off());
    off.retainAll(law.noiseSources());
    return law.create(preset(name, preset), cells, seed, new Switches(off));
  }

  private static CellLaw law(String name) {
    CellLaw law = CellLaws.named(name);
    if (law instanceof CompositeLaw) {
      throw new IllegalArgumentException(
          "law '" + name + "' is itself of two cells; name a law of one");
    }
    return law;
  }

  private static Record preset(String law, String preset) {
    SortedMap<String, Record> presets = law(law).presets();
    Record found = presets.get(preset);
    if (found == null) {
      throw new IllegalArgumentException(
          "law "
              + law
              + " has no preset '"
              + preset
              + "'; it has "
              + String.join(", ", presets.keySet()));
    }
    return found;
  }

  private CompositeParameters checked(Record parameters) {
    if (parameters instanceof CompositeParameters composite) {
      return composite;
    }
    throw new IllegalArgumentException(
        "law "
            + name()
            + " takes "
            + CompositeParameters.class.getSimpleName()
            + ", not "
            + parameters.getClass().getSimpleName());
  }
}
