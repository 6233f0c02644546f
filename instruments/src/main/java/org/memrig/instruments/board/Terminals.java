package org.memrig.instruments.board;

/**
 * Say what a board's switches to its terminals outside bear: to HIGH from any row, to LOW from any
 * column. A source outside must stay within it; the board sees neither its volts nor its amps.
 *
 * @param volts most between a terminal and the board's ground, either sign, V
 * @param amps most through a switch, either sign, A
 * @param ohms of a switch that is closed, ohm: one stands at each end of the cell
 * @param settle how long a line takes to be quiet after its switch has moved, s
 */
public record Terminals(double volts, double amps, double ohms, double settle) {
  public Terminals {
    Check.positive("most volts at a terminal", volts);
    Check.positive("most amps at a terminal", amps);
    Check.notNegative("ohms of a switch", ohms);
    Check.within("settle of a switch", settle, 0, 10);
  }
}
