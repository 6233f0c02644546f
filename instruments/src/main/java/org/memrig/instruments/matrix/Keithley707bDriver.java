package org.memrig.instruments.matrix;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.InstrumentAddress;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Dialogue;

/**
 * Open Keithley 707B and 708B matrices, in their Lua dialect.
 *
 * <p>{@code channel.close}, {@code channel.open}, {@code channel.getclose} and {@code allslots} are
 * of Keithley's 707B and 708B reference manual (707B-901-01), section 5; a relay is slot, row
 * letter and column of two digits.
 */
public final class Keithley707bDriver implements MatrixDriver {
  private static final String RELAY = "[1-6][A-H][0-9]{2}";

  @Override
  public String name() {
    return "keithley-707b";
  }

  @Override
  public String text() {
    return "A Keithley 707B or 708B switching matrix.";
  }

  @Override
  public Class<KeithleyMatrixSettings> settings() {
    return KeithleyMatrixSettings.class;
  }

  @Override
  public Optional<Crossings> crossings(Record settings) {
    return Optional.of(relays(settings));
  }

  private static Crossings relays(Record settings) {
    return ((KeithleyMatrixSettings) settings)
        .crossings(RELAY, "slot, row and column, for example 1A01");
  }

  @Override
  public List<String> lockKeys(Record settings) {
    return InstrumentAddress.parse(((KeithleyMatrixSettings) settings).address()).lockKeys();
  }

  @Override
  public SwitchMatrix open(Record record, HostClock clock) {
    KeithleyMatrixSettings settings = (KeithleyMatrixSettings) record;
    return Opened.matrix(
        settings.address(), settings.timeout(), '\n', link -> open(link, settings, clock));
  }

  /** Use a link that is open. */
  public SwitchMatrix open(MessageLink link, Record record, HostClock clock) {
    KeithleyMatrixSettings settings = (KeithleyMatrixSettings) record;
    Crossings crossings = relays(settings);
    Dialogue dialogue = new Dialogue(link, new TspConventions(), "the 707B", settings.timeout());
    return new CrosspointMatrix(
        new Lua(dialogue, link), crossings, settings.settle(), false, clock);
  }

  /** Speak to it. */
  private static final class Lua implements Crosspoints {
    private static final String ALL_OPEN = "channel.open(\"allslots\")";

    private final Dialogue dialogue;
    private final String source;
    private final String identity;

    Lua(Dialogue dialogue, MessageLink link) {
      this.dialogue = dialogue;
      this.source = link.identity();
      // Safe before anything else: whatever a host before this one has closed is open now.
      dialogue.urgent(0.5, "abort", ALL_OPEN);
      dialogue.drain();
      String said = Printable.line(dialogue.ask("*IDN?"), 120);
      if (!said.matches(".*70[78]B.*")) {
        throw new LinkLost(
            source + " says it is '" + said + "' and no 707B; check the address in the rig");
      }
      identity = said;
      dialogue.tell("channel.connectrule = channel.BREAK_BEFORE_MAKE");
    }

    @Override
    public String identity() {
      return identity;
    }

    @Override
    public String source() {
      return source;
    }

    @Override
    public void connect(List<String> names) {
      dialogue.tell("channel.close(\"" + String.join(",", names) + "\")");
    }

    @Override
    public void disconnect(List<String> names) {
      dialogue.tell("channel.open(\"" + String.join(",", names) + "\")");
    }

    @Override
    public void disconnectAll() {
      dialogue.tell(ALL_OPEN);
    }

    @Override
    public Optional<Set<String>> connected() {
      String answer = dialogue.ask("print(channel.getclose(\"allslots\"))");
      Set<String> closed = new TreeSet<>();
      if (!answer.equals("nil") && !answer.isEmpty()) {
        for (String name : answer.split("[;,]", -1)) {
          closed.add(Printable.line(name.strip(), 20));
        }
      }
      return Optional.of(closed);
    }

    @Override
    public void disconnectNow() {
      dialogue.urgent(0.5, ALL_OPEN);
    }

    @Override
    public void close() {
      dialogue.close();
    }
  }
}
