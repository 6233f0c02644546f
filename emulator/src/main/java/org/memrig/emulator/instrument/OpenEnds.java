package org.memrig.emulator.instrument;

/** Be nothing: terminals that nobody has connected. */
final class OpenEnds implements Load {
  @Override
  public double amps(double volts) {
    return 0;
  }

  @Override
  public void pass(double volts, double limitAmps, double seconds) {}

  @Override
  public double measure(double volts, double limitAmps, double seconds) {
    return 0;
  }

  @Override
  public void open(double seconds) {}
}
