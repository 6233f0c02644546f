package org.memrig.physics;

/** Tell how much work the integration of cells has been, for benchmarks. */
public interface SteppedCells {

  /** Return how many steps the calling thread has taken so far, refused ones with them. */
  long steps();
}
