package org.memrig.physics.circuit.wires;

/** Reduce the residual of a crossbar's columns. */
sealed interface Krylov permits ConjugateGradients, StabilizedGradients {

  /** Begin with the sources that the columns hold; return the square of the residual. */
  double begin();

  /**
   * Iterate until the square of the residual is no more than a limit; may be called again.
   *
   * @return the square of the residual
   */
  double reduce(double limit);

  /** Return how many times the operator was applied since the beginning. */
  int iterations();

  /** Make the method that suits a crossbar. */
  static Krylov of(Columns columns) {
    return columns.crossbar.symmetric
        ? new ConjugateGradients(columns)
        : new StabilizedGradients(columns);
  }
}
