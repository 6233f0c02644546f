package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Put relays between the terminals of a source and the lines of an emulated chip, and judge how
 * they are used.
 *
 * <p>Judged are relays that move while the source is not at 0 V, lines that are connected again
 * with the charge that they kept, volts while contacts still bounce, and a second cell between the
 * terminals; with a board beside the matrix, also volts against lines that it holds.
 */
public final class SwitchedCell implements Load {
  /** What a line that is held at ground puts between the terminals, ohm: assumed. */
  private static final double SHORT_OHMS = 1;

  private static final int MOST_TRESPASSES = 1000;

  private final CellLoad cell;
  private final List<String> rows;
  private final List<String> columns;
  private final double bounce;
  private final Set<String> closed = new LinkedHashSet<>();
  private final Set<String> welded = new LinkedHashSet<>();
  private final Set<String> dead = new LinkedHashSet<>();
  private final Map<String, Double> kept = new LinkedHashMap<>();
  private final Map<String, Long> closures = new LinkedHashMap<>();
  private final List<String> trespasses = new ArrayList<>();
  private LongConsumer before = _ -> {};
  private BooleanSupplier held = () -> false;
  private double volts;
  private double bouncing;

  /**
   * Wire a chip.
   *
   * @param rows for each row, the relay to the high terminal
   * @param columns for each column, the relay to the low terminal
   * @param bounce how long contacts are not quiet after they moved, s
   */
  public SwitchedCell(CellLoad cell, List<String> rows, List<String> columns, double bounce) {
    this.cell = cell;
    this.rows = List.copyOf(rows);
    this.columns = List.copyOf(columns);
    this.bounce = bounce;
    cell.disconnect();
  }

  /** Let somebody bring the source up to a moment before a relay moves. */
  public void beforeSwitching(LongConsumer then) {
    before = then;
  }

  /** Let the chip's lines also be those of a board that holds them at ground, or not. */
  public void beside(BooleanSupplier holds) {
    held = holds;
  }

  /** Write down what a bench would not bear. */
  public void trespass(String what) {
    if (trespasses.size() < MOST_TRESPASSES) {
      trespasses.add(what);
    }
  }

  /** Let a relay stay closed for ever from its next closure on. */
  public void weld(String relay) {
    welded.add(relay);
  }

  /** Let a relay stay open for ever. */
  public void kill(String relay) {
    dead.add(relay);
  }

  /** Return what was done that a bench would not bear. */
  public List<String> trespasses() {
    return List.copyOf(trespasses);
  }

  /** Return the relays that are closed. */
  public Set<String> closed() {
    return Set.copyOf(closed);
  }

  /** Return how often relays have closed. */
  public long closures() {
    return closures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Move relays at a moment: some open, then others close. */
  void move(List<String> opening, List<String> closing, long nanos) {
    before.accept(nanos);
    for (String relay : opening) {
      if (closed.contains(relay) && !welded.contains(relay)) {
        moves(relay);
        closed.remove(relay);
        kept.put(relay, volts);
      }
    }
    for (String relay : closing) {
      if (!closed.contains(relay) && !dead.contains(relay)) {
        moves(relay);
        Double charge = kept.remove(relay);
        if (charge != null && charge != 0) {
          trespass("relay " + relay + " closes on a line that has kept " + charge + " V");
        }
        closed.add(relay);
        closures.merge(relay, 1L, Long::sum);
      }
    }
    connect();
  }

  private void moves(String relay) {
    bouncing = bounce;
    if (volts != 0) {
      trespass("relay " + relay + " moves while the source is at " + volts + " V");
    }
  }

  private void connect() {
    int row = only(rows);
    int column = only(columns);
    if (row >= 0 && column >= 0) {
      cell.connect(row, column);
    } else {
      cell.disconnect();
    }
  }

  private int only(List<String> relays) {
    int found = -1;
    for (int i = 0; i < relays.size(); i++) {
      if (closed.contains(relays.get(i))) {
        if (found >= 0) {
          trespass("relays " + relays.get(found) + " and " + relays.get(i) + " are closed");
        }
        found = i;
      }
    }
    return found;
  }

  private void live(double at, double seconds) {
    volts = at;
    if (at != 0 && bouncing > 1e-9) {
      trespass("the source is at " + at + " V while contacts bounce");
      bouncing = 0;
    }
    bouncing = Math.max(0, bouncing - seconds);
    if (at != 0 && shorted()) {
      trespass("the source is at " + at + " V on lines that the board beside it holds");
    }
  }

  /** Tell whether a board beside holds the lines that the source is connected to. */
  private boolean shorted() {
    return held.getAsBoolean() && !closed.isEmpty();
  }

  @Override
  public double amps(double at) {
    return shorted() ? at / SHORT_OHMS : cell.amps(at);
  }

  @Override
  public void pass(double at, double limitAmps, double seconds) {
    live(at, seconds);
    cell.pass(shorted() ? 0 : at, limitAmps, seconds);
  }

  @Override
  public double measure(double at, double limitAmps, double seconds) {
    live(at, seconds);
    if (shorted()) {
      cell.pass(0, limitAmps, seconds);
      return Math.clamp(at / SHORT_OHMS, -limitAmps, limitAmps);
    }
    return cell.measure(at, limitAmps, seconds);
  }

  @Override
  public void open(double seconds) {
    live(0, seconds);
    cell.open(seconds);
  }
}
