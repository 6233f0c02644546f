package org.memrig.physics.jart;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.Arrhenius;
import org.memrig.physics.Diverged;
import org.memrig.physics.Flow;

/** Solve the series circuit of one cell and find how fast its vacancies move. */
final class JartFlow extends Flow {

  // State is the logarithm of the concentration in the disc. The unknown of the circuit is the
  // current: it fixes the temperature and the volts left for the contact. Forward, barrier lowering
  // ends at one voltage with infinite slope, so that up to three currents fit; the largest is
  // taken, which is the one reached when volts rise from zero.

  private static final double TOLERANCE = 1e-3; // of ln N in a step
  private static final double MOST_MOVE = 1;
  private static final double NEAR = 1e-6; // relative; the next step of Newton is the square
  private static final double NEAR_ENOUGH = 3e-5; // on the way
  private static final int MOST_ROUNDS = 200;
  private static final double LEAST_MOVE = 1e-6; // of ln N, that tells how derivatives change
  private static final double STILL = 1e-9; // V; below it nothing moves
  private static final double FEW_VOLTS = 0.03;
  private static final double MOST_CHANGE = 0.5; // of the logarithm of a current, told ahead
  private static final double NEVER = 120; // kT: no vacancy hops over it
  private static final double NANO = 1e-9;
  private static final double CROWDED = 1e26;
  private static final double ELEMENTARY = 1.602176634e-19; // C, SI 2019, exact

  /** Small-signal conductance at the last volts, S; set by {@link #solve}. */
  double siemens;

  private final Filament filament;
  private final Heat heat;
  private final Junction junction;
  private final double perArea; // of resistances: 1 / (zvo e mu 1e26), ohm m
  private final double fixedOhms;
  private final double lineOhms;
  private final double warming; // of the lines, 1/A^2
  private final double typicalRadius;
  private final double perField; // gamma over the field, m/V

  private double least;
  private double most;
  private double length; // m
  private double plugOhms;
  private double discOhms; // at unit concentration
  private double perWattSet;
  private double perWattReset;
  private double ambient;
  private double limit;

  private double guess; // A, where the circuit was last solved
  private double guessState;
  private double guessVolts;
  private boolean single; // whether no larger current could flow there
  private double near;
  private double logConcentration;
  private double kelvin;
  private double logByState; // of the current, at given volts
  private double bend; // derivative of that by the state, told from the last two
  private double logByVolts;
  private double kelvinByState;
  private double kelvinByVolts;
  private double field; // V/m
  private double fieldByState;
  private double fieldByVolts;

  JartFlow(JartParameters law) {
    super(TOLERANCE, MOST_MOVE);
    filament = law.filament();
    heat = law.heat();
    junction = new Junction(law.contact(), filament.charge());
    perArea = 1 / (CROWDED * filament.charge() * ELEMENTARY * filament.mobility());
    fixedOhms = law.series().oxide();
    lineOhms = law.series().line();
    warming = lineOhms * law.series().lineCoefficient() * law.series().lineHeating();
    typicalRadius = heat.radius();
    perField = filament.charge() * filament.hop() * NANO / (Math.PI * filament.barrier());
  }

  /** Take a cell: ends of its window in 1e26 per cubic metre, length and radius in nm. */
  void cell(double newLeast, double newMost, double lengthNano, double radiusNano) {
    least = newLeast;
    most = newMost;
    length = lengthNano * NANO;
    double area = Math.PI * radiusNano * radiusNano * NANO * NANO;
    junction.area(area);
    discOhms = perArea * length / area;
    plugOhms = perArea * (filament.cellLength() - lengthNano) * NANO / (filament.plug() * area);
    double wide = typicalRadius / radiusNano;
    perWattSet = heat.resistance() * wide * wide;
    perWattReset = perWattSet * heat.resetShare();
    guess = 0;
    guessVolts = Double.NaN;
  }

  /** Take surroundings: temperature, K, and the largest current that can flow, A. */
  void surroundings(double newAmbient, double newLimit) {
    ambient = newAmbient;
    limit = newLimit;
  }

  /** Return the resistance of oxide and lines at a current. */
  private double seriesOhms(double i) {
    return fixedOhms + lineOhms * (1 + warming * i * i);
  }

  /** Solve the circuit without a limit; sets {@link #amps} and {@link #siemens}, sizes both. */
  double solve(double state, double volts) {
    concentrate(state);
    near = NEAR;
    unlimited(volts < 0, Math.abs(volts));
    return amps;
  }

  private double concentration;
  private double disc;

  private void concentrate(double state) {
    logConcentration = state;
    concentration = PortableMath.exp(state);
    disc = discOhms / concentration;
    junction.concentration(concentration);
  }

