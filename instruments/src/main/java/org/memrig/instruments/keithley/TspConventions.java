package org.memrig.instruments.keithley;

import org.memrig.instruments.scpi.Conventions;

/** Ask for errors and signs of life in Keithley's test script language. */
final class TspConventions implements Conventions {
  @Override
  public String errorQuery() {
    // Printed bare, the number of an error is a float of as many digits as others have set.
    return "print(string.format(\"%d, %s\", errorqueue.next()))";
  }

  @Override
  public String clearErrors() {
    return "errorqueue.clear()";
  }

  @Override
  public String marker(int number) {
    return "print(\"" + markerReply(number) + "\")";
  }

  @Override
  public String markerReply(int number) {
    return "memrig " + number;
  }
}
