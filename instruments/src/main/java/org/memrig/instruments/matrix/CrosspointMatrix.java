package org.memrig.instruments.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connect one cell at a time through a matrix of relays: open first, close then, look, settle.
 *
 * <p>The order of relays is this class's alone; what a matrix calls them and how it is told is its
 * {@link Crosspoints}.
 */
public final class CrosspointMatrix implements SwitchMatrix {
  private static final Logger LOG = LoggerFactory.getLogger(CrosspointMatrix.class);

  private final Crosspoints relays;
  private final Crossings crossings;
  private final HostClock clock;
  private final Duration settle;
  private final Description description;
  private Set<String> closed = Set.of();
  private int row = -1;
  private int column = -1;
  private boolean doubtful;
  private long closures;
  private RelayWear wear = RelayWear.NONE;
  private volatile boolean ended;

  /**
   * Use relays, which are all opened first.
   *
   * @param settle how long contacts take to be quiet, s, from 0 to 10
   * @param grounded whether the matrix puts lines that are not connected on ground by itself
   * @throws BoardFault if a relay stays closed
   */
  public CrosspointMatrix(
      Crosspoints relays, Crossings crossings, double settle, boolean grounded, HostClock clock) {
    if (!(settle >= 0 && settle <= 10)) {
      throw new IllegalArgumentException("settle is " + settle + " s; allowed 0 s to 10 s");
    }
    this.relays = relays;
    this.crossings = crossings;
    this.clock = clock;
    this.settle = Duration.ofNanos(Math.round(settle * 1e9));
    this.description =
        new Description(
            relays.identity(),
            relays.source(),
            crossings.rows().size(),
            crossings.columns().size(),
            // Opening and closing settle one after the other.
            2 * settle,
            grounded || crossings.grounds());
    open();
  }

  @Override
  public Description describe() {
    return description;
  }

  @Override
  public void countIn(RelayWear book) {
    wear = book;
  }

  @Override
  public void connect(int toRow, int toColumn) {
    requireUsable();
    if (row == toRow && column == toColumn) {
      return;
    }
    if (!(toRow >= 0 && toRow < description.rows())
        || !(toColumn >= 0 && toColumn < description.columns())) {
      throw new Refused(
          "the matrix reaches cells 0,0 to %d,%d and %d,%d is none of them; name its relays in the rig's matrix section"
              .formatted(description.rows() - 1, description.columns() - 1, toRow, toColumn));
    }
    Set<String> wanted = crossings.of(toRow, toColumn);
    if (doubtful) {
      open();
    }
    row = -1; // until both are connected, none is
    column = -1;
    doubtful = true;
    change(wanted);
    doubtful = false;
    row = toRow;
    column = toColumn;
  }

  private void change(Set<String> wanted) {
    List<String> leaving = without(closed, wanted);
    if (!leaving.isEmpty()) {
      relays.disconnect(leaving);
      clock.pause(settle);
    }
    List<String> coming = without(wanted, closed);
    closed = wanted; // counted from here on even if the link breaks: too much, never too little
    for (String relay : coming) {
      closures++;
      wear.closed(relay);
    }
    relays.connect(coming);
    clock.pause(settle);
    check(wanted);
    requireUsable();
  }

  private static List<String> without(Set<String> all, Set<String> some) {
    List<String> rest = new ArrayList<>(all);
    rest.removeAll(some);
    return rest;
  }

  /** Compare with what the matrix says, and open everything if it differs. */
  private void check(Set<String> wanted) {
    Optional<Set<String>> found = relays.connected();
    if (found.isEmpty() || found.get().equals(wanted)) {
      return;
    }
    Set<String> stuck = new TreeSet<>(found.get());
    stuck.removeAll(wanted);
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(found.get());
    relays.disconnectNow();
    throw stuck.isEmpty()
        ? new BoardFault(
            BoardFault.Grade.SESSION,
            description.identity()
                + ": relay "
                + String.join(", ", missing)
                + " did not close; all were opened; see that its card is in and its interlock closed")
        : new BoardFault(
            BoardFault.Grade.SAFETY,
            description.identity()
                + ": relay "
                + String.join(", ", stuck)
                + " did not open, so that another cell sees what this one is to see; take the chip"
                + " out and exchange the relay's card");
  }

  @Override
  public void open() {
    requireUsable();
    row = -1;
    column = -1;
    doubtful = true;
    relays.disconnectAll();
    closed = Set.of();
    clock.pause(settle);
    check(Set.of());
    doubtful = false;
  }

  @Override
  public long closures() {
    return closures;
  }

  @Override
  public void safe() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      relays.disconnectNow();
    } catch (RuntimeException e) {
      LOG.warn("{} could not be told to open its relays", description.identity(), e);
    }
  }

  private void requireUsable() {
    if (ended) {
      throw new Refused(
          description.identity() + " was made safe, all its relays open; open it again to go on");
    }
  }

  @Override
  public void close() {
    safe();
    try {
      wear.close();
    } finally {
      relays.close();
    }
  }
}
