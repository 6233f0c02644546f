package org.memrig.instruments.matrix;

/** Count how often relays have closed: a reed relay bears some millions to a billion closures. */
public interface RelayWear extends AutoCloseable {
  /** Count nothing. */
  RelayWear NONE = _ -> {};

  /** Count one closure of a relay. */
  void closed(String relay);

  /** Keep what was counted. */
  @Override
  default void close() {}
}
