package org.memrig.protocols.testbench;

import java.util.EnumSet;
import java.util.List;
import org.memrig.config.Binder;
import org.memrig.config.Yaml;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.testkit.IdealBoard;

/**
 * Name the ideal board's chip and its working points. Its cells are ohmic, 1 to 100 uS; 1 V beyond
 * the threshold of 0.5 V moves them by 2 uS a microsecond, up or down by the sign.
 */
public final class Ideal {
  private Ideal() {}

  /** A chip with transistors, gates along the rows. */
  public static final Chip TRANSISTORS = chip(Wiring.Gates.ROWS, Chip.Condition.FORMED);

  /** A passive chip. */
  public static final Chip PASSIVE = chip(Wiring.Gates.NONE, Chip.Condition.FORMED);

  /** A chip with transistors whose cells have never been formed. */
  public static final Chip PRISTINE = chip(Wiring.Gates.ROWS, Chip.Condition.PRISTINE);

  /** Open a board that holds a chip. */
  public static IdealBoard board(Chip chip) {
    return new IdealBoard(
        chip.rows(),
        chip.columns(),
        chip.wiring().gates(),
        EnumSet.noneOf(org.memrig.instruments.board.Ability.class));
  }

  /** Put a fresh board on a bench. */
  public static MemoryBench bench(Chip chip) {
    return new MemoryBench(board(chip), chip);
  }

  /** Return parameters as a plan would give them. */
  public static <P extends Record> P parameters(Class<P> type, String yaml) {
    return yaml.isEmpty()
        ? Binder.plain().defaults(type)
        : Binder.plain().bind(Yaml.read("plan", yaml), type).value();
  }

  private static Chip chip(Wiring.Gates gates, Chip.Condition condition) {
    Wiring.CellType type = gates == Wiring.Gates.NONE ? Wiring.CellType.R1 : Wiring.CellType.T1R1;
    double gate = gates == Wiring.Gates.NONE ? 0 : 1.5;
    return new Chip(
        4,
        4,
        new Wiring(type, gates, Wiring.Negative.ROW_BELOW_GROUND, 100e-6),
        "ideal-1",
        condition,
        new Chip.ReadPoint(0.2, gate, 1e-6, 1e-6),
        new Chip.SetPoint(1.5, gate, 1e-6, 0, 0, 0),
        new Chip.ResetPoint(-1.5, gate, 1e-6, 0, 0),
        new Chip.SweepPoint(1, -1, gate, gate, 0),
        List.of());
  }
}
