package org.memrig.instruments.keithley;

import java.util.List;
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
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.Dialogue;
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
    if (settings.language() == AnalyzerSettings.Language.TSP) {
      return Misfit.of(
          "language",
          "this driver speaks SCPI with a 2450, not its script language; say language: scpi, set"
              + " the instrument to SCPI (menu, Settings, Command Set) and switch it off and on");
    }
    return Misfit.firstOf("a 2450", settings, Misfit.Key.CHANNEL, Misfit.Key.SERIES_RESISTOR);
  }

  @Override
  public SourceMeasure open(MessageLink link, AnalyzerSettings settings, HostClock clock) {
    requireFits(settings);
    String called = "the " + MODEL;
    Dialogue dialogue = new Dialogue(link, Conventions.SCPI, called, settings.timeout());
    // Safe comes before anything else: whatever a host before this one has left on is off now.
    dialogue.urgent(settings.timeout(), ":ABOR", ":OUTP OFF");
    requireScpi(dialogue, link);
    for (InstrumentError left : dialogue.drain()) {
      LOG.info("{} at {} had an error before it was opened: {}", called, link.identity(), left);
    }
    String[] identity = identity(dialogue, link);
    dialogue.tell("*RST");
    dialogue.tell("*CLS");
    double hertz = ScpiNumber.read(dialogue.ask(":SYST:LFR?")).value();
    String name = "Keithley 2450 " + identity[2];
    boolean emulated = identity[2].startsWith("EMULATED");
    String source = (emulated ? "emulator:keithley-2450:" : "scpi:") + link.identity();
    Facts facts =
        new Facts(
            name,
            identity[3].isEmpty() ? "none" : identity[3],
            source,
            hertz == 60 ? 60 : 50,
            Timing.Source.HARDWARE);
    ScpiChannel channel = new ScpiChannel(dialogue, facts, settings, clock);
    channel.prepare();
    return channel;
  }

  private static void requireScpi(Dialogue dialogue, MessageLink link) {
    String language;
    try {
      language = dialogue.greet("*LANG?");
    } catch (BoardFault silent) {
      throw new LinkLost(
          link.identity()
              + " answers, but not to *LANG?; see whether it is a 2450, and nothing else is"
              + " connected to it",
          silent);
    }
    if (!language.equals("SCPI")) {
      throw new LinkLost(
          "the 2450 at "
              + link.identity()
              + " is set to "
              + Printable.line(language, 20)
              + "; send it *LANG SCPI, or choose SCPI in its menu under Settings, and switch it off"
              + " and on");
    }
  }

  /** Return maker, model, serial number and firmware, on one line of US-ASCII each. */
  private static String[] identity(Dialogue dialogue, MessageLink link) {
    String answer = dialogue.ask("*IDN?");
    String[] parts = answer.split(",", -1);
    if (parts.length != 4 || !parts[1].contains(MODEL)) {
      throw new LinkLost(
          link.identity()
              + " says it is '"
              + Printable.line(answer, 80)
              + "' and no "
              + MODEL
              + "; check the address, or name the driver of what is there");
    }
    return List.of(parts).stream()
        .map(each -> Printable.line(each.strip(), 40))
        .toArray(String[]::new);
  }
}
