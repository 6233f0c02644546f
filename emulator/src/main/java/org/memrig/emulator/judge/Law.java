package org.memrig.emulator.judge;

import java.util.Locale;

/** Name what the judge forbids; each can be switched off by its name. */
public enum Law {
  /** Volts or amps beyond the rig's limits for the program's class. */
  OVER_LIMIT("a cell or line goes beyond its limit"),
  /** Volts beyond what class READ allows, in a program that only reads. */
  READ_CLASS("a read stresses more than class READ allows"),
  /** A line has two sources, or a second cell is selected while one still is. */
  DOUBLE_DRIVE("two sources drive one array"),
  /** Relays or ranges are switched under a driven line. */
  HOT_SWITCHING("a line is switched while it is driven"),
  /** Unselected bias goes before the selected line, or a gate before its line. */
  WRONG_ORDER("lines move in the wrong order"),
  /** A line is driven before its gate has settled. */
  GATE_NOT_SETTLED("a line is driven before its gate has settled"),
  /** A cell that was never formed is stressed outside class FORM. */
  PRISTINE("a pristine cell is stressed outside class FORM"),
  /** A line that has kept charge is connected to quite another level. */
  CHARGED_LINE("a charged line is connected without being discharged"),
  /** An operation ends with lines away from rest. */
  REST_NOT_REACHED("an operation ends away from rest");

  private final String text;

  Law(String text) {
    this.text = text;
  }

  /** Return the name in rig files: {@code over-limit}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Return the words for people. */
  public String text() {
    return text;
  }
}
