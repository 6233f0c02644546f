package org.memrig.host.run;

/**
 * Say how long each part of an ending may take, s. A signal can shorten saving, never safety.
 *
 * @param stop from a stop's asking until the board is made safe, if it does not rest by itself; and
 *     from there until it is left alone
 * @param safe making a device safe; closing it
 * @param data saving the run; closing it
 */
record Deadlines(double stop, double safe, double data) {
  /** What holds for runs. */
  static final Deadlines USUAL = new Deadlines(0.5, 2, 5);

  /** Return the time after which an ending is over whatever happens. */
  double all() {
    return 2 * stop + 2 * safe + 2 * data;
  }
}
