package org.memrig.emulator;

import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.StopRequest;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.Condition;

/** Hold the parts of an emulated board that its operations work with. */
final class Hardware {
  final Die die;
  final Dac dac;
  final Adc adc;
  final Integrator integrator;
  final DeviceClock clock;
  final Sequencer sequencer;
  final Wiring wiring;
  final boolean disturb;
  final Bands bands;
  final Remembered remembered;
  final Charge charge;

  /** Counts readings over the board's life, so that each draws noise of its own. */
  long readings;

  Rest rest = Rest.GROUND;

  final StopRequest stop = new StopRequest();

  /** Up to when the cells know that time has passed, ns. */
  private long reached;

  /**
   * Put parts together.
   *
   * @param charge what lines keep that nothing drives
   * @param disturb whether reads, multiplications and half-selection stress cells
   */
  Hardware(
      Die die,
      Dac dac,
      Adc adc,
      Integrator integrator,
      DeviceClock clock,
      Sequencer sequencer,
      Wiring wiring,
      Charge charge,
      boolean disturb,
      Bands bands) {
    this.die = die;
    this.dac = dac;
    this.adc = adc;
    this.integrator = integrator;
    this.clock = clock;
    this.sequencer = sequencer;
    this.wiring = wiring;
    this.charge = charge;
    this.disturb = disturb;
    this.bands = bands;
    this.remembered = new Remembered(wiring, dac);
  }

  /** Tell whether the program that is under way is to end. */
  boolean stopping() {
    return stop.asked();
  }

  /** Let the cells know that time has passed, up to now. */
  void keepTime() {
    keepTime(clock.nanos());
  }

  /** Let the cells know that time has passed, up to a moment; an earlier one changes nothing. */
  void keepTime(long nanos) {
    if (nanos > reached) {
      die.cells.elapse(DeviceClock.seconds(nanos - reached), die.kelvin());
      die.changes += die.ages ? 1 : 0;
      reached = nanos;
    }
  }

  /** Return up to when the cells know that time has passed, ns. */
  long reached() {
    return reached;
  }

  /** Continue where a snapshot was taken. */
  void reached(long nanos) {
    reached = nanos;
  }

  /**
   * Tell whether an operation on a cell leaves alone all those that it does not name: lines have no
   * resistance, all have the same levels at once, and all others rest at 0 V. The criterion for
   * ideal wires is that nothing of the chip's wires has resistance, none smaller.
   */
  boolean cellsStandAlone() {
    return !die.wired && dac.alike() && rest.equals(Rest.GROUND);
  }

  /** Tell the judge that a cell is about to be stressed, if it was never formed. */
  void judgeStress(int row, int column) {
    if (die.cells.condition(die.cell(row, column)) == Condition.PRISTINE) {
      sequencer.judge().stressesPristine(row, column);
    }
  }
}
