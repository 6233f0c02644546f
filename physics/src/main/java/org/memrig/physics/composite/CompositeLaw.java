package org.memrig.physics.composite;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaw;
import org.memrig.physics.CellLaws;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide cells made of the cells of two other laws. */
abstract sealed class CompositeLaw extends TypedLaw<CompositeParameters>
    permits SeriesLaw, ParallelLaw {

  /** Lets two parts of one law draw different numbers. */
  private static final long OTHER = 0x5bf03635d1a8c1e9L;

  CompositeLaw(String name) {
    super(name, CompositeParameters.class);
  }

  /** Make cells of two arrays of as many cells. */
  abstract CellArray join(CompositeParameters parameters, CellArray memory, CellArray other);

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
  protected final int sign(CompositeParameters of) {
    return law(of.memory()).setSign(CellLaws.preset(of.memory(), of.memoryPreset()));
  }

  @Override
  protected final CellArray cells(CompositeParameters of, int cells, long seed, Switches switches) {
    CellArray memory = part(of.memory(), of.memoryPreset(), cells, seed, switches);
    CellArray other = part(of.other(), of.otherPreset(), cells, seed ^ OTHER, switches);
    return join(of, memory, other);
  }

  private static CellArray part(
      String name, String preset, int cells, long seed, Switches switches) {
    CellLaw law = law(name);
    SortedSet<String> off = new TreeSet<>(switches.off());
    off.retainAll(law.noiseSources());
    return law.create(CellLaws.preset(name, preset), cells, seed, new Switches(off));
  }

  private static CellLaw law(String name) {
    CellLaw law = CellLaws.named(name);
    if (law instanceof CompositeLaw) {
      throw new IllegalArgumentException(
          "law '" + name + "' is itself of two cells; name a law of one");
    }
    return law;
  }
}
