package org.memrig.physics.circuit.wires;

/** Reduce the residual of a crossbar's columns. */
sealed interface Krylov permits ConjugateGradients, StabilizedGradients {

  /**
   * Begin with the sources that the columns hold.
   *
   * @param onlyLast whether only the volts of the last row's column nodes will be asked for
   * @return the square of the residual
   */
  double begin(boolean onlyLast);

  /** Iterate until the square of the residual is about a limit or less; may be called again. */
  void reduce(double limit);

  /** Make volts and lag of what is reached; return the sum of the lag's sizes, amperes. */
  double finish();

  /** Return how many times the operator was applied since the beginning. */
  int iterations();

  /** Make the method that suits a crossbar. */
  static Krylov of(Columns columns) {
    return columns.crossbar.symmetric
        ? new ConjugateGradients(columns)
        : new StabilizedGradients(columns);
  }
}
