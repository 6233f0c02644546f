package org.memrig.instruments.keysight;

import java.nio.ByteOrder;
import org.memrig.instruments.analyzer.Gate;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.scpi.DataBlock;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.ReadBack;
import org.memrig.instruments.scpi.ScpiNumber;

/**
 * Hold a gate by the channel of a B2900 that is not at the cell: one pulse that begins with the
 * same trigger as the cell's course, waits for nobody and ends by itself.
 *
 * <p>The cell's layers are delayed by the gate's settling time. The gate is measured before that is
 * over and once the cell's course is, as the pulse goes on for half of that time.
 */
final class B2900Gate {
  /** The gate is measured before the cell's levels and after them. */
  private static final int MEASUREMENTS = 2;

  private static final int ELEMENTS = 3;

  private final Dialogue dialogue;
  private final int number;
  private final B2900Facts facts;

  B2900Gate(Dialogue dialogue, int number, B2900Facts facts) {
    this.dialogue = dialogue;
    this.number = number;
    this.facts = facts;
  }

  /** Range, then limit, then level: a pulse around a course of so many seconds. */
  void load(Gate gate, double seconds) {
    dialogue.tell(output() + " OFF");
    dialogue.tell(source() + ":FUNC:MODE VOLT");
    number(source() + ":VOLT", 0);
    dialogue.tell(sense() + ":FUNC:OFF:ALL");
    dialogue.tell(sense() + ":FUNC \"CURR\"");
    dialogue.tell(sense() + ":CURR:RANG:AUTO ON");
    number(source() + ":VOLT:RANG", facts.sourceRange(gate));
    number(sense() + ":CURR:PROT", gate.limit());
    number(sense() + ":CURR:RANG", facts.senseRange(gate));
    number(sense() + ":CURR:APER", aperture(gate));
    dialogue.tell(source() + ":FUNC:SHAP PULS");
    number(source() + ":PULS:DEL", 0);
    number(source() + ":PULS:WIDT", width(gate, seconds));
    number(source() + ":LIST:VOLT", gate.volts());
    dialogue.tell(source() + ":VOLT:MODE LIST");
    number(trigger() + ":TRAN:TIM", period(gate, seconds));
    dialogue.tell(trigger() + ":TRAN:COUN 1");
    number(":ARM" + number + ":ACQ:DEL", gate.rise());
    number(trigger() + ":ACQ:TIM", apart(gate, seconds));
    dialogue.tell(trigger() + ":ACQ:COUN " + MEASUREMENTS);
  }

  /** Expect all of it as it was set, and the output off. */
  void expect(ReadBack back, Gate gate, double seconds) {
    back.word(source() + ":FUNC:MODE?", "VOLT");
    back.word(source() + ":FUNC:SHAP?", "PULS");
    back.number(source() + ":PULS:WIDT?", width(gate, seconds));
    back.number(source() + ":VOLT?", 0);
    back.range(source() + ":VOLT:RANG?", facts.sourceRange(gate));
    back.number(sense() + ":CURR:PROT?", gate.limit());
    back.word(sense() + ":CURR:RANG:AUTO?", "0");
    back.range(sense() + ":CURR:RANG?", facts.senseRange(gate));
    back.word(sense() + ":REM?", "0");
    back.word(output() + ":OFF:MODE?", "ZERO");
    back.word(output() + ":OFF:AUTO?", "1");
    back.word(output() + ":ON:AUTO?", "1");
    back.word(output() + ":PROT?", "0");
    back.number(source() + ":LIST:VOLT:POIN?", 1);
    back.number(trigger() + ":TRAN:COUN?", 1);
    back.number(":ARM" + number + ":ACQ:DEL?", gate.rise());
  }

  /** Return how long all of it takes, s: until the gate is back at 0 and has had its time. */
  static double seconds(Gate gate, double seconds) {
    return seconds + 2 * gate.settle();
  }

  private static double width(Gate gate, double seconds) {
    return B2900Sweep.whole(gate.settle() + seconds + gate.aperture());
  }

  private static double period(Gate gate, double seconds) {
    return B2900Sweep.whole(seconds(gate, seconds));
  }

  private static double apart(Gate gate, double seconds) {
    return B2900Sweep.whole(gate.aperture() + seconds);
  }

  private static double aperture(Gate gate) {
    // A trigger's time is left before the cell's lines move, and before the gate falls.
    return B2900Sweep.whole(
        Math.min(gate.aperture() - B2900Facts.MARGIN, B2900Facts.MOST_APERTURE));
  }

  /**
   * Look at what the gate drew.
   *
   * @param whole whether the course came to its end, so that it was measured twice
   * @throws BoardFault of the cell if its gate is broken
   */
  void requireWhole(Gate gate, boolean whole) {
    if (!whole && points() == 0) {
      return;
    }
    byte[] block = dialogue.askBytes(":FETC:ARR? (@" + number + ")", 0);
    double[] values = DataBlock.doubles(DataBlock.read(block), ByteOrder.BIG_ENDIAN);
    if (values.length % ELEMENTS != 0 || whole && values.length != ELEMENTS * MEASUREMENTS) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          facts.channel().name()
              + " sent "
              + values.length
              + " values for "
              + MEASUREMENTS
              + " readings of the gate");
    }
    for (int i = 0; i < values.length; i += ELEMENTS) {
      int status = (int) values[i + 1];
      gate.requireWhole(facts.channel().name(), values[i], (status & B2900Channel.COMPLIANCE) != 0);
    }
  }

  private int points() {
    return (int) ScpiNumber.read(dialogue.ask(sense() + ":DATA:POIN?")).value();
  }

  private void number(String command, double value) {
    dialogue.tell(command + " " + ScpiNumber.write(value));
  }

  String output() {
    return ":OUTP" + number;
  }

  private String source() {
    return ":SOUR" + number;
  }

  private String sense() {
    return ":SENS" + number;
  }

  private String trigger() {
    return ":TRIG" + number;
  }
}
