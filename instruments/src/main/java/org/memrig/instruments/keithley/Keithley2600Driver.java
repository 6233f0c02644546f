package org.memrig.instruments.keithley;

import java.util.List;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.InstrumentError;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open channel A of Keithley System SourceMeters of series 2600, 2600A and 2600B. */
public final class Keithley2600Driver extends AnalyzerDriver {
  private static final Logger LOG = LoggerFactory.getLogger(Keithley2600Driver.class);
  private static final String CALLED = "the 2600";

  @Override
  public String name() {
    return "keithley-2600";
  }

  @Override
  public String text() {
    return "Channel A of a Keithley 2600, 2600A or 2600B System SourceMeter across one cell.";
  }

  @Override
  public SourceMeasure open(MessageLink link, AnalyzerSettings settings, HostClock clock) {
    if (settings.outputOff() == AnalyzerSettings.OutputOff.GUARD) {
      throw new Refused(
          "a 2600 has no output-off state 'guard'; say output-off: normal, zero or high-impedance");
    }
    Dialogue dialogue = new Dialogue(link, new TspConventions(), CALLED, settings.timeout());
    // Safe comes before anything else: whatever a host before this one has left on is off now.
    dialogue.urgent(settings.timeout(), "abort", "smua.source.output=0");
    String[] identity = identity(dialogue.greet("*IDN?"), link);
    for (InstrumentError left : dialogue.drain()) {
      LOG.info("{} at {} had an error before it was opened: {}", CALLED, link.identity(), left);
    }
    dialogue.tell("smua.reset()");
    dialogue.tell("errorqueue.clear()");
    double hertz = ScpiNumber.read(dialogue.ask("print(localnode.linefreq)")).value();
    String model = identity[1].substring("Model ".length());
    boolean emulated = identity[2].startsWith("EMULATED");
    Keithley2600Facts facts =
        new Keithley2600Facts(
            model,
            "Keithley " + model + " " + identity[2],
            identity[3].isEmpty() ? "none" : identity[3],
            (emulated ? "emulator:keithley-2600:" : "tsp:") + link.identity(),
            hertz == 60 ? 60 : 50);
    Keithley2600Channel channel = new Keithley2600Channel(dialogue, facts, settings, clock);
    channel.prepare();
    return channel;
  }

  /** Return maker, model, serial number and firmware, on one line of US-ASCII each. */
  private static String[] identity(String answer, MessageLink link) {
    String[] parts =
        List.of(answer.split(",", 4)).stream()
            .map(each -> Printable.line(each.strip(), 40))
            .toArray(String[]::new);
    if (parts.length != 4
        || !parts[1].startsWith("Model ")
        || !Keithley2600Facts.knows(parts[1].substring("Model ".length()))) {
      throw new LinkLost(
          link.identity()
              + " says it is '"
              + Printable.line(answer, 80)
              + "' and none of series 2600; check the address, or name the driver of what is"
              + " there");
    }
    return parts;
  }
}
