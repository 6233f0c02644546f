package org.memrig.instruments.driver;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memrig.config.BadInput;
import org.memrig.config.Bound;
import org.memrig.config.Providers;
import org.memrig.config.Variants;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.lock.Claim;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.WiredBoard;

/**
 * Find board drivers by their names.
 *
 * <p>There is exactly one provider per name: see {@link Providers}.
 */
public final class Drivers implements Variants {
  private final Map<String, BoardDriver> byName;

  private Drivers(Map<String, BoardDriver> byName) {
    this.byName = byName;
  }

  /**
   * Find the drivers that are installed: those on the class path.
   *
   * @throws BadInput naming every provider that is double or fails
   */
  public static Drivers installed() {
    return installed(Thread.currentThread().getContextClassLoader());
  }

  /** Find the drivers that a class loader sees. */
  public static Drivers installed(@Nullable ClassLoader loader) {
    return new Drivers(Providers.load(BoardDriver.class, loader, BoardDriver::name));
  }

  /** Use some drivers: for tests, and for programs that bring their own. */
  public static Drivers of(Iterable<BoardDriver> providers) {
    return new Drivers(Providers.of(providers, BoardDriver::name));
  }

  /** Return the record that a driver's settings bind to. */
  @Override
  public Optional<Class<? extends Record>> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(BoardDriver::settings);
  }

  @Override
  public Collection<String> names() {
    return byName.keySet();
  }

  /** Return all drivers by name. */
  public Collection<BoardDriver> all() {
    return byName.values();
  }

  /**
   * Return the driver with a name.
   *
   * @throws BadInput listing the names if there is none
   */
  public BoardDriver named(String name) {
    BoardDriver driver = byName.get(name);
    if (driver == null) {
      throw BadInput.of(
          "driver", "there is no driver '" + name + "'; there are " + String.join(", ", names()));
    }
    return driver;
  }

  /** Return what is in the socket of a rig. */
  public Chip chip(Opening opening) {
    return driver(opening.rig()).chip(opening.rig().value().board().settings(), opening);
  }

  /** Return where the board of a rig is, without opening it; empty if it is emulated. */
  public Optional<String> address(Opening opening) {
    return driver(opening.rig()).address(opening.rig().value().board().settings(), opening);
  }

  /** Return what else is taken with the board of a rig, without opening it. */
  public List<Claim> companions(Opening opening) {
    return driver(opening.rig()).companions(opening.rig().value().board().settings(), opening);
  }

  /** Return where everything is that the board of a rig is made of; none if it is emulated. */
  public List<String> addresses(Opening opening) {
    return driver(opening.rig()).addresses(opening.rig().value().board().settings(), opening);
  }

  /**
   * Open the board of a rig, its lines named as its own driver does.
   *
   * @throws org.memrig.instruments.board.LinkLost if there is no board
   */
  public Board driven(Opening opening) {
    return driver(opening.rig()).open(opening.rig().value().board().settings(), opening);
  }

  /**
   * Open the board of a rig, its lines named as the chip's lines are.
   *
   * @throws org.memrig.instruments.board.LinkLost if there is no board
   */
  public Board open(Opening opening) {
    Rig rig = opening.rig().value();
    Board board = driven(opening);
    try {
      return WiredBoard.of(board, rig.wires());
    } catch (IllegalArgumentException wrong) {
      board.close();
      throw opening.rig().node().at("wires").bad(String.valueOf(wrong.getMessage()));
    }
  }

  private BoardDriver driver(Bound<Rig> rig) {
    return named(rig.value().board().name());
  }
}
