package org.memrig.instruments.matrix;

import java.util.Arrays;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.Dialogue;

/** Speak to a matrix that has an error queue and says who it is. */
abstract class TalkingCrosspoints implements Crosspoints {
  // What an emergency may take at the most, s.
  private static final double URGENT = 0.5;

  final Dialogue dialogue;
  private final String allOpen;
  private final String source;
  private final String identity;

  /**
   * Open every relay before anything else, whatever a host before this one has closed, and see who
   * it is.
   *
   * @param allOpen opens all relays
   * @param model a regular expression for the whole of who it is
   * @param what one that is none of them is, for an error
   * @param before what goes before opening, if anything
   */
  TalkingCrosspoints(
      MessageLink link,
      Conventions conventions,
      String called,
      double timeout,
      String allOpen,
      String model,
      String what,
      String... before) {
    this.dialogue = new Dialogue(link, conventions, called, timeout);
    this.source = link.identity();
    this.allOpen = allOpen;
    String[] safe = Arrays.copyOf(before, before.length + 1);
    safe[before.length] = allOpen;
    dialogue.urgent(URGENT, safe);
    dialogue.drain();
    identity = Printable.line(dialogue.ask("*IDN?"), 120);
    if (!identity.matches(model)) {
      throw new LinkLost(
          source + " says it is '" + identity + "' and " + what + "; check the address in the rig");
    }
  }

  @Override
  public final String identity() {
    return identity;
  }

  @Override
  public final String source() {
    return source;
  }

  @Override
  public final void disconnectAll() {
    dialogue.tell(allOpen);
  }

  @Override
  public final void disconnectNow() {
    dialogue.urgent(URGENT, allOpen);
  }

  @Override
  public final void close() {
    dialogue.close();
  }
}
