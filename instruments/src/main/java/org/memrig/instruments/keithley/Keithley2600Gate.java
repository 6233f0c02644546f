package org.memrig.instruments.keithley;

import java.util.LinkedHashMap;
import java.util.Map;
import org.memrig.instruments.analyzer.Gate;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.ScpiNumber;

/**
 * Hold a gate by the channel of a 2600 that is not at the cell: what is told to it before a course,
 * what the course's function does around the cell's levels, and what the gate drew.
 */
final class Keithley2600Gate {
  private final Dialogue dialogue;
  private final String smu;
  private final Keithley2600Facts facts;
  private final int offMode;

  Keithley2600Gate(Dialogue dialogue, String smu, Keithley2600Facts facts, int offMode) {
    this.dialogue = dialogue;
    this.smu = smu;
    this.facts = facts;
    this.offMode = offMode;
  }

  /** Bring the channel into the state that all courses share: its sense is two wires, always. */
  void prepare() {
    dialogue.tell(smu + ".reset()");
    for (String each : Keithley2600Channel.prepared(smu, 0, offMode)) {
      dialogue.tell(each);
    }
  }

  /** Return what brings the gate up, does something unless it is broken, and lets it down. */
  String around(String played) {
    String measured = smu + ".measure.iv(" + smu + ".nvbuffer1," + smu + ".nvbuffer2) ";
    return smu
        + ".source.output=1 "
        + smu
        + ".source.levelv=memrig_g delay(memrig_s) "
        + measured
        + "if "
        + smu
        + ".source.compliance==false then "
        + played
        + " "
        + measured
        + "end "
        + smu
        + ".source.levelv=0 delay(memrig_s) "
        + smu
        + ".source.output=0";
  }

  /** Range, then limit, then level. */
  void load(Gate gate) {
    dialogue.tell(smu + ".source.output=0");
    number(smu + ".source.func", 1);
    number(smu + ".measure.autorangei", 0);
    number(smu + ".measure.rangei", facts.senseRange(gate));
    number(smu + ".measure.nplc", facts.cycles(gate));
    number(smu + ".source.rangev", facts.sourceRange(gate));
    number(smu + ".source.limiti", gate.limit());
    number(smu + ".source.levelv", 0);
    number("memrig_g", gate.volts());
    number("memrig_s", gate.rise());
  }

  private void number(String name, double value) {
    dialogue.tell(name + "=" + ScpiNumber.write(value));
  }

  /** Return what has to read back before anything is started. */
  Map<String, Double> expected(Gate gate) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put(smu + ".source.func", 1.0);
    all.put(smu + ".source.rangev", facts.sourceRange(gate));
    all.put(smu + ".source.limiti", gate.limit());
    all.put(smu + ".source.levelv", 0.0);
    all.put(smu + ".measure.autorangei", 0.0);
    all.put(smu + ".measure.rangei", facts.senseRange(gate));
    all.put(smu + ".sense", 0.0);
    all.put(smu + ".source.offmode", (double) offMode);
    all.put("memrig_g", gate.volts());
    all.put("memrig_s", gate.rise());
    all.put(smu + ".source.output", 0.0);
    return all;
  }

  /** Forget what it measured in the course before. */
  void clear() {
    dialogue.tell(smu + ".nvbuffer1.clear()");
    dialogue.tell(smu + ".nvbuffer2.clear()");
  }

  /**
   * Look at what the gate drew: at its first measurement, and at its second if it came to that.
   *
   * @param whole whether the course came to its end, so that both have to be there
   * @throws BoardFault of the cell if its gate is broken
   */
  void requireWhole(Gate gate, boolean whole) {
    int there = (int) ScpiNumber.read(dialogue.ask("print(" + smu + ".nvbuffer2.n)")).value();
    if (there == 0 && !whole) {
      return;
    }
    if (there == 0) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          facts.channel().name() + " did not measure the gate of a course that it calls done");
    }
    String[] values =
        dialogue
            .ask(
                "printbuffer(1,"
                    + there
                    + ","
                    + smu
                    + ".nvbuffer1.readings,"
                    + smu
                    + ".nvbuffer1.statuses)")
            .split(",", -1);
    if (values.length != 2 * there) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          facts.channel().name()
              + " sent "
              + values.length
              + " values for "
              + there
              + " readings of 2");
    }
    for (int i = 0; i < values.length; i += 2) {
      int status = (int) ScpiNumber.read(values[i + 1]).value();
      if ((status & Keithley2600Channel.OVER_TEMPERATURE) != 0) {
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            facts.channel().name() + " is too hot; let it cool, then open it again");
      }
      ScpiNumber amps = ScpiNumber.read(values[i]);
      boolean limited = (status & Keithley2600Channel.LIMITED) != 0 || !amps.data();
      gate.requireWhole(facts.channel().name(), amps.value(), limited);
    }
    if (whole && there == 1) {
      // The function leaves the cell alone where the gate is at its limit before it.
      gate.requireWhole(facts.channel().name(), gate.limit(), true);
    }
  }

  /** Return the words that open its output relay, once, at the end. */
  String opened() {
    return smu + ".source.offmode=2";
  }
}
