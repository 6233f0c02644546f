package org.memrig.host.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.memrig.config.Shipped;
import org.memrig.host.store.CellMark;
import org.memrig.protocols.Experiments;

/** List the words that a completion offers; nothing is loaded before it is asked. */
final class Known {
  private Known() {}

  /** The protocols and the shipped plans. */
  static final class Plans implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> names = new ArrayList<>(Protocols.names());
      names.addAll(Shipped.PLAN.names());
      return names.iterator();
    }
  }

  /** The protocols. */
  static final class Protocols implements Iterable<String> {
    static List<String> names() {
      return List.copyOf(Experiments.load(Known.class.getClassLoader()).names());
    }

    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }

  /** The shipped rigs. */
  static final class Rigs implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Shipped.RIG.names().iterator();
    }
  }

  /** The shipped chips. */
  static final class ChipFiles implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Shipped.CHIP.names().iterator();
    }
  }

  /** A word in whose place the completion script lists chips. */
  static final class Chips implements Iterable<String> {
    static final String WORD = "known-chips";

    @Override
    public Iterator<String> iterator() {
      return List.of(WORD).iterator();
    }
  }

  /** What a cell may be marked as. */
  static final class Marks implements Iterable<String> {
    static List<String> words() {
      return Stream.of(CellMark.Kind.values()).map(CellMark.Kind::text).toList();
    }

    @Override
    public Iterator<String> iterator() {
      return words().iterator();
    }
  }

  /** The word that always names a run; others are listed by runs list. */
  static final class Runs implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("last").iterator();
    }
  }
}
