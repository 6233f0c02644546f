package org.memrig.host.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.memrig.instruments.guard.Charge;

/**
 * Write and read a charge: little-endian; the number of cells (4 bytes), then each cell's number
 * (4), pulses (8), joules (8) and half-selects (8); a byte, 1 if lines are half-selected, then the
 * counts of all rows, all columns and the chip (8 each).
 */
final class ChargeBytes {
  private static final int CELL = Integer.BYTES + 3 * Long.BYTES;

  private ChargeBytes() {}

  static byte[] write(Charge charge) {
    boolean lines = charge.halfSelectsLines();
    int length = Integer.BYTES + charge.size() * CELL + 1;
    if (lines) {
      length += (charge.rows() + charge.columns() + 1) * Long.BYTES;
    }
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(charge.size());
    for (int i = 0; i < charge.size(); i++) {
      out.putInt(charge.cell(i)).putLong(charge.pulses(i));
      out.putDouble(charge.joules(i)).putLong(charge.halfSelects(i));
    }
    out.put(lines ? (byte) 1 : (byte) 0);
    if (lines) {
      for (int row = 0; row < charge.rows(); row++) {
        out.putLong(charge.inRow(row));
      }
      for (int column = 0; column < charge.columns(); column++) {
        out.putLong(charge.inColumn(column));
      }
      out.putLong(charge.onChip());
    }
    return out.array();
  }

  /** Read a charge; half-selects of lines come back as those of each of their cells. */
  static Charge read(byte[] bytes, int rows, int columns) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Charge charge = new Charge(rows, columns);
    int size = in.getInt();
    for (int i = 0; i < size; i++) {
      int cell = in.getInt();
      charge.add(cell / columns, cell % columns, in.getLong(), in.getDouble());
      charge.addHalfSelects(cell / columns, cell % columns, in.getLong());
    }
    if (in.get() == 1) {
      spread(in, charge);
    }
    return charge;
  }

  private static void spread(ByteBuffer in, Charge charge) {
    int lines = in.position();
    int columns = lines + charge.rows() * Long.BYTES;
    long chip = in.getLong(columns + charge.columns() * Long.BYTES);
    for (int row = 0; row < charge.rows(); row++) {
      long inRow = in.getLong(lines + row * Long.BYTES);
      for (int column = 0; column < charge.columns(); column++) {
        // One by one: each addition stops at the largest count instead of running over.
        charge.addHalfSelects(row, column, inRow);
        charge.addHalfSelects(row, column, in.getLong(columns + column * Long.BYTES));
        charge.addHalfSelects(row, column, chip);
      }
    }
  }
}
