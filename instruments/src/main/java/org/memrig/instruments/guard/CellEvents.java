package org.memrig.instruments.guard;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Count what happened to single cells, and mark those cells. A marked cell does not end a run; too
 * many of them do.
 */
public final class CellEvents {
  /** What can happen to a cell. */
  public enum Kind {
    /** A limit acted that the operation did not ask for. */
    LIMITED,
    /** A current beyond every range. */
    OVER_RANGE,
    /** The operation ended early, though it did not ask for that. */
    ENDED,
    /** It does not change any more. */
    STUCK,
    /** Its budget of pulses or energy is spent. */
    BUDGET;

    /** Return the word for people. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Say how often something happened to a cell. */
  public record CellEvent(int row, int column, Kind kind, int times) {}

  private static final Kind[] KINDS = Kind.values();

  private final int columns;
  private final int cells;
  private final int most;
  private final int[][] times = new int[KINDS.length][];
  private final BitSet marked;

  /**
   * Start without events.
   *
   * @param most how many cells may be marked before a run ends
   */
  public CellEvents(int rows, int columns, int most) {
    this.columns = columns;
    this.cells = rows * columns;
    this.most = most;
    this.marked = new BitSet(cells);
  }

  /** Count an event of a cell and mark the cell. */
  public void mark(int row, int column, Kind kind) {
    mark(new CellEvent(row, column, kind, 1));
  }

  /** Count events of a cell and mark the cell. */
  public synchronized void mark(CellEvent event) {
    Kind kind = event.kind();
    int cell = event.row() * columns + event.column();
    int[] ofKind = times[kind.ordinal()];
    if (ofKind == null) {
      ofKind = new int[cells];
      times[kind.ordinal()] = ofKind;
    }
    ofKind[cell] += event.times();
    marked.set(cell);
  }

  /** Tell whether a cell is marked. */
  public synchronized boolean marked(int row, int column) {
    return marked.get(row * columns + column);
  }

  /** Return how many cells are marked. */
  public synchronized int size() {
    return marked.cardinality();
  }

  /** Return how many cells may be marked. */
  public int most() {
    return most;
  }

  /** Tell whether more cells are marked than may be. */
  public synchronized boolean tooMany() {
    return marked.cardinality() > most;
  }

  /** Return all events, cell by cell. */
  public synchronized List<CellEvent> all() {
    List<CellEvent> found = new ArrayList<>();
    for (int cell = marked.nextSetBit(0); cell >= 0; cell = marked.nextSetBit(cell + 1)) {
      for (Kind kind : KINDS) {
        int[] ofKind = times[kind.ordinal()];
        if (ofKind != null && ofKind[cell] > 0) {
          found.add(new CellEvent(cell / columns, cell % columns, kind, ofKind[cell]));
        }
      }
    }
    return found;
  }
}
