package org.memrig.host.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.memrig.config.Default;
import org.memrig.config.Text;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.driver.BoardDriver;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.testkit.IdealBoard;

/** Open boards of the tests that count as hardware. */
public final class BenchDriver implements BoardDriver {
  /** A rig for it: four by four ohmic cells. */
  public static final String RIG =
      """
      name: bench
      board: {driver: bench, port: one}
      chip:
        rows: 4
        columns: 4
        wiring: {cell-type: r1, most-siemens: 100 uS}
        die: W1-A
        set: {volts: 1.5 V}
        reset: {volts: -1.5 V}
      limits:
        read: {cell-volts: -0.3 V to 0.3 V, line-volts: -0.3 V to 0.3 V, cell-amps: 1 mA,
          line-amps: 10 mA, chip-amps: 10 mA, slew: 1e12 V/s}
        program: {cell-volts: -2 V to 2 V, line-volts: -2 V to 2 V, cell-amps: 1 mA,
          line-amps: 10 mA, chip-amps: 10 mA, slew: 1e12 V/s, cell-pulses: 1000, cell-joules: 1 J}
        form: {cell-volts: -3 V to 3 V, line-volts: -3 V to 3 V, cell-amps: 1 mA,
          line-amps: 10 mA, chip-amps: 10 mA, slew: 1e12 V/s, cell-pulses: 1000, cell-joules: 1 J}
      """;

  /** A plan for that rig. */
  public static final String PLAN =
      """
      name: bench
      rig: bench.yaml
      steps:
        - {protocol: pulse-train, cells: "1,1", cycles: 1, pulses: 2, samples: 1}
        - {protocol: read-map, samples: 1}
      """;

  private final Supplier<BenchBoard> next;
  private final List<BenchBoard> opened = new ArrayList<>();

  /** Say where the board is. */
  @Text("A board of the tests.")
  public record Settings(@Text("Where it is.") @Default("one") String port) {}

  /** Open boards as they are made. */
  public BenchDriver(Supplier<BenchBoard> next) {
    this.next = next;
  }

  /** Open boards without faults. */
  public BenchDriver() {
    this(() -> new BenchBoard(chip(), -1, BenchBoard.NONE));
  }

  /** Make a small chip. */
  public static IdealBoard chip() {
    return new IdealBoard(
        4, 4, Wiring.Gates.NONE, EnumSet.noneOf(org.memrig.instruments.board.Ability.class));
  }

  /** Return the boards that have been opened, in order. */
  List<BenchBoard> opened() {
    return List.copyOf(opened);
  }

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String text() {
    return "A board of the tests that counts as hardware.";
  }

  @Override
  public Class<? extends Record> settings() {
    return Settings.class;
  }

  @Override
  public Optional<String> address(Record settings, Opening opening) {
    return Optional.of("bench:" + ((Settings) settings).port());
  }

  @Override
  public Board open(Record settings, Opening opening) {
    BenchBoard board = next.get();
    opened.add(board);
    return board;
  }
}
