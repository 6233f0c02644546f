package org.memrig.instruments.scpi;

/** Ask for errors and signs of life in Keithley's test script language. */
public final class TspConventions implements Conventions {
  /** Of instruments with an error queue: 2600, 707B, 708B. */
  public static final Conventions QUEUE =
      new TspConventions("errorqueue.next()", "errorqueue.clear()");

  /** Of graphical instruments, which log events of all kinds: 2450. */
  public static final Conventions GRAPHICAL =
      new TspConventions("eventlog.next(eventlog.SEV_ERROR)", "eventlog.clear()");

  private final String next;
  private final String clear;

  private TspConventions(String next, String clear) {
    this.next = next;
    this.clear = clear;
  }

  @Override
  public String errorQuery() {
    // Printed bare, the number of an error is a float of as many digits as others have set.
    return "print(string.format(\"%d, %s\", " + next + "))";
  }

  @Override
  public String clearErrors() {
    return clear;
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
