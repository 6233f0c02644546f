package org.memrig.instruments.analyzer;

import java.util.Optional;
import org.memrig.config.Choice;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.Variant;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.matrix.Matrices;

/**
 * Say where an analyzer is and how it is used: what all drivers of analyzers share.
 *
 * @param address where it is
 * @param timeout how long an answer may take, s
 * @param limit the current limit where an operation names none, A
 * @param discharge how long the cell's lines are given to discharge at 0 V, s
 * @param sense two wires or four
 * @param terminals front or rear
 * @param outputOff what the output is when it is off
 * @param language what it speaks, where it can be told
 * @param channel which channel of a mainframe, from 1
 * @param seriesResistor whether the mainframe's own 1 Mohm stands before the cell
 * @param matrix the relays between its terminals and the chip; left out, it is at one cell
 * @param pulser the generator that gives pulses; left out, the channel gives them
 */
@Text("An analyzer, or a source-measure unit.")
public record AnalyzerSettings(
    @Text(
            "tcp://HOST:PORT, serial:/dev/ttyUSB0?baud=9600, usbtmc:/dev/usbtmc0, gpib:24@ADAPTER, or"
                + " pty:/PATH for an emulated one")
        String address,
    @Text("how long an answer may take")
        @Unit(Dimension.SECOND)
        @Default("2 s")
        @Range(min = "0.05 s", max = "60 s")
        double timeout,
    @Text("current limit where an operation names none")
        @Unit(Dimension.AMPERE)
        @Default("1 mA")
        @Range(min = "1 nA", max = "1 A")
        double limit,
    @Text("how long the lines discharge at 0 V before a relay moves")
        @Unit(Dimension.SECOND)
        @Default("1 ms")
        @Range(min = "0 s", max = "10 s")
        double discharge,
    @Text("two wires or four") @Default("two-wire") Wires sense,
    @Text("which terminals the chip is at") @Default("front") Terminals terminals,
    @Text("what the output is when it is off") @Default("normal") OutputOff outputOff,
    @Text("which of its languages it is set to") @Default("scpi") Language language,
    @Text("which channel, or slot, of a mainframe") @Default("1") @Range(min = "1", max = "10")
        int channel,
    @Text("whether a mainframe's own series resistor of 1 Mohm is used") @Default("false")
        boolean seriesResistor,
    @Text("which channel, or slot, is at the gate of the cell's transistor; left out, none is")
        @Range(min = "1", max = "10")
        Optional<Integer> gateChannel,
    @Text("what the gate may draw: more is a broken oxide, and ends the run")
        @Unit(Dimension.AMPERE)
        @Default("1 uA")
        @Range(min = "1 nA", max = "1 mA")
        double gateLimit,
    @Text("how long the gate is up before the cell's lines move, and after them")
        @Unit(Dimension.SECOND)
        @Default("10 ms")
        @Range(min = "1 ms", max = "10 s")
        double gateSettle,
    @Text("the relays between its terminals and the chip; left out, it is at one cell")
        @Choice(value = "driver", of = Matrices.FAMILY)
        Optional<Variant> matrix,
    @Text("the mainframe's generator that gives pulses; left out, the channel gives them")
        Optional<PulserSettings> pulser) {
  /** What a gate may draw by default, A: no oxide that is whole draws so much. */
  private static final double GATE_LIMIT = 1e-6;

  /**
   * How long a gate is up before the cell's lines move by default, s: half of it is beyond the 3.3
   * ms in which 1 uA brings 1 nF, 10 m of coaxial cable, to 3.3 V.
   */
  private static final double GATE_SETTLE = 10e-3;

  /** Say where an instrument is and how it is used: its channel gives pulses, gates are tied. */
  public AnalyzerSettings(
      String address,
      double timeout,
      double limit,
      double discharge,
      Wires sense,
      Terminals terminals,
      OutputOff outputOff,
      Language language,
      int channel,
      boolean seriesResistor,
      Optional<Variant> matrix) {
    this(
        address,
        timeout,
        limit,
        discharge,
        sense,
        terminals,
        outputOff,
        language,
        channel,
        seriesResistor,
        Optional.empty(),
        GATE_LIMIT,
        GATE_SETTLE,
        matrix,
        Optional.empty());
  }

  /** Say where an instrument of one channel is and how it is used, at one cell. */
  public AnalyzerSettings(
      String address,
      double timeout,
      double limit,
      double discharge,
      Wires sense,
      Terminals terminals,
      OutputOff outputOff,
      Language language) {
    this(
        address,
        timeout,
        limit,
        discharge,
        sense,
        terminals,
        outputOff,
        language,
        1,
        false,
        Optional.empty());
  }

  /** Two wires or four. */
  public enum Wires {
    TWO_WIRE,
    FOUR_WIRE
  }

  /** Which terminals. */
  public enum Terminals {
    FRONT,
    REAR
  }

  /** What an output is when it is off. */
  public enum OutputOff {
    /** 0 V, held with a small limit. */
    NORMAL,
    /** 0 V, held with the programmed limit. */
    ZERO,
    /** Open, by a relay that wears. */
    HIGH_IMPEDANCE,
    /** 0 A, with a small voltage limit. */
    GUARD
  }

  /** What it speaks. */
  public enum Language {
    SCPI,
    TSP
  }

  /** Return where it is, without a switch matrix. */
  public static AnalyzerSettings at(String address) {
    return new AnalyzerSettings(
        address, 2, 1e-3, 1e-3, Wires.TWO_WIRE, Terminals.FRONT, OutputOff.NORMAL, Language.SCPI);
  }

  /** Return the same with relays between the terminals and the chip. */
  public AnalyzerSettings with(Variant relays) {
    return with(language, gateChannel, Optional.of(relays), pulser);
  }

  /** Return the same for an instrument that is set to another language. */
  public AnalyzerSettings with(Language other) {
    return with(other, gateChannel, matrix, pulser);
  }

  /** Return the same with a generator that gives the pulses. */
  public AnalyzerSettings with(PulserSettings generator) {
    return with(language, gateChannel, matrix, Optional.of(generator));
  }

  /** Return the same with another channel at the gate of the cell. */
  public AnalyzerSettings withGate(int other) {
    return with(language, Optional.of(other), matrix, pulser);
  }

  /** Return how a gate is held at a level; empty if no channel is at one. */
  Optional<Gate> gate(double volts) {
    return gateChannel.map(_ -> new Gate(volts, gateLimit, gateSettle));
  }

  /** Return what keeps the gate's keys from meaning what they say, whatever the instrument. */
  Optional<Misfit> gateMisfit() {
    if (gateChannel.isEmpty()) {
      return gateLimit != GATE_LIMIT
          ? Misfit.of("gate-limit", "nothing drives a gate: say gate-channel: too, or leave it out")
          : gateSettle != GATE_SETTLE
              ? Misfit.of(
                  "gate-settle", "nothing drives a gate: say gate-channel: too, or leave it out")
              : Optional.empty();
    }
    if (gateChannel.get() == channel) {
      return Misfit.of(
          "gate-channel",
          "channel " + channel + " is at the cell's row already; say another one for its gate");
    }
    if (matrix.isPresent()) {
      return Misfit.of(
          "gate-channel",
          "one channel at the gates of all cells behind a matrix would open all of them at once;"
              + " tie them on the board, or take matrix: out and put one cell at the analyzer");
    }
    if (pulser.isPresent()) {
      return Misfit.of(
          "gate-channel",
          "a generator's pulses have no gate to wait for; take pulser: out, or tie the gate on the"
              + " board");
    }
    return Optional.empty();
  }

  private AnalyzerSettings with(
      Language newLanguage,
      Optional<Integer> newGate,
      Optional<Variant> newMatrix,
      Optional<PulserSettings> newPulser) {
    return new AnalyzerSettings(
        address,
        timeout,
        limit,
        discharge,
        sense,
        terminals,
        outputOff,
        newLanguage,
        channel,
        seriesResistor,
        newGate,
        gateLimit,
        gateSettle,
        newMatrix,
        newPulser);
  }
}
