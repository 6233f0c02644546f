package org.memrig.instruments.keithley;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Misfit;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.analyzer.SourceMeasure.Channel;
import org.memrig.instruments.board.BoardDescription.CurrentRange;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.MessageLink;

/** Open source-measure units of Keithley 4200A parameter analyzers. */
public final class Keithley4200Driver extends AnalyzerDriver {
  private static final double HERTZ = 50;

  /** The most volts: its 20 V range, which needs no interlock. */
  private static final double MOST_VOLTS = 20;

  /** The most amps of a medium power unit; the high power unit's 1 A is left out. */
  private static final double MOST_AMPS = 0.1;

  private static final int LEAST_DECADE = -7;
  private static final int LEAST_DECADE_WITH_AMPLIFIER = -12;

  @Override
  public String name() {
    return "keithley-4200";
  }

  @Override
  public String text() {
    return "A source-measure unit of a Keithley 4200A across one cell, timed by the host.";
  }

  @Override
  protected char terminator() {
    return '\0';
  }

  @Override
  protected Optional<Misfit> misfit(AnalyzerSettings settings) {
    return Misfit.firstOf(
        "a 4200A",
        settings,
        Misfit.Key.TERMINALS,
        Misfit.Key.OUTPUT_OFF,
        Misfit.Key.LANGUAGE,
        Misfit.Key.SENSE,
        Misfit.Key.SERIES_RESISTOR,
        Misfit.Key.PULSER);
  }

  @Override
  public SourceMeasure open(MessageLink link, AnalyzerSettings settings, HostClock clock) {
    requireFits(settings);
    Kxci kxci = new Kxci(link, settings.timeout());
    kxci.drain();
    // Safe comes before anything else: whatever a host before this one has left on is off now.
    kxci.tell("US;DV" + settings.channel());
    String identity = Printable.line(kxci.ask("ID"), 60);
    if (!identity.contains("4200")) {
      throw new LinkLost(
          link.identity()
              + " says it is '"
              + identity
              + "' and no 4200A; start KXCI on it, and check the address");
    }
    List<String> options = List.of(kxci.ask("*OPT?").split("\\s*,\\s*", -1));
    boolean amplified = options.contains("SMUPA" + settings.channel());
    if (!amplified && !options.contains("SMU" + settings.channel())) {
      throw new Refused(
          "the 4200A has no source-measure unit "
              + settings.channel()
              + "; it has "
              + Printable.line(String.join(", ", options), 120)
              + ": name one in channel:");
    }
    kxci.set("BC");
    // The 4200's own mode, for this session.
    kxci.set("EM 1,0");
    kxci.set("DR0");
    kxci.set("RS 7");
    boolean emulated = identity.toUpperCase(Locale.ROOT).contains("EMULATED");
    Channel channel =
        describe(
            "Keithley 4200A SMU" + settings.channel(),
            identity,
            (emulated ? "emulator:keithley-4200:" : "kxci:") + link.identity(),
            amplified ? LEAST_DECADE_WITH_AMPLIFIER : LEAST_DECADE);
    return new KxciChannel(kxci, channel, settings.channel(), HERTZ, clock);
  }

  private static Channel describe(String name, String firmware, String source, int least) {
    List<CurrentRange> ranges = new ArrayList<>();
    for (int decade = least; decade <= -1; decade++) {
      double scale = Double.parseDouble("1e" + decade);
      ranges.add(new CurrentRange(scale, scale * 1e-6, HERTZ / 0.01 / 2));
    }
    return new Channel(
        name,
        firmware,
        source,
        ranges,
        Span.of(-MOST_VOLTS, MOST_VOLTS),
        Span.of(-MOST_AMPS, MOST_AMPS),
        Span.of(1e-9, MOST_AMPS),
        Span.of(0.02, MOST_VOLTS),
        new Span(KxciChannel.LEAST_DWELL, 3600, 1e-3),
        Span.of(0.01 / HERTZ, 10 / HERTZ),
        4096,
        // Each point is two commands over a network to a computer with Windows: 30 ms of jitter.
        30e-3,
        1e-3,
        1e6,
        0.2,
        Timing.Source.HOST,
        SafetyClass.NONE);
  }
}
