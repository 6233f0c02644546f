package org.memrig.host.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.host.store.RunWriter;
import org.memrig.protocols.bench.Outcome;

/**
 * End a run, however it came to it: first {@link #safe}, then {@link #keep}, {@link #close} and
 * {@link #save}. Each part has its own try and deadline, so that none can prevent the next.
 */
final class Ending {
  private final Deadlines deadlines;
  private final List<Device> devices;
  private final List<Mishap> mishaps = new ArrayList<>();

  /** Hold something that must be made safe, with its name for messages. */
  record Device(String name, Runnable safe, Runnable close) {}

  /**
   * Prepare to end.
   *
   * @param devices in the order in which they were opened; each step takes them in reverse
   */
  Ending(Deadlines deadlines, List<Device> devices) {
    this.deadlines = deadlines;
    this.devices = List.copyOf(devices);
  }

  /** Make every device safe. */
  void safe() {
    for (Device device : devices.reversed()) {
      note(
          Deadline.within(
              deadlines.safe(),
              "making " + device.name() + " safe",
              device.safe(),
              ExitCode.BOARD_FAULT));
    }
  }

  /** Keep what outlives a run beside its own data. */
  void keep(Runnable keeping) {
    note(
        Deadline.within(
            deadlines.data(), "keeping the emulated chip", keeping, ExitCode.STORE_FAILED));
  }

  /** Let go of every device. */
  void close() {
    for (Device device : devices.reversed()) {
      note(
          Deadline.within(
              deadlines.safe(), "closing " + device.name(), device.close(), ExitCode.BOARD_FAULT));
    }
  }

  /** Make the run durable, with its outcome. */
  void save(RunWriter writer, Outcome outcome, String reason) {
    note(
        Deadline.within(
            deadlines.data(),
            "saving the run",
            () -> writer.end(outcome, reason),
            ExitCode.STORE_FAILED));
    note(
        Deadline.within(deadlines.data(), "closing the run", writer::close, ExitCode.STORE_FAILED));
  }

  private void note(Optional<Mishap> mishap) {
    mishap.ifPresent(mishaps::add);
  }

  /** Return what went wrong so far. */
  List<Mishap> mishaps() {
    return List.copyOf(mishaps);
  }
}
