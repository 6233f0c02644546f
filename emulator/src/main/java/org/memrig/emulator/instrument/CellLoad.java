package org.memrig.emulator.instrument;

import org.memrig.emulator.BenchedChip;
import org.memrig.instruments.board.Wiring;

/**
 * Put one cell of an emulated chip between the terminals: its row on HI, its column on LO. Its gate
 * is at 0 V, unless a {@link GateLoad} holds it.
 */
public final class CellLoad implements Load {
  private final BenchedChip chip;
  private int row;
  private int column;
  private double gate;
  private boolean connected = true;

  /** Connect the first cell; every other line is grounded. */
  public CellLoad(BenchedChip chip) {
    this.chip = chip;
    for (int line = 0; line < chip.lines(); line++) {
      chip.hold(line, 0);
    }
  }

  /** Connect another cell: what an emulated matrix does. */
  public void connect(int toRow, int toColumn) {
    chip.hold(row, 0);
    holdGate(0);
    row = toRow;
    column = toColumn;
    connected = true;
    holdGate(gate);
  }

  /** Connect none. */
  public void disconnect() {
    chip.hold(row, 0);
    holdGate(0);
    connected = false;
  }

  /** Hold the gate of the cell that is connected at some volts. */
  void gate(double volts) {
    gate = volts;
    holdGate(connected ? volts : 0);
  }

  private void holdGate(double volts) {
    if (chip.gates() > 0) {
      int along = chip.wiring().gates() == Wiring.Gates.ROWS ? row : column;
      chip.hold(chip.rows() + chip.columns() + along, volts);
    }
  }

  /** Return the chip, to look at. */
  public BenchedChip chip() {
    return chip;
  }

  @Override
  public double amps(double volts) {
    return connected ? chip.current(row, column, volts, 0, gate) : 0;
  }

  private void hold(double volts, double limitAmps) {
    chip.limit(row, limitAmps);
    chip.limit(chip.rows() + column, limitAmps);
    chip.hold(row, connected ? volts : 0);
    chip.hold(chip.rows() + column, 0);
  }

  @Override
  public void pass(double volts, double limitAmps, double seconds) {
    hold(volts, limitAmps);
    chip.pass(seconds);
  }

  @Override
  public double measure(double volts, double limitAmps, double seconds) {
    hold(volts, limitAmps);
    if (!connected) {
      chip.pass(seconds);
      return 0;
    }
    double[] amps = new double[1];
    chip.measure(new int[] {chip.rows() + column}, seconds, amps);
    return amps[0];
  }

  @Override
  public void open(double seconds) {
    hold(0, Double.POSITIVE_INFINITY);
    chip.pass(seconds);
  }
}
