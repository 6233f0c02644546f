package org.memrig.instruments.smu;

import org.memrig.instruments.scpi.Conventions;

/** Ask for errors in the words of a dialect, and for a sign of life as IEEE 488.2 has it. */
final class DialectConventions implements Conventions {
  private final Dialect.Errors errors;

  DialectConventions(Dialect.Errors errors) {
    this.errors = errors;
  }

  @Override
  public String errorQuery() {
    return errors.ask().text();
  }

  @Override
  public String clearErrors() {
    return errors.clear().text();
  }

  @Override
  public String marker(int number) {
    return SCPI.marker(number);
  }

  @Override
  public String markerReply(int number) {
    return SCPI.markerReply(number);
  }
}
