package org.memrig.instruments.keithley;

import java.util.Optional;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Misfit;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.Identification;
import org.memrig.instruments.scpi.InstrumentError;
import org.memrig.instruments.scpi.ScpiNumber;
import org.memrig.instruments.scpi.TspConventions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open one channel of Keithley System SourceMeters of series 2600, 2600A and 2600B. */
public final class Keithley2600Driver extends AnalyzerDriver {
  private static final Logger LOG = LoggerFactory.getLogger(Keithley2600Driver.class);
  private static final String CALLED = "the 2600";
  private static final String MODEL = "Model ";

  @Override
  public String name() {
    return "keithley-2600";
  }

  @Override
  public String text() {
    return "One channel of a Keithley 2600, 2600A or 2600B System SourceMeter across one cell.";
  }

  @Override
  public SourceMeasure open(MessageLink link, AnalyzerSettings settings, HostClock clock) {
    requireFits(settings);
    Dialogue dialogue = new Dialogue(link, TspConventions.QUEUE, CALLED, settings.timeout());
    // Safe comes before anything else: whatever a host before this one has left on is off now.
    dialogue.urgent(settings.timeout(), Keithley2600Channel.off(settings.channel()));
    Identification identity =
        Identification.of(
            dialogue.greet("*IDN?"),
            link.identity(),
            Keithley2600Driver::isDriven,
            "none of series 2600");
    for (InstrumentError left : dialogue.drain()) {
      LOG.info("{} at {} had an error before it was opened: {}", CALLED, link.identity(), left);
    }
    String model = identity.model().substring(MODEL.length());
    requireChannel(model, "channel", settings.channel());
    settings.gateChannel().ifPresent(each -> requireChannel(model, "gate-channel", each));
    dialogue.tell(Keithley2600Facts.unit(settings.channel()) + ".reset()");
    dialogue.tell("errorqueue.clear()");
    requireOtherOff(dialogue, model, settings.channel());
    double hertz = ScpiNumber.read(dialogue.ask("print(localnode.linefreq)")).value();
    Keithley2600Facts facts =
        new Keithley2600Facts(
            model,
            "Keithley "
                + model
                + " "
                + identity.serial()
                + (settings.channel() == 2 ? " channel B" : ""),
            identity.firmware(),
            identity.source("tsp", name(), link.identity()),
            hertz == 60 ? 60 : 50,
            settings.gateChannel().map(_ -> settings.gateSettle()));
    Keithley2600Channel channel = new Keithley2600Channel(dialogue, facts, settings, clock);
    channel.prepare();
    return channel;
  }

  @Override
  protected boolean drivesGates() {
    return true;
  }

  @Override
  protected Optional<Misfit> misfit(AnalyzerSettings settings) {
    if (settings.channel() > 2) {
      return Misfit.of("channel", "a 2600 has channels 1 and 2, A and B; say one of these");
    }
    if (settings.gateChannel().orElse(1) > 2) {
      return Misfit.of("gate-channel", "a 2600 has channels 1 and 2, A and B; say the other one");
    }
    if (settings.outputOff() == AnalyzerSettings.OutputOff.GUARD) {
      return Misfit.of(
          "output-off",
          "a 2600 has no output-off state 'guard'; say output-off: normal, zero or"
              + " high-impedance");
    }
    return Misfit.firstOf(
        "a 2600", settings, Misfit.Key.TERMINALS, Misfit.Key.SERIES_RESISTOR, Misfit.Key.PULSER);
  }

  private static void requireChannel(String model, String key, int channel) {
    if (channel > Keithley2600Facts.channels(model)) {
      throw new Refused(
          "a "
              + model
              + " has one channel and the rig says "
              + key
              + ": 2; "
              + (key.equals("channel") ? "say channel: 1" : "take it out"));
    }
  }

  /** The other channel was told to go off: see that it is. */
  private static void requireOtherOff(Dialogue dialogue, String model, int channel) {
    if (Keithley2600Facts.channels(model) == 1) {
      return;
    }
    String other = Keithley2600Facts.unit(3 - channel);
    ScpiNumber output = ScpiNumber.read(dialogue.ask("print(" + other + ".source.output)"));
    if (!output.data() || output.value() != 0) {
      throw new BoardFault(
          BoardFault.Grade.SAFETY,
          CALLED
              + " does not switch off its other channel, "
              + other
              + "; switch it off at the front panel");
    }
  }

  private static boolean isDriven(String model) {
    return model.startsWith(MODEL) && Keithley2600Facts.knows(model.substring(MODEL.length()));
  }
}
