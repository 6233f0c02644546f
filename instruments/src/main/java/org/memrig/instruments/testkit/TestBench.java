package org.memrig.instruments.testkit;

/**
 * Look behind a board, for tests: what its cells truly are. An emulated board or a test fixture may
 * offer it; the contract then also checks what results mean, and not only their form.
 *
 * <p>Noise is off while a contract runs, so that a read gives conductance times volts to {@link
 * #tolerance}.
 */
public interface TestBench {
  /** Return the conductance of a cell at the read voltage, S. */
  double siemens(int row, int column);

  /** Set the conductance of a cell, S. */
  void setSiemens(int row, int column, double value);

  /** Tell whether no line is held at a level other than ground or open. */
  boolean holdsNothing();

  /** Return the relative error that a read may have; 1e-9 unless the board quantizes. */
  default double tolerance() {
    return 1e-9;
  }
}
