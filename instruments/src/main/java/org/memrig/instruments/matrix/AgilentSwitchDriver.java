package org.memrig.instruments.matrix;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.matrix.AgilentMatrixSettings.Others;
import org.memrig.instruments.message.InstrumentAddress;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Conventions;

/**
 * Open Agilent and Keysight B2200, B2201 and E5250A switches.
 *
 * <p>All cards count as one (configuration mode {@code ACON}, card 0), any output may be at any
 * input ({@code FREE}), and a relay breaks before another one makes ({@code BBM}). A relay is card,
 * input and output of two digits, as 00105.
 */
public final class AgilentSwitchDriver implements MatrixDriver {
  @Override
  public String name() {
    return "agilent-b2200";
  }

  @Override
  public String text() {
    return "An Agilent or Keysight B2200, B2201 or E5250A switch.";
  }

  @Override
  public Class<AgilentMatrixSettings> settings() {
    return AgilentMatrixSettings.class;
  }

  @Override
  public Optional<Crossings> crossings(Record record) {
    return Optional.of(relays(record));
  }

  private static Crossings relays(Record record) {
    AgilentMatrixSettings settings = (AgilentMatrixSettings) record;
    return new Crossings(
        relays(settings.high(), settings.rows()),
        relays(settings.low(), settings.columns()),
        List.of(),
        List.of());
  }

  private static List<String> relays(int input, List<Integer> outputs) {
    return outputs.stream()
        .map(output -> String.format(Locale.ROOT, "0%02d%02d", input, output))
        .toList();
  }

  @Override
  public List<String> lockKeys(Record settings) {
    return InstrumentAddress.parse(((AgilentMatrixSettings) settings).address()).lockKeys();
  }

  @Override
  public SwitchMatrix open(Record record, HostClock clock) {
    AgilentMatrixSettings settings = (AgilentMatrixSettings) record;
    return Opened.matrix(
        settings.address(), settings.timeout(), '\n', link -> open(link, settings, clock));
  }

  /** Use a link that is open. */
  public SwitchMatrix open(MessageLink link, Record record, HostClock clock) {
    AgilentMatrixSettings settings = (AgilentMatrixSettings) record;
    Crossings crossings = relays(settings);
    return new CrosspointMatrix(
        new Scpi(link, settings),
        crossings,
        settings.settle(),
        settings.others() == Others.GROUND,
        clock);
  }

  /** Speak to it. */
  private static final class Scpi extends TalkingCrosspoints {
    private static final Pattern RELAY = Pattern.compile("[0-9]{5}");

    private final String unseen;

    Scpi(MessageLink link, AgilentMatrixSettings settings) {
      super(
          link,
          Conventions.SCPI,
          "the switch",
          settings.timeout(),
          ":ROUT:OPEN:CARD 0",
          ".*(B220[01]|E5250A).*",
          "neither B2200, B2201 nor E5250A");
      // The relays of the port for others close and open by themselves, and are not ours to judge.
      this.unseen =
          settings.others() == Others.OPEN
              ? "none"
              : String.format(Locale.ROOT, "0%02d", settings.port());
      dialogue.tell("*RST");
      dialogue.tell(":ROUT:FUNC ACON");
      dialogue.tell(":ROUT:CONN:RULE 0,FREE");
      dialogue.tell(":ROUT:CONN:SEQ 0,BBM");
      switch (settings.others()) {
        case OPEN -> {}
        case GROUND -> others("AGND", settings.port());
        case BIAS -> others("BIAS", settings.port());
      }
    }

    private void others(String mode, int port) {
      dialogue.tell(":ROUT:" + mode + ":PORT 0," + port);
      dialogue.tell(":ROUT:" + mode + ":CHAN:ENAB:CARD 0");
      dialogue.tell(":ROUT:" + mode + " 0,ON");
    }

    @Override
    public void connect(List<String> names) {
      dialogue.tell(":ROUT:CLOS (@" + String.join(",", names) + ")");
    }

    @Override
    public void disconnect(List<String> names) {
      dialogue.tell(":ROUT:OPEN (@" + String.join(",", names) + ")");
    }

    @Override
    public Optional<Set<String>> connected() {
      Set<String> closed = new TreeSet<>();
      Matcher each = RELAY.matcher(dialogue.ask(":ROUT:CLOS:CARD? 0"));
      while (each.find()) {
        if (!each.group().startsWith(unseen)) {
          closed.add(each.group());
        }
      }
      return Optional.of(closed);
    }
  }
}
