package org.memrig.emulator;

import java.util.Optional;
import java.util.OptionalDouble;

/** Switch on what an emulated board can have wrong with it, for tests of hosts. Any thread. */
public final class BoardFaults {
  private volatile OptionalDouble stuckAdc = OptionalDouble.empty();
  private volatile Optional<String> stuckOutput = Optional.empty();
  private volatile boolean compliance;
  private volatile boolean overTemperature;

  /** Let the converter give one current for whatever is read, A; empty for none. */
  public void stuckAdc(OptionalDouble amps) {
    stuckAdc = amps;
  }

  /** Let an output not come back to rest, as the board sees when it looks; empty for none. */
  public void stuckOutput(Optional<String> line) {
    stuckOutput = line;
  }

  /** Let every read and pulse reach its limit of current. */
  public void compliance(boolean on) {
    compliance = on;
  }

  /** Let the board be too hot to begin a program. */
  public void overTemperature(boolean on) {
    overTemperature = on;
  }

  OptionalDouble stuckAdc() {
    return stuckAdc;
  }

  Optional<String> stuckOutput() {
    return stuckOutput;
  }

  boolean compliance() {
    return compliance;
  }

  boolean overTemperature() {
    return overTemperature;
  }
}
