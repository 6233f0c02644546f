package org.memrig.instruments.thermal;

import java.time.Duration;
import java.util.List;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.message.InstrumentAddress;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.rig.Environment;
import org.memrig.instruments.rig.EnvironmentDriver;

/** Open temperature controllers that speak SCPI, each with the words that its settings name. */
public final class ScpiChuckDriver implements EnvironmentDriver {
  @Override
  public String name() {
    return "scpi-chuck";
  }

  @Override
  public String text() {
    return "A hot chuck, an oven or a cryostat whose controller speaks SCPI.";
  }

  @Override
  public Class<ChuckSettings> settings() {
    return ChuckSettings.class;
  }

  @Override
  public List<String> lockKeys(Record settings) {
    return InstrumentAddress.parse(((ChuckSettings) settings).address()).lockKeys();
  }

  @Override
  public Environment open(Record record, HostClock clock) {
    ChuckSettings settings = (ChuckSettings) record;
    Duration timeout = Duration.ofNanos(Math.round(settings.timeout() * 1e9));
    MessageLink link = InstrumentAddress.parse(settings.address()).open(timeout, '\n');
    try {
      return new Chuck(link, settings, clock);
    } catch (RuntimeException e) {
      link.close();
      throw e;
    }
  }
}
