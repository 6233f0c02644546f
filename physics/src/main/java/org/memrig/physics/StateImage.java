package org.memrig.physics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Write the arrays of a chip's state bit by bit, and read them back all or none. */
public final class StateImage {

  private final String fingerprint;
  private final byte[] phase;
  private final double[][] parts;
  private final long[] events;

  /** Look at live arrays of equal length; the fingerprint tells whose they are. */
  public StateImage(String fingerprint, byte[] phase, double[][] parts, long[] events) {
    this.fingerprint = fingerprint;
    this.phase = phase;
    this.parts = parts;
    this.events = events;
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
    for (long count : events) {
      out.writeLong(count);
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
    double[][] newParts = new double[parts.length][cells];
    for (double[] part : newParts) {
      for (int i = 0; i < cells; i++) {
        part[i] = in.readDouble();
      }
    }
    long[] newEvents = new long[cells];
    for (int i = 0; i < cells; i++) {
      newEvents[i] = in.readLong();
    }
    System.arraycopy(newPhase, 0, phase, 0, cells);
    for (int i = 0; i < parts.length; i++) {
      System.arraycopy(newParts[i], 0, parts[i], 0, cells);
    }
    System.arraycopy(newEvents, 0, events, 0, cells);
  }
}
