package org.memrig.emulator.instrument;

/** Put a resistor before a load, or none. */
final class SeriesLoad implements Load {
  private static final int HALVINGS = 60;

  private final Load behind;
  private double ohms;

  SeriesLoad(Load behind) {
    this.behind = behind;
  }

  void ohms(double value) {
    ohms = value;
  }

  /** Return what is left of some volts behind the resistor. */
  private double left(double volts) {
    if (ohms == 0 || volts == 0) {
      return volts;
    }
    double low = 0;
    double high = volts;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (Math.abs(middle + behind.amps(middle) * ohms) < Math.abs(volts)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  @Override
  public double amps(double volts) {
    return behind.amps(left(volts));
  }

  @Override
  public void pass(double volts, double limitAmps, double seconds) {
    behind.pass(left(volts), limitAmps, seconds);
  }

  @Override
  public double measure(double volts, double limitAmps, double seconds) {
    return behind.measure(left(volts), limitAmps, seconds);
  }

  @Override
  public void open(double seconds) {
    behind.open(seconds);
  }
}
