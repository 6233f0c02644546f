package org.memrig.physics.composite;

import org.memrig.physics.Allowed;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellChecks;
import org.memrig.physics.LoadLine;
import org.memrig.physics.Tangent;

/** Hold cells one behind the other: the other cell at the top, the one that remembers below. */
final class SeriesArray extends CompositeArray {

  // The current of both is one, so the node between them is the root of a function that falls with
  // its volts. The currents of a selector span ten decades and more: the root is found where they
  // agree in relative terms, inside a bracket.
  //
  // A stress changes how the volts divide while it acts. It is led in steps; the next is shorter
  // where the division moved, longer where it did not. A step in which a threshold is passed may be
  // as long as the longest, a twentieth of the whole piece: so late the other cell learns of it.

  private static final int ROUNDS = 200;
  private static final double AGREE = 1e-13;
  private static final double LONGEST = 0.05;
  private static final double FIRST = 1e-4;

  /** Shorter ones would follow noise of the division, which a switch that flickers has. */
  private static final double SHORTEST = 5e-3;

  private static final double STILL = 1e-3;
  private static final double MOVED = 1e-2;

  private final ThreadLocal<Tangent> tangents = ThreadLocal.withInitial(Tangent::new);

  SeriesArray(CellArray memory, CellArray other) {
    super(memory, other);
  }

  /** Return the part of some volts that lies across the cell that remembers. */
  private double below(int cell, double volts) {
    double lower = memory.conductance(cell);
    double upper = other.conductance(cell);
    return below(cell, volts, upper / (upper + lower));
  }

  /** Find the same from about which share of the volts that was. */
  private double below(int cell, double volts, double share) {
    if (volts == 0) {
      return 0;
    }
    Tangent tangent = tangents.get();
    double low = Math.min(0, volts);
    double high = Math.max(0, volts);
    double at = volts * share;
    for (int i = 0; i < ROUNDS; i++) {
      memory.tangent(cell, at, tangent);
      double out = tangent.amps;
      double slope = tangent.siemens;
      other.tangent(cell, volts - at, tangent);
      double excess = out - tangent.amps;
      slope += tangent.siemens;
      if (Math.abs(excess) <= AGREE * Math.max(Math.abs(out), Math.abs(tangent.amps))) {
        return at;
      }
      if (excess > 0) {
        high = at;
      } else {
        low = at;
      }
      double next = at - excess / slope;
      boolean inside = next > low && next < high;
      double then = inside && i % 8 != 7 ? next : 0.5 * (low + high);
      if (then == at || high - low <= Math.ulp(volts)) {
        return at;
      }
      at = then;
    }
    return at;
  }

  @Override
  public double conductance(int cell) {
    return series(memory.conductance(cell), other.conductance(cell));
  }

  private static double series(double one, double two) {
    return one == 0 || two == 0 ? 0 : 1 / (1 / one + 1 / two);
  }

  @Override
  public double current(int cell, double volts) {
    double lower = below(cell, volts);
    // Where nearly all volts lie across one part, the other one knows the current better.
    return Math.abs(lower) > 0.5 * Math.abs(volts)
        ? other.current(cell, volts - lower)
        : memory.current(cell, lower);
  }

  @Override
  public double differentialConductance(int cell, double volts) {
    double lower = below(cell, volts);
    return series(
        memory.differentialConductance(cell, lower),
        other.differentialConductance(cell, volts - lower));
  }

  @Override
  public double readCurrent(int cell, double volts, double seconds, long event, double kelvin) {
    double exact = current(cell, volts);
    if (exact == 0) {
      return 0;
    }
    // Relative noise of each part counts by the share of the resistance that it is.
    double lower = below(cell, volts);
    double upper = volts - lower;
    double inLower = memory.readCurrent(cell, lower, seconds, event, kelvin) - exact;
    double inUpper = other.readCurrent(cell, upper, seconds, event, kelvin) - exact;
    return exact + (inLower * lower + inUpper * upper) / volts;
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
    CellChecks.volts(startVolts);
    CellChecks.volts(endVolts);
    if (!(seconds > 0) || (startVolts == 0 && endVolts == 0)) {
      memory.segment(cell, startVolts, endVolts, seconds, limitAmps, kelvin, event, part);
      other.segment(cell, startVolts, endVolts, seconds, limitAmps, kelvin, event, part);
      return;
    }
    Allowed.within("segment (s)", seconds, 0, MAX_SECONDS);
    CellChecks.stress(limitAmps, kelvin);
    double done = 0;
    double step = FIRST;
    int now = part;
    double from = startVolts;
    double start = below(cell, from);
    double share = from == 0 ? below(cell, endVolts) / endVolts : start / from;
    while (done < 1) {
      double next = 1 - done <= step * (1 + 1e-9) ? 1 : done + step;
      double to = startVolts + next * (endVolts - startVolts);
      double length = (next - done) * seconds;
      upper(cell, from, to, share, length, limitAmps, kelvin, event, now);
      double end = below(cell, to, share);
      memory.segment(cell, start, end, length, limitAmps, kelvin, event, now);
      double newShare = to == 0 ? share : end / to;
      double moved = Math.abs(newShare - share);
      double least = Math.min(step, SHORTEST);
      step = moved > MOVED ? step * 0.25 : moved < STILL ? step * 4 : step;
      step = Math.max(least, Math.min(step, LONGEST));
      start = end;
      from = to;
      share = newShare;
      done = next;
      now = Math.max(1, part);
    }
  }

  private void upper(
      int cell,
      double from,
      double to,
      double share,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part) {
    if (other instanceof LoadLine line) {
      double lower = share * (Math.abs(to) > Math.abs(from) ? to : from);
      double amps = memory.current(cell, lower);
      double ohms = amps == 0 ? 1 / memory.conductance(cell) : lower / amps;
      line.segmentBehind(cell, from, to, ohms, seconds, limitAmps, kelvin, event, part);
    } else {
      double upper = 1 - share;
      other.segment(cell, upper * from, upper * to, seconds, limitAmps, kelvin, event, part);
    }
  }

  @Override
  public double lastEnergy(int cell) {
    return memory.lastEnergy(cell) + other.lastEnergy(cell);
  }

  @Override
  public double lastPeakCurrent(int cell) {
    return Math.max(memory.lastPeakCurrent(cell), other.lastPeakCurrent(cell));
  }
}
