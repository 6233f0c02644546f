package org.memrig.instruments.matrix;

import org.memrig.instruments.scpi.Conventions;

/** The manners of Keithley instruments that run Lua: the 707B and 708B. */
final class TspConventions implements Conventions {
  @Override
  public String errorQuery() {
    return "print(string.format(\"%d,%s\", errorqueue.next()))";
  }

  @Override
  public String clearErrors() {
    return "errorqueue.clear()";
  }

  @Override
  public String marker(int number) {
    return "print(string.format(\"%d\", " + number + "))";
  }

  @Override
  public String markerReply(int number) {
    return Integer.toString(number);
  }
}
