package org.memrig.instruments.guard;

/** Hold stress that is charged but not yet known to be done. Ended once, by one of its methods. */
public interface Reservation {
  /**
   * Replace the worst case by what has been done.
   *
   * @param actual a view that is valid during this call only
   */
  void settle(Charge actual);

  /** Keep the worst case and list it as in doubt. */
  void doubt(String reason);
}
