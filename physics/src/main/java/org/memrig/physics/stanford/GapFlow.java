package org.memrig.physics.stanford;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.Arrhenius;
import org.memrig.physics.Flow;

/** Find how fast the gap of one cell moves, in nm per second. */
final class GapFlow extends Flow {
  private static final double TOLERANCE = 1e-5; // nm in a step
  private static final double MOST_MOVE = 0.3; // nm
  private static final double HOTTEST = 1e4; // K; beyond it no cell is left

  private final StanfordParameters law;
  private double ambient;
  private double limit;
  private double scale; // of the current
  private double factor; // of the speed
  private double noise; // exponent of the speed when hot

  GapFlow(StanfordParameters law) {
    super(TOLERANCE, MOST_MOVE);
    this.law = law;
  }

  /**
   * Take a cell and its surroundings.
   *
   * @param currentFactor of the cell
   * @param speedFactor of the cell
   * @param drawn exponent of its speed in this event, where it is hot
   */
  void cell(
      double kelvin, double limitAmps, double currentFactor, double speedFactor, double drawn) {
    ambient = kelvin;
    limit = limitAmps;
    scale = law.scaleAmps() * currentFactor;
    factor = speedFactor;
    noise = drawn;
  }

  @Override
  protected double bounded(double gap) {
    return Math.clamp(gap, law.leastGap(), law.mostGap());
  }

  @Override
  protected void at(double state, double volts) {
    double gap = bounded(state);
    boolean set = volts > 0;
    double through = scale * PortableMath.exp(-gap / law.gapScale());
    double u = Math.abs(volts);
    double uByVolts = volts < 0 ? -1 : 1;
    double uByGap = 0;
    double bent = u / law.bendVolts();
    amps = through * PortableMath.sinh(bent);
    double byU = through * PortableMath.cosh(bent) / law.bendVolts();
    double byGap = -amps / law.gapScale();
    if (amps > limit) {
      double ratio = limit / through;
      double root = Math.sqrt(ratio * ratio + 1);
      u = law.bendVolts() * PortableMath.log(ratio + root);
      uByGap = law.bendVolts() * ratio / (root * law.gapScale());
      uByVolts = 0;
      amps = limit;
      byU = 0;
      byGap = 0;
    }
    acrossVolts = u;
    double kelvin = ambient + amps * u * law.heating();
    double kelvinByU = law.heating() * (amps + u * byU);
    double kelvinByGap = law.heating() * u * byGap;
    if (kelvin > HOTTEST) {
      kelvin = HOTTEST;
      kelvinByU = 0;
      kelvinByGap = 0;
    }
    move(set, gap, u, uByVolts, uByGap, kelvin, kelvinByU, kelvinByGap);
  }

  private void move(
      boolean set,
      double gap,
      double u,
      double uByVolts,
      double uByGap,
      double kelvin,
      double kelvinByU,
      double kelvinByGap) {
    double gamma = law.enhancement() - law.enhancementFall() * gap * gap * gap;
    double gammaByGap = -3 * law.enhancementFall() * gap * gap;
    boolean ended = set ? gap <= law.leastGap() : gap >= law.mostGap();
    if (ended || !(gamma > 0) || gamma * u < law.leastField() * law.oxide() * 1e-9 || u == 0) {
      rate = 0;
      rateByState = 0;
      rateByVolts = 0;
      return;
    }
    double perThermal = 1 / (Arrhenius.BOLTZMANN * kelvin);
    double lift = law.hop() / law.oxide(); // barrier lowering over gamma u
    double energy = set ? law.setVolts() : law.resetVolts();
    double with = PortableMath.exp(Math.min(600, (gamma * lift * u - energy) * perThermal));
    double against = PortableMath.exp((-gamma * lift * u - energy) * perThermal);
    double speed = 0.5e9 * law.speed() * factor;
    double byKelvin =
        -perThermal
            / kelvin
            * (with * (gamma * lift * u - energy) - against * (-gamma * lift * u - energy));
    double byLift = perThermal * (with + against) * lift;
    if (noise != 0) {
      double e = PortableMath.exp((law.noiseKelvin() - kelvin) / law.noiseWidth());
      double hot = 1 / (1 + e);
      speed *= PortableMath.exp(noise * hot);
      byKelvin += (with - against) * noise * hot * hot * e / law.noiseWidth();
    }
    double sign = set ? -speed : speed;
    double byU = byLift * gamma + byKelvin * kelvinByU;
    rate = sign * (with - against);
    rateByState = sign * (byLift * u * gammaByGap + byKelvin * kelvinByGap + byU * uByGap);
    rateByVolts = sign * byU * uByVolts;
  }
}
