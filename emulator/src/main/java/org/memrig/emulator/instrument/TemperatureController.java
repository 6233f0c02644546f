package org.memrig.emulator.instrument;

import java.util.Optional;
import org.memrig.config.math.PortableMath;

/**
 * Emulate a hot chuck with its controller: a set point that follows a ramp, and a chuck that
 * follows the set point with one time constant, and the room when it is off.
 */
public final class TemperatureController implements EmulatedInstrument {
  /** How the chuck fails. */
  public enum Failure {
    /** Not at all. */
    NONE,
    /** The sensor's wire is broken: readings are SCPI's not-a-number. */
    SENSOR_OPEN,
    /** The sensor lies loose on the table: readings are the room's. */
    SENSOR_LOOSE,
    /** The regulator heats whatever it measures. */
    RUNS_AWAY,
    /** The heater is dead. */
    HEATER_DEAD
  }

  private static final long COMMAND_NANOS = 5_000_000;
  private static final double ROOM = 25;
  private static final double STEP = 0.5;

  private final ErrorQueue errors = new ErrorQueue();
  private final ScpiTree tree = new ScpiTree();
  private final double constant;
  private Failure failure = Failure.NONE;
  private double celsius = ROOM;
  private double target = ROOM;
  private double regulated = ROOM;
  private double perMinute = 10;
  private double hottest = ROOM;
  private boolean on;
  private int events;
  private long now;

  /**
   * Make one at 25 degrees.
   *
   * @param constant time constant of the chuck, s
   */
  public TemperatureController(double constant) {
    this.constant = constant;
    tree.ask("*IDN", _ -> "memrig,HOT CHUCK,EMULATED,1");
    tree.set("*RST", _ -> on = false);
    tree.set("*CLS", _ -> errors.clear());
    tree.add("*ESE", a -> events = a.whole(0, 0, 255), _ -> Integer.toString(events));
    tree.ask(":SYSTem:ERRor", _ -> errors.reply());
    tree.ask(":MEASure:TEMPerature", _ -> reading());
    tree.add(
        ":SOURce:TEMPerature:SPOint",
        a -> target = a.number(0, -60, 300),
        _ -> Double.toString(target));
    tree.add(
        ":SOURce:TEMPerature:RAMP",
        a -> perMinute = a.number(0, 0.01, 600),
        _ -> Double.toString(perMinute));
    tree.add(":OUTPut", a -> on(a.on(0)), _ -> on ? "1" : "0");
  }

  private void on(boolean next) {
    if (next && !on) {
      regulated = celsius; // a ramp begins where the chuck is
    }
    on = next;
  }

  private String reading() {
    return switch (failure) {
      case SENSOR_OPEN -> "9.91E+37";
      case SENSOR_LOOSE -> Double.toString(ROOM);
      case NONE, RUNS_AWAY, HEATER_DEAD -> Double.toString(celsius);
    };
  }

  /** Fail from now on. */
  public void fail(Failure how) {
    failure = how;
  }

  /** Return the chuck's true temperature, degrees Celsius. */
  public double celsius() {
    return celsius;
  }

  /** Return the highest that it was. */
  public double hottest() {
    return hottest;
  }

  @Override
  public String name() {
    return "scpi-chuck";
  }

  @Override
  public char terminator() {
    return '\n';
  }

  @Override
  public Reply take(String message, long nanos) {
    reach(nanos);
    reach(now + COMMAND_NANOS);
    return new Reply(answer(message), now);
  }

  private Optional<String> answer(String message) {
    return tree.run(message, errors);
  }

  @Override
  public void reach(long nanos) {
    double left = (nanos - now) * 1e-9;
    while (left > 0) {
      double step = Math.min(STEP, left);
      live(step);
      left -= step;
    }
    now = Math.max(now, nanos);
  }

  private void live(double seconds) {
    double most = perMinute / 60 * seconds;
    regulated += Math.clamp(target - regulated, -most, most);
    boolean heats = on && failure != Failure.HEATER_DEAD;
    double aim = heats ? regulated : ROOM;
    if (failure == Failure.RUNS_AWAY && on) {
      aim = 300;
    }
    celsius += (aim - celsius) * -PortableMath.expm1(-seconds / constant);
    hottest = Math.max(hottest, celsius);
  }

  @Override
  public void clear(long nanos) {
    reach(nanos);
  }

  @Override
  public void injectError(int number, String text) {
    errors.add(number, text);
  }

  @Override
  public void interlock(boolean closed) {
    on &= closed;
  }

  @Override
  public boolean quiet() {
    return !on;
  }
}
