package lab;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaw;
import org.memrig.physics.OneStateCells;
import org.memrig.physics.Switches;

/**
 * Linear drift of dopants in a film (D. B. Strukov et al., Nature 453, 80, 2008), with the window
 * of Z. Biolek et al., Radioengineering 18, 210 (2009), which leaves no cell stuck at an end.
 */
public final class LinearIonDrift implements CellLaw {

  /** What a chip file's preset stands for. */
  @Text("Linear ion drift in a film of two resistances in series.")
  public record Parameters(
      @Text("resistance, all of it doped") @Unit(Dimension.OHM) @Range(min = "1 ohm") double on,
      @Text("resistance, none of it doped") @Unit(Dimension.OHM) @Range(min = "1 ohm") double off,
      @Text("thickness") @Unit(Dimension.METER) @Range(min = "0.1 nm") double thickness,
      @Text("mobility of the dopants in m^2/(V s)") @Range(min = "0", max = "1") double mobility,
      @Text("half the exponent of the window") @Range(min = "1", max = "20") int window) {
    public Parameters {
      Allowed.fields(Parameters.class, on, off, thickness, mobility, window);
    }
  }

  @Override
  public String name() {
    return "linear-ion-drift";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public SortedSet<String> noiseSources() {
    return new TreeSet<>();
  }

  @Override
  public int setSign(Record parameters) {
    return 1;
  }

  @Override
  public SortedMap<String, Record> presets() {
    // Ron, Roff / Ron, D and mobility as in the paper's figure 2; the window is ours.
    return new TreeMap<>(Map.of("strukov-2008", new Parameters(100, 16e3, 10e-9, 1e-14, 2)));
  }

  @Override
  public CellArray create(Record parameters, int cells, long seed, Switches switches) {
    switches.checkAgainst(noiseSources());
    return new Film((Parameters) parameters, cells);
  }

  /** Cells whose state is the doped part of the film, 0 to 1. */
  private static final class Film extends OneStateCells {
    private static final double STEP = 0.01;
    private static final double MOST_STEPS = 100_000;

    private final Parameters law;
    private final double rate; // of the state, 1/(A s)

    Film(Parameters law, int cells) {
      super(cells, law.toString());
      this.law = law;
      this.rate = law.mobility() * law.on() / (law.thickness() * law.thickness());
    }

    @Override
    protected double amps(int cell, double state, double volts) {
      return volts * slope(cell, state, volts);
    }

    @Override
    protected double slope(int cell, double state, double volts) {
      return 1 / (law.on() * state + law.off() * (1 - state));
    }

    @Override
    protected double moved(
        int cell,
        double state,
        double startVolts,
        double endVolts,
        double seconds,
        double limitAmps,
        double kelvin) {
      double mostVolts = Math.max(Math.abs(startVolts), Math.abs(endVolts));
      double farthest = rate * Math.min(mostVolts / law.on(), limitAmps) * seconds;
      int steps = (int) Math.clamp(Math.ceil(farthest / STEP), 1, MOST_STEPS);
      double dt = seconds / steps;
      double x = state;
      for (int i = 0; i < steps; i++) {
        // The midpoint rule.
        double volts = startVolts + (endVolts - startVolts) * (i + 0.5) / steps;
        double half = Math.clamp(x + 0.5 * dt * speed(x, volts, limitAmps), 0, 1);
        x = Math.clamp(x + dt * speed(half, volts, limitAmps), 0, 1);
      }
      return x;
    }

    private double speed(double x, double volts, double limitAmps) {
      double amps = Math.clamp(amps(0, x, volts), -limitAmps, limitAmps);
      double u = amps > 0 ? x : x - 1;
      double power = 1;
      for (int i = 0; i < law.window(); i++) {
        power *= u * u;
      }
      return rate * amps * (1 - power);
    }
  }
}
