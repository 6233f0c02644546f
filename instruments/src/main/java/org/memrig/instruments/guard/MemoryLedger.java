package org.memrig.instruments.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Keep a ledger in memory: for emulated chips, which are fresh with each run, and tests; a durable
 * ledger keeps the same figures and writes them through.
 */
public final class MemoryLedger implements Ledger {
  // What is reserved stands beside what is done, and is never subtracted from a sum: so no
  // rounding drifts into energies over many reservations.
  private final int rows;
  private final int columns;
  private final long[] done;
  private final double[] doneJoules;
  private final long[] reserved;
  private final double[] reservedJoules;
  private final long[] half;
  private final long[] inRow;
  private final long[] inColumn;
  private long onChip;
  private final BitSet pristine = new BitSet();
  private final List<InDoubt> inDoubt = new ArrayList<>();
  private final Charge kept;
  private long nextId = 1;
  private boolean open;

  /**
   * Start with nothing charged.
   *
   * @param asMade whether the chip's cells are pristine
   */
  public MemoryLedger(int rows, int columns, boolean asMade) {
    this.rows = rows;
    this.columns = columns;
    int cells = rows * columns;
    done = new long[cells];
    doneJoules = new double[cells];
    reserved = new long[cells];
    reservedJoules = new double[cells];
    half = new long[cells];
    inRow = new long[rows];
    inColumn = new long[columns];
    kept = new Charge(rows, columns);
    pristine.set(0, cells, asMade);
  }

  @Override
  public long pulses(int row, int column) {
    int cell = cell(row, column);
    return Charge.sum(done[cell], reserved[cell]);
  }

  @Override
  public double joules(int row, int column) {
    int cell = cell(row, column);
    return doneJoules[cell] + reservedJoules[cell];
  }

  @Override
  public long halfSelects(int row, int column) {
    long lines = Charge.sum(Charge.sum(inRow[row], inColumn[column]), onChip);
    return Math.max(0, Charge.sum(lines, half[cell(row, column)]));
  }

  @Override
  public boolean pristine(int row, int column) {
    return pristine.get(cell(row, column));
  }

  @Override
  public void formed(int row, int column) {
    pristine.clear(cell(row, column));
  }

  @Override
  public Reservation reserve(Charge charge) {
    if (open) {
      throw new IllegalStateException("a reservation is still open; settle it or doubt it first");
    }
    kept.clear();
    kept.add(charge);
    for (int i = 0; i < kept.size(); i++) {
      reserved[kept.cell(i)] = kept.pulses(i);
      reservedJoules[kept.cell(i)] = kept.joules(i);
    }
    open = true;
    return new Open(nextId++);
  }

  @Override
  public List<InDoubt> inDoubt() {
    return List.copyOf(inDoubt);
  }

  @Override
  public void reread(long id) {
    if (!inDoubt.removeIf(each -> each.id() == id)) {
      throw new IllegalArgumentException("reservation " + id + " is not in doubt");
    }
  }

  private void charge(Charge charge) {
    for (int i = 0; i < charge.size(); i++) {
      int cell = charge.cell(i);
      done[cell] = Charge.sum(done[cell], charge.pulses(i));
      doneJoules[cell] += charge.joules(i);
      half[cell] = Charge.sum(half[cell], charge.halfSelects(i));
    }
    if (charge.halfSelectsLines()) {
      Arrays.setAll(inRow, row -> Charge.sum(inRow[row], charge.inRow(row)));
      Arrays.setAll(inColumn, column -> Charge.sum(inColumn[column], charge.inColumn(column)));
      onChip = Charge.sum(onChip, charge.onChip());
    }
  }

  private void release() {
    for (int i = 0; i < kept.size(); i++) {
      reserved[kept.cell(i)] = 0;
      reservedJoules[kept.cell(i)] = 0;
    }
    open = false;
  }

  private int cell(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IllegalArgumentException(
          "cell " + row + "," + column + " on a chip of " + rows + " x " + columns);
    }
    return row * columns + column;
  }

  private final class Open implements Reservation {
    private final long id;
    private boolean ended;

    Open(long id) {
      this.id = id;
    }

    @Override
    public void settle(Charge actual) {
      end();
      charge(actual);
    }

    @Override
    public void doubt(String reason) {
      end();
      charge(kept);
      inDoubt.add(InDoubt.of(id, kept, reason));
    }

    private void end() {
      if (ended) {
        throw new IllegalStateException("reservation " + id + " has been ended before");
      }
      ended = true;
      release();
    }
  }
}
