package org.memrig.instruments.matrix;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.TspConventions;

/**
 * Open Keithley 707B and 708B matrices, in their Lua dialect.
 *
 * <p>{@code channel.close}, {@code channel.open}, {@code channel.getclose} and {@code allslots} are
 * of Keithley's 707B and 708B reference manual (707B-901-01), section 5; a relay is slot, row
 * letter and column of two digits.
 */
public final class Keithley707bDriver extends KeithleyMatrixDriver {
  /** Open matrices of this kind. */
  public Keithley707bDriver() {
    super("[1-6][A-H][0-9]{2}", "slot, row and column, for example 1A01", '\n');
  }

  @Override
  public String name() {
    return "keithley-707b";
  }

  @Override
  public String text() {
    return "A Keithley 707B or 708B switching matrix.";
  }

  @Override
  Crosspoints crosspoints(MessageLink link, double timeout) {
    return new Lua(link, timeout);
  }

  /** Speak to it. */
  private static final class Lua extends TalkingCrosspoints {
    Lua(MessageLink link, double timeout) {
      super(
          link,
          TspConventions.QUEUE,
          "the 707B",
          timeout,
          "channel.open(\"allslots\")",
          ".*70[78]B.*",
          "no 707B",
          "abort");
      dialogue.tell("channel.connectrule = channel.BREAK_BEFORE_MAKE");
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
  }
}
