package org.memrig.host.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Snapshots;
import org.memrig.instruments.guard.CellEvents;
import org.memrig.instruments.guard.Charge;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.guard.MemoryLedger;

/**
 * Save and restore an emulated rig: the board with its chip, and what the layers before it know of
 * the cells. Without the latter a resumed run could go on where one never interrupted is refused.
 *
 * @param asMade whether the chip's cells are pristine to begin with
 */
record RigState(
    Snapshots board, Ledger ledger, CellEvents events, int rows, int columns, boolean asMade)
    implements Snapshots {
  private static final int VERSION = 0x4d520001;

  @Override
  public byte[] snapshot() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      byte[] inner = board.snapshot();
      out.writeInt(VERSION);
      out.writeInt(inner.length);
      out.write(inner);
      for (int cell = 0; cell < rows * columns; cell++) {
        save(cell, out);
      }
      out.writeInt(-1);
      List<CellEvents.CellEvent> all = events.all();
      out.writeInt(all.size());
      for (CellEvents.CellEvent each : all) {
        out.writeInt(each.row());
        out.writeInt(each.column());
        out.writeUTF(each.kind().name());
        out.writeInt(each.times());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a snapshot in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private void save(int cell, DataOutputStream out) throws IOException {
    int row = cell / columns;
    int column = cell % columns;
    long pulses = ledger.pulses(row, column);
    double joules = ledger.joules(row, column);
    long half = ledger.halfSelects(row, column);
    boolean formed = asMade && !ledger.pristine(row, column);
    if (pulses != 0 || joules != 0 || half != 0 || formed) {
      out.writeInt(cell);
      out.writeLong(pulses);
      out.writeDouble(joules);
      out.writeLong(half);
      out.writeBoolean(formed);
    }
  }

  @Override
  public void restore(byte[] snapshot) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
      board.restore(board(in));
      cells(in, ledger, rows, columns);
      for (int i = in.readInt(); i > 0; i--) {
        events.mark(
            new CellEvents.CellEvent(
                in.readInt(), in.readInt(), CellEvents.Kind.valueOf(in.readUTF()), in.readInt()));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused("the stored state of the rig cannot be restored: " + e.getMessage(), e);
    }
  }

  /**
   * Return what the cells of a stored state have borne; nothing if there is no state.
   *
   * @throws Refused if it cannot be read
   */
  static Ledger figures(Optional<byte[]> snapshot, int rows, int columns, boolean asMade) {
    Ledger figures = new MemoryLedger(rows, columns, asMade);
    if (snapshot.isEmpty()) {
      return figures;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot.get()))) {
      board(in);
      cells(in, figures, rows, columns);
      return figures;
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused("the stored state of the rig cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] board(DataInputStream in) throws IOException {
    if (in.readInt() != VERSION) {
      throw new IOException("it is of another version of memrig");
    }
    return in.readNBytes(in.readInt());
  }

  private static void cells(DataInputStream in, Ledger ledger, int rows, int columns)
      throws IOException {
    Charge all = new Charge(rows, columns);
    for (int cell = in.readInt(); cell >= 0; cell = in.readInt()) {
      if (cell >= rows * columns) {
        throw new IOException("it is of a larger chip than " + rows + " x " + columns);
      }
      cell(cell / columns, cell % columns, in, ledger, all);
    }
    ledger.reserve(all).settle(all);
  }

  private static void cell(int row, int column, DataInputStream in, Ledger ledger, Charge all)
      throws IOException {
    all.add(row, column, in.readLong(), in.readDouble());
    all.addHalfSelects(row, column, in.readLong());
    if (in.readBoolean()) {
      ledger.formed(row, column);
    }
  }
}
