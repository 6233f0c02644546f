package org.memrig.emulator.instrument;

import java.util.Locale;
import java.util.Optional;

/**
 * Emulate a Keithley 4200A with one source-measure unit and its preamplifier, as KXCI shows it on a
 * socket: user mode only.
 *
 * <p>Its manners: each command is acknowledged, understood or not; {@code DV} sets range, limit,
 * level and output at once and sources on for ever; {@code DV} without a value is the only way off.
 * What a command costs, 10 ms, is assumed.
 */
final class Keithley4200 implements EmulatedInstrument {
  private static final double[] VOLT_RANGES = {0.2, 2, 20, 200};
  private static final double[] AMP_RANGES = {
    1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1
  };
  private static final long COMMAND_NANOS = 10_000_000;
  private static final double HERTZ = 50;
  private static final String ACKNOWLEDGED = "ACK";

  private final SourceUnit unit;
  private boolean wrong;
  private boolean interlocked = true;
  private long now;

  /** A command that is not understood. */
  private static final class Misunderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misunderstood() {
      super("not understood", null, false, false);
    }
  }

  Keithley4200(Load load) {
    unit = new SourceUnit(load, VOLT_RANGES, AMP_RANGES);
    off();
  }

  @Override
  public String name() {
    return "keithley-4200";
  }

  @Override
  public char terminator() {
    return '\0';
  }

  @Override
  public Reply take(String message, long nanos) {
    now = Math.max(now, nanos);
    unit.reach(now);
    now += COMMAND_NANOS;
    unit.reach(now);
    String answer = ACKNOWLEDGED;
    for (String each : message.split(";", -1)) {
      try {
        answer = command(each.strip());
      } catch (Misunderstood | NumberFormatException | ArrayIndexOutOfBoundsException failure) {
        wrong = true;
      }
    }
    return new Reply(Optional.of(answer), now);
  }

  private String command(String text) {
    switch (text) {
      case "US", "BC", "DR0", "DR1" -> {
        return ACKNOWLEDGED;
      }
      case "ID" -> {
        return "KI4200A V1.11 EMULATED1";
      }
      case "*OPT?" -> {
        return "SMUPA1,VM1";
      }
      case "SP" -> {
        String bits = wrong ? "2" : "1";
        wrong = false;
        return bits;
      }
      case "TI1" -> {
        return measured(true);
      }
      case "TV1" -> {
        return measured(false);
      }
      default -> set(text);
    }
    return ACKNOWLEDGED;
  }

  private void set(String text) {
    String head = text.length() < 2 ? text : text.substring(0, 2);
    String[] a = text.substring(head.length()).strip().split(",", -1);
    switch (head) {
      case "EM", "RS" -> Double.parseDouble(a[0]);
      case "IT" -> unit.apertureSeconds = Double.parseDouble(a[3]) / HERTZ;
      case "RG" -> {
        requireUnit(a);
        unit.ampAuto = true;
      }
      case "RI" -> {
        requireUnit(a);
        unit.ampAuto = false;
        unit.ampRange = Double.parseDouble(a[1]);
      }
      case "DV" -> {
        requireUnit(a);
        if (a.length == 1) {
          off();
        } else {
          force(false, Double.parseDouble(a[2]), Double.parseDouble(a[3]), a[1]);
        }
      }
      case "DI" -> {
        requireUnit(a);
        force(true, Double.parseDouble(a[2]), Double.parseDouble(a[3]), a[1]);
      }
      default -> throw new Misunderstood();
    }
  }

  private static void requireUnit(String[] arguments) {
    if (!arguments[0].strip().equals("1")) {
      throw new Misunderstood();
    }
  }

  private void force(boolean amps, double level, double limit, String range) {
    int code = Integer.parseInt(range.strip());
    if (code < 0 || code > 13 || !(limit > 0)) {
      throw new Misunderstood();
    }
    boolean high = !amps && (code == 2 || code == 3 || Math.abs(level) > 21);
    if (high && !interlocked) {
      throw new Misunderstood();
    }
    unit.amps = amps;
    if (amps) {
      unit.current = level;
      unit.limitVolts = limit;
    } else {
      unit.volts = level;
      unit.limitAmps = limit;
    }
    unit.on = true;
  }

  private void off() {
    unit.amps = false;
    unit.volts = 0;
    unit.current = 0;
    unit.on = false;
  }

  private String measured(boolean ofAmps) {
    now += Math.round(unit.apertureSeconds * 1e9);
    SourceUnit.Measured measured = unit.measure();
    double value = ofAmps == unit.amps ? measured.source() : measured.value();
    boolean over = Math.abs(value) > 1e30;
    return String.format(
        Locale.ROOT,
        "%cA%c%s",
        over ? 'V' : measured.limited() ? 'C' : 'N',
        ofAmps ? 'I' : 'V',
        over ? "9.99E+37" : String.format(Locale.ROOT, " %.4E", value));
  }

  @Override
  public void reach(long nanos) {
    now = Math.max(now, nanos);
    unit.reach(nanos);
  }

  /** A clear reaches no output. */
  @Override
  public void clear(long nanos) {
    reach(nanos);
  }

  @Override
  public void injectError(int number, String text) {
    wrong = true;
  }

  @Override
  public void interlock(boolean closed) {
    interlocked = closed;
  }

  @Override
  public boolean quiet() {
    return unit.quiet();
  }
}
