package org.memrig.physics.pulsed;

import org.memrig.config.math.ElementaryFunctions;
import org.memrig.config.random.GaussianBlock;

/** Hold some cells that are pulsed together, so that their random numbers come at once. */
final class PulseBlock {

  // Copies of what the cells have, all counted from 0: the virtual machine does several entries of
  // a loop at a time only if all arrays in it are counted alike.

  static final int SIZE = 256;

  final int[] cells = new int[SIZE];
  final long[] events = new long[SIZE];
  final long[] draws = new long[SIZE];
  final double[] before = new double[SIZE]; // siemens
  final double[] volts = new double[SIZE];
  final double[] limits = new double[SIZE]; // amperes
  final double[] doses = new double[SIZE];
  final double[] after = new double[SIZE];
  final double[] weight = new double[SIZE];
  final double[] offset = new double[SIZE];
  final double[] low = new double[SIZE];
  final double[] high = new double[SIZE];
  final double[] add = new double[SIZE];
  final double[] slope = new double[SIZE];
  final double[] scatter = new double[SIZE];
  final double[] argument = new double[SIZE]; // of functions, and their values
  final double[] value = new double[SIZE];
  final double[] joules = new double[SIZE];
  final double[] amps = new double[SIZE];
  final double[] none = new double[SIZE]; // no noise: all 0
  final ElementaryFunctions functions = new ElementaryFunctions(SIZE);
  int count;

  private final GaussianBlock gaussians = new GaussianBlock(SIZE);

  /** Take in a cell; tell whether the block is full now. */
  boolean add(int cell, long event, double siemens, double newVolts, double limitAmps) {
    cells[count] = cell;
    events[count] = event;
    before[count] = siemens;
    volts[count] = newVolts;
    limits[count] = limitAmps;
    count++;
    return count == SIZE;
  }

  /** Draw a normal number for each cell: a view that the next call overwrites. */
  double[] gaussians(long key, long[] ofEvents) {
    return gaussians.draw(key, cells, ofEvents, count);
  }
}
