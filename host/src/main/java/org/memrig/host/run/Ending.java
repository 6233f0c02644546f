package org.memrig.host.run;

import java.util.ArrayList;
import java.util.List;
import org.memrig.host.store.RunWriter;
import org.memrig.protocols.bench.Outcome;

/**
 * End a run, however it came to it: first safe, then data, then status. Each part has its own try
 * and deadline, so that none can prevent the next.
 */
final class Ending {
  // How long each part may take, s: a signal can shorten saving, never safety.
  private static final double SAFE = 2;
  private static final double DATA = 5;

  private Ending() {}

  /** Hold something that must be made safe, with its name for messages. */
  record Device(String name, Runnable safe, Runnable close) {}

  /**
   * End.
   *
   * @param devices in the order in which they were opened; made safe in reverse
   * @return what went wrong on the way, in words
   */
  static List<String> of(List<Device> devices, RunWriter writer, Outcome outcome, String reason) {
    List<String> problems = new ArrayList<>();
    for (Device device : devices.reversed()) {
      Deadline.within(SAFE, "making " + device.name() + " safe", device.safe())
          .ifPresent(problems::add);
    }
    for (Device device : devices.reversed()) {
      Deadline.within(SAFE, "closing " + device.name(), device.close()).ifPresent(problems::add);
    }
    String full = problems.isEmpty() ? reason : reason + "; " + String.join("; ", problems);
    Deadline.within(DATA, "saving the run", () -> writer.end(outcome, full))
        .ifPresent(problems::add);
    Deadline.within(DATA, "closing the run", writer::close).ifPresent(problems::add);
    return problems;
  }
}
