package org.memrig.physics.composite;

import org.memrig.physics.CellArray;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Tangent;

/** Hold cells that share both their lines. */
final class ParallelArray extends CompositeArray {
  private final double share;

  ParallelArray(CellArray memory, CellArray other, double share) {
    super(memory, other);
    this.share = share;
  }

  @Override
  public double conductance(int cell) {
    return share * memory.conductance(cell) + other.conductance(cell);
  }

  @Override
  public double current(int cell, double volts) {
    return share * memory.current(cell, volts) + other.current(cell, volts);
  }

  @Override
  public double differentialConductance(int cell, double volts) {
    return share * memory.differentialConductance(cell, volts)
        + other.differentialConductance(cell, volts);
  }

  @Override
  public void tangent(int cell, double volts, Tangent out) {
    memory.tangent(cell, volts, out);
    double amps = share * out.amps;
    double siemens = share * out.siemens;
    double bend = share * out.bend;
    other.tangent(cell, volts, out);
    out.amps += amps;
    out.siemens += siemens;
    out.bend += bend;
  }

  @Override
  public double readCurrent(int cell, double volts, double seconds, long event, double kelvin) {
    return share * memory.readCurrent(cell, volts, seconds, event, kelvin)
        + other.readCurrent(cell, volts, seconds, event, kelvin);
  }

  @Override
  public void segment(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part) {
    // The limit is that of both together; each gets the share that its conductance takes of it.
    double remembers = share * memory.conductance(cell);
    double taken = remembers / (remembers + other.conductance(cell));
    double first = limitAmps < Double.POSITIVE_INFINITY ? taken * limitAmps / share : limitAmps;
    double rest = limitAmps < Double.POSITIVE_INFINITY ? (1 - taken) * limitAmps : limitAmps;
    memory.segment(cell, startVolts, endVolts, seconds, first, kelvin, event, part);
    other.segment(cell, startVolts, endVolts, seconds, rest, kelvin, event, part);
  }

  @Override
  public void pulse(
      int from, int to, double volts, PulseShape shape, double limitAmps, double kelvin) {
    if (limitAmps < Double.POSITIVE_INFINITY) {
      for (int cell = from; cell < to; cell++) {
        pulse(cell, volts, shape, 1, limitAmps, kelvin);
      }
      return;
    }
    memory.pulse(from, to, volts, shape, limitAmps, kelvin);
    other.pulse(from, to, volts, shape, limitAmps, kelvin);
  }

  @Override
  public double lastEnergy(int cell) {
    return share * memory.lastEnergy(cell) + other.lastEnergy(cell);
  }

  @Override
  public double lastPeakCurrent(int cell) {
    return share * memory.lastPeakCurrent(cell) + other.lastPeakCurrent(cell);
  }
}
