package org.memrig.physics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Write the arrays of a chip's state bit by bit, and read them back all or none. */
public final class StateImage {

  private final String fingerprint;
  private final byte[] phase;
  private final double[][] parts;
  private final long[][] counts;

  /**
   * Look at live arrays; the fingerprint tells whose they are.
   *
   * @param phase one for each cell
   * @param parts of any lengths, which the fingerprint decides
   * @param counts likewise
   */
  public StateImage(String fingerprint, byte[] phase, double[][] parts, long[]... counts) {
    this.fingerprint = fingerprint;
    this.phase = phase;
    this.parts = parts;
    this.counts = counts;
  }

  /** Write fingerprint, number of cells and all arrays. */
  public void write(DataOutput out) throws IOException {
    out.writeUTF(fingerprint);
    out.writeInt(phase.length);
    out.write(phase);
    for (double[] part : parts) {
      for (double value : part) {
        out.writeDouble(value);
      }
    }
    for (long[] part : counts) {
      for (long value : part) {
        out.writeLong(value);
      }
    }
  }

  /**
   * Read back what {@link #write} wrote.
   *
   * @throws IOException if it ends early or is of other cells; no array has changed then
   */
  public void read(DataInput in) throws IOException {
    String other = in.readUTF();
    int cells = in.readInt();
    if (!other.equals(fingerprint) || cells != phase.length) {
      throw new IOException(
          "snapshot is of "
              + cells
              + " cells of "
              + other
              + ", not of "
              + phase.length
              + " cells of "
              + fingerprint
              + "; restore it into the chip it was taken from");
    }
    byte[] newPhase = new byte[cells];
    in.readFully(newPhase);
    double[][] newParts = new double[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      newParts[i] = new double[parts[i].length];
      for (int j = 0; j < newParts[i].length; j++) {
        newParts[i][j] = in.readDouble();
      }
    }
    long[][] newCounts = new long[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      newCounts[i] = new long[counts[i].length];
      for (int j = 0; j < newCounts[i].length; j++) {
        newCounts[i][j] = in.readLong();
      }
    }
    System.arraycopy(newPhase, 0, phase, 0, cells);
    for (int i = 0; i < parts.length; i++) {
      System.arraycopy(newParts[i], 0, parts[i], 0, parts[i].length);
    }
    for (int i = 0; i < counts.length; i++) {
      System.arraycopy(newCounts[i], 0, counts[i], 0, counts[i].length);
    }
  }
}
