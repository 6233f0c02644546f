package org.memrig.instruments.matrix;

import java.util.List;
import java.util.Optional;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.message.InstrumentAddress;
import org.memrig.instruments.message.MessageLink;

/** Open matrices of Keithley, whose relays are named one by one in the rig. */
public abstract class KeithleyMatrixDriver implements MatrixDriver {
  private final String relay;
  private final String relays;
  private final char terminator;

  /**
   * Open one kind.
   *
   * @param relay a regular expression for the name of a relay
   * @param relays says in words how relays are named
   * @param terminator what ends a message on a stream
   */
  KeithleyMatrixDriver(String relay, String relays, char terminator) {
    this.relay = relay;
    this.relays = relays;
    this.terminator = terminator;
  }

  @Override
  public final Class<KeithleyMatrixSettings> settings() {
    return KeithleyMatrixSettings.class;
  }

  @Override
  public final Optional<Crossings> crossings(Record settings) {
    return Optional.of(relays(settings));
  }

  private Crossings relays(Record settings) {
    return ((KeithleyMatrixSettings) settings).crossings(relay, relays);
  }

  @Override
  public final List<String> lockKeys(Record settings) {
    return InstrumentAddress.parse(((KeithleyMatrixSettings) settings).address()).lockKeys();
  }

  @Override
  public final SwitchMatrix open(Record record, HostClock clock) {
    KeithleyMatrixSettings settings = (KeithleyMatrixSettings) record;
    return Opened.matrix(
        settings.address(), settings.timeout(), terminator, link -> open(link, settings, clock));
  }

  /** Use a link that is open. */
  public final SwitchMatrix open(MessageLink link, Record record, HostClock clock) {
    KeithleyMatrixSettings settings = (KeithleyMatrixSettings) record;
    Crossings crossings = relays(settings);
    return new CrosspointMatrix(
        crosspoints(link, settings.timeout()), crossings, settings.settle(), false, clock);
  }

  /** Speak to it: all relays are open first. */
  abstract Crosspoints crosspoints(MessageLink link, double timeout);
}
