package org.memrig.physics.composite;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.Overshoot;

/** Hold two arrays whose cells of one number are one cell. */
abstract sealed class CompositeArray implements CellArray permits SeriesArray, ParallelArray {
  final CellArray memory;
  final CellArray other;

  CompositeArray(CellArray memory, CellArray other) {
    this.memory = memory;
    this.other = other;
  }

  @Override
  public final int size() {
    return memory.size();
  }

  @Override
  public final double state(int cell) {
    return memory.state(cell);
  }

  @Override
  public final Condition condition(int cell) {
    return memory.condition(cell);
  }

  @Override
  public final void overshoot(Overshoot overshoot) {
    memory.overshoot(overshoot);
    other.overshoot(overshoot);
  }

  @Override
  public final long events(int cell) {
    return memory.events(cell);
  }

  @Override
  public final void elapse(double seconds, double kelvin) {
    memory.elapse(seconds, kelvin);
    other.elapse(seconds, kelvin);
  }

  @Override
  public final boolean ages() {
    return memory.ages() || other.ages();
  }

  /** The cell that remembers is placed; the other one is put to the low end of its window. */
  @Override
  public final void place(int cell, Condition condition, double state) {
    memory.place(cell, condition, state);
    other.place(cell, Condition.FORMED, 0);
  }

  @Override
  public final void snapshot(DataOutput out) throws IOException {
    memory.snapshot(out);
    other.snapshot(out);
  }

  @Override
  public final void restore(DataInput in) throws IOException {
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    memory.snapshot(new DataOutputStream(before));
    memory.restore(in);
    try {
      other.restore(in);
    } catch (IOException e) {
      memory.restore(new DataInputStream(new ByteArrayInputStream(before.toByteArray())));
      throw e;
    }
  }
}
