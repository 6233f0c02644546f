package org.memrig.host.hand;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.host.figure.FigureFile;
import org.memrig.protocols.data.Figure;

/**
 * Say what came of one command.
 *
 * @param command as it was typed
 * @param reason why it was not done, and what to do; empty if it was
 * @param lines the result for people, with units
 * @param data the result for scripts, in SI units
 * @param drawing a figure that was asked for
 * @param last whether the session ends here
 */
public record Answer(
    String command,
    Status status,
    String reason,
    List<String> lines,
    Map<String, Object> data,
    Optional<Drawing> drawing,
    boolean last) {
  /** What came of a command. */
  public enum Status {
    /** It was done. */
    DONE,
    /** It was done, and something happened to a cell. */
    EVENT,
    /** The guard or the board refused it: nothing reached the chip. */
    REFUSED,
    /** It was not understood. */
    WRONG
  }

  /** Ask for a figure in a file. */
  public record Drawing(Figure figure, FigureFile file) {}

  public Answer {
    lines = List.copyOf(lines);
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** Say that a command was done. */
  static Answer of(String command, Outcome outcome) {
    return new Answer(
        command,
        outcome.event().isEmpty() ? Status.DONE : Status.EVENT,
        outcome.event(),
        outcome.lines(),
        outcome.data(),
        outcome.drawing(),
        outcome.last());
  }

  /** Say that a command was not done. */
  static Answer not(String command, Status status, String reason) {
    return new Answer(command, status, reason, List.of(), Map.of(), Optional.empty(), false);
  }
}
