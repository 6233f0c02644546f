package org.memrig.instruments.link;

/**
 * Do what a serial port does, as the system's library does it: calls may take long or for ever, and
 * failures are numbers.
 */
interface Port {

  /** A read comes back after this, if no byte has come. */
  long SLICE_NANOS = 100_000_000;

  /**
   * Wait for bytes, about a slice; returns how many came, 0 for none, less for a port that is gone.
   */
  int read(byte[] into);

  /** Give bytes; returns how many were taken, maybe not all; 0 or less for a port that is gone. */
  int write(byte[] from, int offset, int count);

  /** Return how many bytes wait to leave; less than 0 if the port cannot tell. */
  int awaiting();

  /** Tell whether the port has control lines and can be held low; a pseudo-terminal has none. */
  boolean hasLines();

  /** Hold the line low, or let go of it; returns whether it could be done. */
  boolean hold(boolean low);

  /** Close; what waits to leave is lost. Returns whether it could be done. */
  boolean close();

  /** Return the system's number for the last failure, 0 if there is none. */
  int error();
}
