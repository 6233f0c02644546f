package org.memrig.host.serve;

import java.util.List;
import java.util.Optional;
import org.memrig.emulator.ChipFile;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.ClassLimits;
import org.memrig.instruments.rig.Limits;
import org.memrig.instruments.rig.VoltRange;

/**
 * Say what a rig says of the first cell of an emulated chip, at the terminals of an instrument.
 *
 * @param shortest the shortest time and aperture that the instrument is asked for, s
 * @param shortestPulse the shortest pulse, s
 * @param slew its fastest edge, V/s
 * @param pulsesLimited whether pulses have a current limit of its own
 * @param wavesLimited whether waves have
 */
record OneCell(
    ChipFile file,
    double shortest,
    double shortestPulse,
    double slew,
    boolean pulsesLimited,
    boolean wavesLimited) {
  private static final double ROOM = 1.2;

  /** Return the cell, at times that the instrument can do. */
  Chip chip() {
    Chip whole = file.chip();
    Chip.ReadPoint read = whole.read();
    Chip.SetPoint set = whole.set();
    Chip.ResetPoint reset = whole.reset();
    return new Chip(
        1,
        1,
        new Wiring(
            gated() ? Wiring.CellType.T1R1 : Wiring.CellType.R1,
            whole.wiring().gates(),
            Wiring.Negative.ROW_BELOW_GROUND,
            whole.wiring().mostSiemens()),
        whole.die(),
        whole.condition(),
        new Chip.ReadPoint(
            read.volts(), read.gate(), read.settle(), Math.max(shortest, read.aperture())),
        new Chip.SetPoint(
            set.volts(),
            set.gate(),
            Math.max(shortestPulse, set.width()),
            0,
            0,
            pulsesLimited ? set.limit() : 0),
        new Chip.ResetPoint(
            reset.volts(), reset.gate(), Math.max(shortestPulse, reset.width()), 0, 0),
        new Chip.SweepPoint(
            whole.sweep().setVolts(),
            whole.sweep().resetVolts(),
            whole.sweep().setGate(),
            whole.sweep().resetGate(),
            wavesLimited ? whole.sweep().limit() : 0),
        whole.parts().isEmpty() ? List.of() : List.of(whole.parts().getFirst().split("\\s+")[0]));
  }

  /** Tell whether the cell has a gate, which the instrument drives. */
  boolean gated() {
    return file.wiring().gates() != Wiring.Gates.NONE;
  }

  /** Return what it may bear: a little more than the chip file says that it is done to. */
  Limits limits() {
    Chip chip = chip();
    double most =
        ROOM
            * Math.max(
                Math.max(Math.abs(chip.set().volts()), Math.abs(chip.reset().volts())),
                Math.max(Math.abs(chip.sweep().setVolts()), Math.abs(chip.sweep().resetVolts())));
    double little = ROOM * Math.abs(chip.read().volts());
    return new Limits(
        Optional.of(limits(little)), Optional.of(limits(most)), Optional.of(limits(most)), 100, 3);
  }

  /** Return the most that a gate is given, V. */
  private double gate() {
    Chip chip = chip();
    return ROOM
        * Math.max(
            Math.max(chip.read().gate(), Math.max(chip.set().gate(), chip.reset().gate())),
            Math.max(chip.sweep().setGate(), chip.sweep().resetGate()));
  }

  private ClassLimits limits(double volts) {
    double amps = ROOM * volts * file.greatestConductance();
    Optional<VoltRange> range = Optional.of(new VoltRange(-volts, volts));
    double gate = gate();
    Optional<VoltRange> against =
        Optional.of(new VoltRange(-volts - gate, volts + gate)).filter(_ -> gate > 0);
    return new ClassLimits(
        range,
        range,
        Optional.of(new VoltRange(0, gate)),
        against,
        against,
        Optional.of(amps),
        Optional.of(amps),
        Optional.of(amps),
        Optional.of(slew),
        Optional.of(1e9),
        Optional.of(1e3));
  }
}
