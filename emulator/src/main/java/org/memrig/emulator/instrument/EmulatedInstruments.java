package org.memrig.emulator.instrument;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Find emulated instruments by their names: one line for each. */
public final class EmulatedInstruments {
  /** A 2450 that is set to its script language; its driver is that of the other. */
  public static final String SCRIPTED = "keithley-2450-tsp";

  /** A B1500A with a pulse generator and a selector; its driver is that of one without. */
  public static final String PULSING = "keysight-b1500-spgu";

  private static final Map<String, Function<Load, EmulatedInstrument>> BY_NAME =
      new TreeMap<>(
          Map.of(
              "keithley-2400",
              Keithley2400::new,
              "keithley-2450",
              Keithley2450::new,
              SCRIPTED,
              Keithley2450::scripted,
              "keithley-2600",
              Keithley2600::new,
              "keithley-4200",
              Keithley4200::new,
              "keysight-b1500",
              KeysightB1500::new,
              PULSING,
              KeysightB1500::withGenerator,
              "keysight-b2900",
              KeysightB2900::new));

  private static final Map<String, BiFunction<Load, Load, EmulatedInstrument>> OF_TWO_CHANNELS =
      new TreeMap<>(
          Map.of(
              "keithley-2600",
              Keithley2600::new,
              "keysight-b2900",
              KeysightB2900::new,
              "keysight-b1500",
              KeysightB1500::new));

  private static final Map<String, Function<SwitchedCell, EmulatedInstrument>> MATRICES =
      new TreeMap<>(
          Map.of(
              "agilent-b2200", AgilentSwitch::new,
              "keithley-707a", Keithley707a::new,
              "keithley-707b", Keithley707b::new,
              "nanosec", NanosecBoard::new));

  private EmulatedInstruments() {}

  /** Return the names: those of the drivers that drive them, and of one in another language. */
  public static Collection<String> names() {
    return BY_NAME.keySet();
  }

  /**
   * Build an instrument with a load at one of its channels, and nothing at any other.
   *
   * @param channel from 1
   */
  public static Optional<EmulatedInstrument> named(String name, Load load, int channel) {
    return channel == 2 ? named(name, new OpenTerminals(), load) : named(name, load);
  }

  /** Return the names of those whose second channel can be at the gate of a cell. */
  public static Collection<String> ofTwoChannels() {
    return OF_TWO_CHANNELS.keySet();
  }

  /**
   * Build an instrument with a load at each of its first two channels; empty if there is none of
   * that name, or it has one channel.
   */
  public static Optional<EmulatedInstrument> named(String name, Load first, Load second) {
    return Optional.ofNullable(OF_TWO_CHANNELS.get(name)).map(make -> make.apply(first, second));
  }

  /** Build an instrument with a load at its terminals; empty if there is none of that name. */
  public static Optional<EmulatedInstrument> named(String name, Load load) {
    return Optional.ofNullable(BY_NAME.get(name)).map(make -> make.apply(load));
  }

  /** Return the names of switch matrices, which are those of the drivers that drive them. */
  public static Collection<String> matrices() {
    return MATRICES.keySet();
  }

  /** Build a matrix that moves the relays before a cell; empty if there is none of that name. */
  public static Optional<EmulatedInstrument> matrix(String name, SwitchedCell relays) {
    return Optional.ofNullable(MATRICES.get(name)).map(make -> make.apply(relays));
  }
}
