package org.memrig.instruments.keithley;

import java.util.List;
import java.util.Optional;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Misfit;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.message.InstrumentAddress;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.Identification;
import org.memrig.instruments.scpi.InstrumentError;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open Keithley 2400 and 2401 SourceMeters. */
public final class Keithley2400Driver extends AnalyzerDriver {
  private static final Logger LOG = LoggerFactory.getLogger(Keithley2400Driver.class);
  private static final String CALLED = "the 2400";
  private static final List<String> MODELS = List.of("MODEL 2400", "MODEL 2401");

  @Override
  public String name() {
    return "keithley-2400";
  }

  @Override
  public String text() {
    return "A Keithley 2400 or 2401 SourceMeter across one cell.";
  }

  /** A serial line of a 2400 ends messages with a carriage return, as it leaves the factory. */
  @Override
  protected char terminator(InstrumentAddress address) {
    return address.text().startsWith("serial:") ? '\r' : '\n';
  }

  @Override
  protected Optional<Misfit> misfit(AnalyzerSettings settings) {
    return Misfit.firstOf(
        "a 2400",
        settings,
        Misfit.Key.LANGUAGE,
        Misfit.Key.CHANNEL,
        Misfit.Key.SERIES_RESISTOR,
        Misfit.Key.PULSER);
  }

  @Override
  public SourceMeasure open(MessageLink link, AnalyzerSettings settings, HostClock clock) {
    requireFits(settings);
    Dialogue dialogue = new Dialogue(link, Conventions.SCPI, CALLED, settings.timeout());
    // Safe comes before anything else: whatever a host before this one has left on is off now.
    dialogue.urgent(settings.timeout(), ":ABOR", ":OUTP OFF");
    Identification identity =
        Identification.of(
            dialogue.greet("*IDN?"),
            link.identity(),
            model -> MODELS.stream().anyMatch(model::startsWith),
            "no 2400 or 2401");
    for (InstrumentError left : dialogue.drain()) {
      LOG.info("{} at {} had an error before it was opened: {}", CALLED, link.identity(), left);
    }
    dialogue.tell("*RST");
    dialogue.tell("*CLS");
    double hertz = ScpiNumber.read(dialogue.ask(":SYST:LFR?")).value();
    String model = identity.model().substring("MODEL ".length());
    Keithley2400Facts facts =
        new Keithley2400Facts(
            "Keithley " + model + " " + identity.serial(),
            identity.firmware(),
            identity.source("scpi", name(), link.identity()),
            model.startsWith("2401") ? 20 : 200,
            hertz == 60 ? 60 : 50);
    Keithley2400Channel channel = new Keithley2400Channel(dialogue, facts, settings, clock);
    channel.prepare();
    return channel;
  }
}
