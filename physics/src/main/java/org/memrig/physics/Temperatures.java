package org.memrig.physics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Remember how warm a chip was when, so that a cell looked at later can catch up exactly. */
final class Temperatures {
  // Whole nanoseconds, because a double that holds ten years no longer tells a microsecond. One
  // entry for each change of temperature: time at one temperature costs nothing, however long.

  private long[] ends = new long[4];
  private double[] kelvin = new double[4];
  private int count;

  /** Return the time reached, ns. */
  long now() {
    return count == 0 ? 0 : ends[count - 1];
  }

  void elapse(double seconds, double newKelvin) {
    long now = now() + (long) Math.rint(seconds * 1e9);
    if (count > 0 && kelvin[count - 1] == newKelvin) {
      ends[count - 1] = now;
      return;
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      kelvin = Arrays.copyOf(kelvin, 2 * count);
    }
    ends[count] = now;
    kelvin[count] = newKelvin;
    count++;
  }

  /** Return the stretch of one temperature in which the time just after a moment lies. */
  int stretch(long nanos) {
    int last = count - 1;
    if (last > 0 && ends[last - 1] > nanos) {
      int found = Arrays.binarySearch(ends, 0, count, nanos);
      return found >= 0 ? found + 1 : -found - 1;
    }
    return last;
  }

  /** Return when a stretch ends, ns. */
  long end(int stretch) {
    return ends[stretch];
  }

  double kelvin(int stretch) {
    return kelvin[stretch];
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeLong(ends[i]);
      out.writeDouble(kelvin[i]);
    }
  }

  static Temperatures read(DataInput in) throws IOException {
    Temperatures read = new Temperatures();
    int count = in.readInt();
    if (count < 0) {
      throw new IOException("snapshot holds " + count + " temperatures; take it again");
    }
    for (int i = 0; i < count; i++) {
      long end = in.readLong();
      double kelvin = in.readDouble();
      if (i == read.ends.length) {
        read.ends = Arrays.copyOf(read.ends, 2 * i);
        read.kelvin = Arrays.copyOf(read.kelvin, 2 * i);
      }
      read.ends[i] = end;
      read.kelvin[i] = kelvin;
      read.count = i + 1;
    }
    return read;
  }

  void become(Temperatures other) {
    ends = other.ends;
    kelvin = other.kelvin;
    count = other.count;
  }
}
