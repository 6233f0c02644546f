package org.memrig.host.store;

import java.time.Instant;
import java.util.Locale;

/**
 * Hold one entry of a chip's map of bad cells. The latest of a cell holds.
 *
 * @param kind one word, usually that of a {@link Kind}
 * @param person who marked it; empty if memrig did
 * @param text what was seen, where, in which run
 */
public record CellMark(
    int row, int column, Instant hostTime, String kind, String person, String text) {

  /** What a person may say of a cell. */
  public enum Kind {
    /** It stays at its lowest conductance. */
    STUCK_LOW,
    /** It stays at its highest conductance. */
    STUCK_HIGH,
    /** No current flows. */
    OPEN,
    /** It conducts whatever is done. */
    SHORT,
    /** It is not to be used, for another reason. */
    BAD,
    /** It may be used again. */
    GOOD;

    /** Return the word in files and for people. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Tell whether the cell is not to be used. Whatever is not known to be good is bad. */
  public boolean bad() {
    return !kind.equals(Kind.GOOD.text());
  }
}
