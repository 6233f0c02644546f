package org.memrig.instruments.keysight;

import java.util.Optional;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Misfit;
import org.memrig.instruments.analyzer.PulserSettings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.analyzer.SourceMeasure.Channel;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.Identification;
import org.memrig.instruments.scpi.InstrumentError;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open source-measure modules of Keysight B1500A analyzers. */
public final class KeysightB1500Driver extends AnalyzerDriver {
  private static final Logger LOG = LoggerFactory.getLogger(KeysightB1500Driver.class);

  /**
   * The most volts, either sign: what the analyzer gives with its interlock open. FLEX has no
   * question for the interlock's state, so nothing is asked beyond.
   */
  private static final double MOST_VOLTS = 42;

  @Override
  public String name() {
    return "keysight-b1500";
  }

  @Override
  public String text() {
    return "A source-measure module of a Keysight B1500A across one cell.";
  }

  @Override
  protected Optional<Misfit> misfit(AnalyzerSettings settings) {
    return settings.pulser().flatMap(KeysightB1500Driver::noOutput).or(() -> absent(settings));
  }

  private static Optional<Misfit> noOutput(PulserSettings pulser) {
    int output = pulser.channel() % 100;
    return output == 1 || output == 2
        ? Optional.empty()
        : Misfit.of(
            "pulser",
            "pulser: {channel: "
                + pulser.channel()
                + "} is no output of a B1525A: it has two, such as 701 and 702 in slot 7");
  }

  private static Optional<Misfit> absent(AnalyzerSettings settings) {
    return Misfit.firstOf(
        "a B1500A",
        settings,
        Misfit.Key.TERMINALS,
        Misfit.Key.OUTPUT_OFF,
        Misfit.Key.LANGUAGE,
        Misfit.Key.SENSE);
  }

  @Override
  public SourceMeasure open(MessageLink link, AnalyzerSettings settings, HostClock clock) {
    requireFits(settings);
    Dialogue dialogue = new Dialogue(link, Flex.CONVENTIONS, "the B1500A", settings.timeout());
    // Safe comes before anything else: whatever a host before this one has left on is off now.
    dialogue.urgent(settings.timeout(), FlexChannel.safe(settings));
    Identification identity = identity(dialogue, link);
    for (InstrumentError left : dialogue.drain()) {
      LOG.info("the B1500A at {} had an error before it was opened: {}", link.identity(), left);
    }
    // The queue of errors outlives a reset, so it was read first.
    dialogue.tell("*RST");
    String[] slots = slots(dialogue);
    String model = module(slots, settings.channel(), "channel: " + settings.channel(), link);
    settings.pulser().ifPresent(each -> requireGenerator(slots, each, link));
    SmuModule module = driven(model, settings.channel(), "channel:");
    Optional<FlexGate> gate =
        settings
            .gateChannel()
            .map(each ->
                new FlexGate(
                    each,
                    driven(
                        module(slots, each, "gate-channel: " + each, link),
                        each,
                        "gate-channel:")));
    Channel alone =
        describe(
            module,
            "Keysight B1500A " + model + " slot " + settings.channel(),
            identity.firmware(),
            identity.source("flex", name(), link.identity()));
    if (ScpiNumber.read(dialogue.ask("INTLKVTH?")).value() == 0) {
      LOG.info("the B1500A gives 0 V while its interlock is open; close it, or send INTLKVTH 42");
    }
    FlexChannel channel =
        new FlexChannel(
            dialogue,
            gate.map(_ -> alone.withGate(alone.volts(), settings.gateSettle())).orElse(alone),
            module,
            settings,
            clock,
            "Keysight 16440A at B1500A " + identity.serial(),
            gate);
    channel.prepare();
    return channel;
  }

  private static SmuModule driven(String model, int slot, String key) {
    return SmuModule.named(model)
        .orElseThrow(() ->
            new Refused(
                "slot "
                    + slot
                    + " of the B1500A holds "
                    + Printable.line(model, 20)
                    + "; driven are the modules B1510A, B1511A, B1511B and B1517A: name the slot of"
                    + " one in "
                    + key));
  }

  @Override
  protected boolean drivesGates() {
    return true;
  }

  private static Channel describe(SmuModule module, String name, String firmware, String source) {
    return new Channel(
        name,
        firmware,
        source,
        module.ranges(),
        Span.of(-MOST_VOLTS, MOST_VOLTS),
        Span.of(-module.mostAmps(), module.mostAmps()),
        Span.of(1e-9, module.mostAmps()),
        Span.of(0.02, MOST_VOLTS),
        // A wait is a multiple of 100 us; below 1 ms what each command takes counts.
        new Span(1e-3, 3600, MemoryProgram.TICK),
        Span.of(SmuModule.SAMPLE, 100 / 50.0),
        MemoryProgram.MOST_POINTS,
        1e-3,
        // How fast the limit acts depends on range and load; a millisecond is the worst of
        // practice.
        1e-3,
        // B1500A data sheet: 0.2 V/us.
        0.2e6,
        50e-3,
        // The module's pulse timer; the analyzer's own program times and ends a longer pulse.
        Timing.Source.HARDWARE,
        SafetyClass.BOUNDED,
        MemoryProgram.MOST_PULSE);
  }

  private static Identification identity(Dialogue dialogue, MessageLink link) {
    String answer;
    try {
      answer = dialogue.greet("*IDN?");
    } catch (BoardFault silent) {
      throw new LinkLost(
          link.identity()
              + " answers, but not to *IDN?; see whether it is a B1500A, and EasyEXPERT is closed",
          silent);
    }
    return Identification.of(answer, link.identity(), "B1500A"::equals, "no B1500A");
  }

  /** Return what stands in each slot: the answer names a model for each, with its revision. */
  private static String[] slots(Dialogue dialogue) {
    return dialogue.ask("UNT? 0").split(";", -1);
  }

  private static String module(String[] slots, int slot, String key, MessageLink link) {
    if (slots.length < slot) {
      throw new LinkLost(
          link.identity() + " names " + slots.length + " slots; " + key + " is none of them");
    }
    return slots[slot - 1].split(",", -1)[0].strip();
  }

  private static void requireGenerator(String[] slots, PulserSettings pulser, MessageLink link) {
    int slot = pulser.channel() / 100;
    String model = module(slots, slot, "pulser: {channel: " + pulser.channel() + "}", link);
    if (!model.equals(SpguModule.MODEL)) {
      throw new Refused(
          "slot "
              + slot
              + " of the B1500A holds "
              + (model.equals("0") ? "nothing" : Printable.line(model, 20))
              + "; pulses are given by a module B1525A: name its slot and output in the pulser's"
              + " channel:, "
              + slot
              + "01 for the first of this one");
    }
  }
}
