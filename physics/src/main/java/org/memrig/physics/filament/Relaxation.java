package org.memrig.physics.filament;

import java.util.List;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe how the conductance of a written cell wanders off by itself, with the logarithm of time.
 *
 * <p>Over many cells at a conductance G a time t after writing, the deviation is p(x) + q(x) ln(t /
 * 1 s) for t from 1 s to the end, with x = G / scale and polynomials p and q; it rises to p(x) from
 * the onset to 1 s, straight in ln t, and stays after the end. The mean moves by shift ln(t / 1 s)
 * from 1 s to the end. A cell gets there by a random walk with an independent step in each decade
 * since the onset.
 *
 * @param spread coefficients of p from the constant up, siemens; empty for no relaxation
 * @param growth coefficients of q from the constant up, siemens
 * @param shift siemens, usually below 0
 * @param scale siemens, above 0; x beyond 0 to 1 counts as the nearer end
 * @param onset seconds, below 1 s; nothing has moved before
 * @param end seconds, 1 s or more
 */
@Text("How a written cell's conductance wanders off with the logarithm of time.")
public record Relaxation(
    @Text("deviation at 1 s: coefficients in G / scale, from the constant up")
        @Unit(Dimension.SIEMENS)
        @Default("")
        List<Double> spread,
    @Text("growth of the deviation over a factor e of time: coefficients likewise")
        @Unit(Dimension.SIEMENS)
        @Default("")
        List<Double> growth,
    @Text("move of the mean over a factor e of time") @Unit(Dimension.SIEMENS) @Default("0 S")
        double shift,
    @Text("conductance that the coefficients count in")
        @Unit(Dimension.SIEMENS)
        @Range(min = "1 pS", max = "1 S")
        @Default("1 uS")
        double scale,
    @Text("when it begins")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ps", max = "900 ms")
        @Default("1 us")
        double onset,
    @Text("when it ends")
        @Unit(Dimension.SECOND)
        @Range(min = "1 s", max = "1e12 s")
        @Default("1e9 s")
        double end) {

  /** No relaxation. */
  public static final Relaxation NONE = new Relaxation(List.of(), List.of(), 0, 1e-6, 1e-6, 1e9);

  public Relaxation {
    spread = List.copyOf(spread);
    growth = List.copyOf(growth);
    Allowed.fields(Relaxation.class, spread, growth, shift, scale, onset, end);
    finite("spread", spread);
    finite("growth", growth);
    Allowed.within("shift (S)", shift, -1, 1);
  }

  private static void finite(String name, List<Double> coefficients) {
    for (double each : coefficients) {
      Allowed.within("a coefficient of " + name + " (S)", each, -1, 1);
    }
  }

  /** Tell whether nothing moves. */
  public boolean none() {
    return spread.isEmpty() && growth.isEmpty() && shift == 0;
  }

  /**
   * Return the deviation of many cells, siemens.
   *
   * @param conductance siemens
   * @param seconds since writing, 0 or more
   */
  public double deviation(double conductance, double seconds) {
    return new RelaxationCurve(this).deviation(conductance, seconds);
  }

  /** Return by how much the mean of many cells has moved, siemens. */
  public double meanShift(double seconds) {
    return new RelaxationCurve(this).meanShift(seconds);
  }
}
