package org.memrig.instruments.keysight;

import java.util.Optional;
import java.util.regex.Pattern;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Misfit;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.Identification;
import org.memrig.instruments.scpi.InstrumentError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open one channel of a Keysight or Agilent B2901A, B2902A, B2911A or B2912A. */
public final class KeysightB2900Driver extends AnalyzerDriver {
  private static final Logger LOG = LoggerFactory.getLogger(KeysightB2900Driver.class);
  private static final String CALLED = "the B2900";
  private static final Pattern MODEL = Pattern.compile("B29[01][12]A");

  @Override
  public String name() {
    return "keysight-b2900";
  }

  @Override
  public String text() {
    return "A channel of a Keysight B2901A, B2902A, B2911A or B2912A across one cell.";
  }

  /**
   * Return the commands that end everything on an instrument of so many channels.
   *
   * @param gateFirst whether channel 1 is at a gate: then it goes off after the cell's
   */
  static String[] safe(int channels, boolean gateFirst) {
    if (channels == 1) {
      return new String[] {":ABOR", ":OUTP1 OFF"};
    }
    return gateFirst
        ? new String[] {":ABOR", ":OUTP2 OFF", ":OUTP1 OFF"}
        : new String[] {":ABOR", ":OUTP1 OFF", ":OUTP2 OFF"};
  }

  /** Tell whether channel 1 is at a gate. */
  static boolean gateFirst(AnalyzerSettings settings) {
    return settings.gateChannel().equals(Optional.of(1));
  }

  @Override
  public SourceMeasure open(MessageLink link, AnalyzerSettings settings, HostClock clock) {
    requireFits(settings);
    Dialogue dialogue = new Dialogue(link, Conventions.SCPI, CALLED, settings.timeout());
    // Safe comes before anything else: whatever a host before this one has left on is off now. On
    // an instrument of one channel the second's command is an error, which is dropped below.
    dialogue.urgent(settings.timeout(), safe(2, gateFirst(settings)));
    Identification identity =
        Identification.of(
            dialogue.greet("*IDN?"),
            link.identity(),
            MODEL.asMatchPredicate(),
            "no B2901A, B2902A, B2911A or B2912A");
    String model = identity.model();
    int channels = model.endsWith("2A") ? 2 : 1;
    for (InstrumentError left : dialogue.drain()) {
      LOG.info("{} at {} had an error before it was opened: {}", CALLED, link.identity(), left);
    }
    if (settings.channel() > channels) {
      throw new Refused(
          "the " + model + " at " + link.identity() + " has one channel; say channel: 1");
    }
    if (settings.gateChannel().orElse(1) > channels) {
      throw new Refused(
          "the "
              + model
              + " at "
              + link.identity()
              + " has one channel; take gate-channel: out, and tie the gate on the board");
    }
    dialogue.tell("*RST");
    dialogue.tell("*CLS");
    B2900Facts facts =
        new B2900Facts(
            "Keysight " + model + " " + identity.serial() + " channel " + settings.channel(),
            identity.firmware(),
            identity.source("scpi", name(), link.identity()),
            model.startsWith("B291"),
            settings.gateChannel().map(_ -> settings.gateSettle()));
    B2900Channel channel = new B2900Channel(dialogue, facts, settings, clock, channels);
    channel.prepare();
    return channel;
  }

  @Override
  protected boolean drivesGates() {
    return true;
  }

  @Override
  protected Optional<Misfit> misfit(AnalyzerSettings settings) {
    if (settings.outputOff() == AnalyzerSettings.OutputOff.GUARD) {
      return Misfit.of(
          "output-off",
          "a B2900 has no output-off state 'guard'; say output-off: normal, zero or"
              + " high-impedance");
    }
    if (settings.channel() > 2) {
      return Misfit.of(
          "channel", "a B2900 has no channel " + settings.channel() + "; say channel: 1 or 2");
    }
    if (settings.gateChannel().orElse(1) > 2) {
      return Misfit.of("gate-channel", "a B2900 has channels 1 and 2; say the other one");
    }
    return Misfit.firstOf(
        "a B2900",
        settings,
        Misfit.Key.TERMINALS,
        Misfit.Key.SERIES_RESISTOR,
        Misfit.Key.LANGUAGE,
        Misfit.Key.PULSER);
  }
}
