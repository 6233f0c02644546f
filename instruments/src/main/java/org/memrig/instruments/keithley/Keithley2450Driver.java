package org.memrig.instruments.keithley;

import java.util.Locale;
import java.util.Optional;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Misfit;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.Identification;
import org.memrig.instruments.scpi.InstrumentError;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open Keithley 2450 SourceMeters. */
public final class Keithley2450Driver extends AnalyzerDriver {
  private static final Logger LOG = LoggerFactory.getLogger(Keithley2450Driver.class);
  private static final String MODEL = "2450";

  @Override
  public String name() {
    return "keithley-2450";
  }

  @Override
  public String text() {
    return "A Keithley 2450 SourceMeter across one cell.";
  }

  @Override
  protected Optional<Misfit> misfit(AnalyzerSettings settings) {
    return Misfit.firstOf(
        "a 2450", settings, Misfit.Key.CHANNEL, Misfit.Key.SERIES_RESISTOR, Misfit.Key.PULSER);
  }

  @Override
  public SourceMeasure open(MessageLink link, AnalyzerSettings settings, HostClock clock) {
    requireFits(settings);
    String called = "the " + MODEL;
    GraphicalSpeech speech = speech(settings.language());
    Dialogue dialogue = new Dialogue(link, speech.conventions(), called, settings.timeout());
    // Safe comes before anything else: whatever a host before this one has left on is off now.
    dialogue.urgent(settings.timeout(), speech.safe());
    requireLanguage(dialogue, speech, settings, link);
    for (InstrumentError left : dialogue.drain()) {
      LOG.info("{} at {} had an error before it was opened: {}", called, link.identity(), left);
    }
    Identification identity =
        Identification.of(
            dialogue.ask("*IDN?"), link.identity(), model -> model.contains(MODEL), "no " + MODEL);
    dialogue.tell("*RST");
    dialogue.tell("*CLS");
    double hertz = ScpiNumber.read(dialogue.ask(speech.hertz())).value();
    String name = "Keithley 2450 " + identity.serial();
    Facts facts =
        new Facts(
            name,
            identity.firmware(),
            identity.source("scpi", name(), link.identity()),
            hertz == 60 ? 60 : 50,
            Timing.Source.HARDWARE);
    GraphicalChannel channel = new GraphicalChannel(dialogue, speech, facts, settings, clock);
    channel.prepare();
    return channel;
  }

  private static GraphicalSpeech speech(AnalyzerSettings.Language language) {
    return switch (language) {
      case SCPI -> new GraphicalScpi();
      case TSP -> new GraphicalTsp();
    };
  }

  private static void requireLanguage(
      Dialogue dialogue, GraphicalSpeech speech, AnalyzerSettings settings, MessageLink link) {
    String set;
    try {
      set = dialogue.greet("*LANG?");
    } catch (BoardFault silent) {
      throw new LinkLost(
          link.identity()
              + " answers, but not to *LANG?; see whether it is a 2450, and nothing else is"
              + " connected to it",
          silent);
    }
    if (set.equals(speech.language())) {
      return;
    }
    for (AnalyzerSettings.Language other : AnalyzerSettings.Language.values()) {
      if (speech(other).language().equals(set)) {
        // It has not understood what was to make it safe.
        dialogue.urgent(settings.timeout(), speech(other).safe());
      }
    }
    throw new LinkLost(
        "the 2450 at "
            + link.identity()
            + " is set to "
            + Printable.line(set, 20)
            + ", and the rig says language: "
            + speech.language().toLowerCase(Locale.ROOT)
            + "; send it *LANG "
            + speech.language()
            + ", or choose "
            + speech.language()
            + " in its menu under Settings, and switch it off and on, or change the rig");
  }
}