  private void compare(boolean set, double across, double temperature, double i) {
    if (set) {
      junction.reverse(across, temperature, i);
    } else {
      junction.forward(across, temperature, i);
    }
  }

  /** Tell whether the last solution leads to that at other volts and another state. */
  private boolean leads(boolean set, double volts, double ohms) {
    if (guess == 0) {
      return false;
    }
    double by = logConcentration - guessState;
    double change = (logByState + 0.5 * bend * by) * by + logByVolts * (volts - guessVolts);
    if (Math.abs(change) < MOST_CHANGE) {
      guess *= 1 + change * (1 + 0.5 * change);
    }
    double across = volts - guess * (ohms + seriesOhms(guess));
    return across > 0 && (set || across < FEW_VOLTS || (single && Math.abs(change) < MOST_CHANGE));
  }

  /** Return the current, or a little more, that flows without a contact. */
  private double shorted(double volts, double ohms) {
    double i = volts / (ohms + seriesOhms(0));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double excess = i * (ohms + seriesOhms(i)) - volts;
      if (excess < NEAR * volts) {
        break;
      }
      i -= excess / (ohms + seriesOhms(i) + 2 * lineOhms * warming * i * i);
    }
    return i;
  }

  private void unlimited(boolean set, double volts) {
    double perWatt = set ? perWattSet : perWattReset;
    double ohms = disc + plugOhms;
    double low = 0;
    double high;
    double i;
    if (leads(set, volts, ohms)) {
      high = volts / (ohms + seriesOhms(guess));
      i = guess;
    } else {
      // Forward it is above the largest solution: Newton's steps come down to that and no other.
      high = shorted(volts, ohms);
      i = high * (set ? 0.9 : 1 - Math.min(0.2, 0.25 * FEW_VOLTS / volts));
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double line = 2 * lineOhms * warming * i * i;
      double series = seriesOhms(i);
      double across = volts - i * (ohms + series);
      if (!(across > 0)) {
        high = i;
        i = 0.5 * (low + high);
        continue;
      }
      kelvin = ambient + i * (volts - i * series) * perWatt;
      compare(set, across, kelvin, i);
      double heating = i * perWatt * (volts - i * (2 * series + line)); // dT / d ln I
      double turn = junction.byKelvin * heating - junction.byVolts * i * (ohms + series + line) - 1;
      if (junction.log > 0) {
        low = i;
      } else {
        high = i;
      }
      double move = -junction.log / turn;
      double factor = Math.abs(move) < 1e-3 ? 1 + move : PortableMath.exp(Math.min(move, 50));
      double next = i * factor;
      if (!(next > low && next < high) || turn >= 0) {
        next = low == 0 ? 0.2 * i : 0.5 * (low + high);
      }
      if (Math.abs(next - i) <= near * i) {
        kelvin += heating * (next - i) / i;
        kelvinByVolts = perWatt * i;
        logByVolts = -(junction.byVolts + junction.byKelvin * kelvinByVolts) / turn;
        double byState = -(junction.byState + junction.byVolts * i * disc) / turn;
        double by = logConcentration - guessState;
        bend = Math.abs(by) > LEAST_MOVE && volts == guessVolts ? (byState - logByState) / by : 0;
        logByState = byState;
        kelvinByVolts += heating * logByVolts;
        kelvinByState = heating * logByState;
        amps = next;
        siemens = next * logByVolts;
        guess = next;
        guessState = logConcentration;
        guessVolts = volts;
        single = !set && junction.single(i * (ohms + series), ambient);
        acrossVolts = volts;
        ampsByState = next * logByState;
        ampsByVolts = siemens;
        acrossByState = 0;
        acrossByVolts = 1;
        if (set) {
          field = next * disc / length;
          fieldByState = field * (logByState - 1);
          fieldByVolts = field * logByVolts;
        } else {
          double cell = filament.cellLength() * NANO;
          field = (volts - next * series) / cell;
          fieldByState = -next * (series + line) * logByState / cell;
          fieldByVolts = (1 - next * (series + line) * logByVolts) / cell;
        }
        return;
      }
      i = next;
    }
    throw new Diverged(
        "circuit of a cell at " + volts + " V, N " + concentration + " did not settle");
  }

  @Override
  protected void at(double state, double volts) {
    double size = Math.abs(volts);
    if (size < STILL) {
      rate = 0;
      rateByState = 0;
      rateByVolts = 0;
      amps = 0;
      acrossVolts = size;
      ampsByState = 0;
      ampsByVolts = 0;
      acrossByState = 0;
      acrossByVolts = 0;
      return;
    }
    boolean set = volts < 0;
    concentrate(state);
    if (flowsMore(set, size)) {
      limited(set);
    } else {
      near = NEAR_ENOUGH;
      unlimited(set, size);
    }
    hop(set);
    if (set) {
      rateByVolts = -rateByVolts;
      ampsByVolts = -ampsByVolts;
      acrossByVolts = -acrossByVolts;
    }
  }

  /** Tell whether more than the limit would flow. */
  private boolean flowsMore(boolean set, double volts) {
    if (limit == Double.POSITIVE_INFINITY) {
      return false;
    }
    double series = seriesOhms(limit);
    double across = volts - limit * (disc + plugOhms + series);
    if (!(across > 0)) {
      return false;
    }
    if (limit == 0) {
      return true;
    }
    double perWatt = set ? perWattSet : perWattReset;
    compare(set, across, ambient + limit * (volts - limit * series) * perWatt, limit);
    return junction.log > 0;
  }

  /** Find the volts of the contact at which the limit flows, between 0 and those left for it. */
  private void limited(boolean set) {
    amps = limit;
    acrossVolts = 0;
    field = 0;
    fieldByState = 0;
    fieldByVolts = 0;
    kelvin = ambient;
    kelvinByState = 0;
    kelvinByVolts = 0;
    ampsByState = 0;
    ampsByVolts = 0;
    acrossByState = 0;
    acrossByVolts = 0;
    if (limit == 0) {
      return;
    }
    double perWatt = limit * (set ? perWattSet : perWattReset);
    double ohms = disc + plugOhms;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double v = 0.02;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      kelvin = ambient + perWatt * (v + limit * ohms);
      compare(set, v, kelvin, limit);
      double turn = junction.byVolts + junction.byKelvin * perWatt;
      if (junction.log > 0) {
        high = v;
      } else {
        low = v;
      }
      double next = v - junction.log / turn;
      if (!(next > low && next < high) || turn <= 0) {
        next = high == Double.POSITIVE_INFINITY ? 2 * v : 0.5 * (low + high);
      }
      if (Math.abs(next - v) <= NEAR * v) {
        double byState = -(junction.byState - junction.byKelvin * perWatt * limit * disc) / turn;
        kelvinByState = perWatt * (byState - limit * disc);
        acrossVolts = next + limit * (ohms + seriesOhms(limit));
        acrossByState = byState - limit * disc;
        if (set) {
          field = limit * disc / length;
          fieldByState = -field;
        } else {
          double cell = filament.cellLength() * NANO;
          field = (next + limit * ohms) / cell;
          fieldByState = (byState - limit * disc) / cell;
        }
        return;
      }
      v = next;
    }
    throw new Diverged(
        "circuit of a cell at " + limit + " A, N " + concentration + " did not settle");
  }

  /** Find the speed of the state by field and temperature. */
  private void hop(boolean set) {
    double gamma = perField * field;
    double gammaByState = perField * fieldByState;
    double gammaByVolts = perField * fieldByVolts;
    if (gamma > 1) {
      gamma = 1;
      gammaByState = 0;
      gammaByVolts = 0;
    }
    double asin = StrictMath.asin(gamma); // the same bits on every machine
    double perThermal = filament.barrier() / (Arrhenius.BOLTZMANN * kelvin);
    double even = Math.sqrt(1 - gamma * gamma) + gamma * asin;
    double with = PortableMath.exp(-perThermal * (even - gamma * (0.5 * Math.PI)));
    double uphill = perThermal * (even + gamma * (0.5 * Math.PI));
    double against = uphill < NEVER ? PortableMath.exp(-uphill) : 0;
    double hops = with - against;
    double byGamma =
        perThermal * (with * (0.5 * Math.PI - asin) + against * (0.5 * Math.PI + asin));
    double byKelvin =
        perThermal
            / kelvin
            * (with * (even - gamma * (0.5 * Math.PI))
                - against * (even + gamma * (0.5 * Math.PI)));
    double ratio = set ? concentration / most : least / concentration;
    double power = ratio * ratio;
    double tenth = power * power * power * power * power;
    double room = tenth < 1 ? 1 - tenth : 0;
    double roomByState = tenth < 1 ? (set ? -10 : 10) * tenth : 0;
    double share = 0.5 * (filament.plug() + concentration) / concentration;
    double shareByState = -0.5 * filament.plug() / concentration;
    double scale = (set ? 1 : -1) * filament.hop() * NANO * filament.attempts() / length;
    rate = scale * share * hops * room;
    rateByState =
        scale
            * (shareByState * hops * room
                + share * hops * roomByState
                + share * room * (byGamma * gammaByState + byKelvin * kelvinByState));
    rateByVolts = scale * share * room * (byGamma * gammaByVolts + byKelvin * kelvinByVolts);
  }
}
