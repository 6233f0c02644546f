package org.memrig.host.hand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hold what doing a command gave.
 *
 * @param event what happened to cells on the way, in words; empty if nothing did
 */
record Outcome(
    List<String> lines,
    Map<String, Object> data,
    String event,
    Optional<Answer.Drawing> drawing,
    boolean last) {

  static Outcome of(List<String> lines, Map<String, Object> data) {
    return new Outcome(lines, data, "", Optional.empty(), false);
  }

  static Outcome end(String line) {
    return new Outcome(List.of(line), Map.of(), "", Optional.empty(), true);
  }

  /** Say with the values where they come from: emulated ones never look measured. */
  Outcome from(boolean emulated) {
    Map<String, Object> all = new LinkedHashMap<>(data);
    all.put("source", emulated ? "emulated" : "measured");
    List<String> marked = new ArrayList<>(lines);
    for (int i = 0; emulated && i < lines.size(); i++) {
      // The lines of a map begin with spaces; its first one speaks for them.
      marked.set(i, lines.get(i).startsWith(" ") ? lines.get(i) : lines.get(i) + "  (emulated)");
    }
    return new Outcome(marked, all, event, drawing, last);
  }

  Outcome with(String happened) {
    return new Outcome(lines, data, happened, drawing, last);
  }

  Outcome with(Optional<Answer.Drawing> drawn) {
    return new Outcome(lines, data, event, drawn, last);
  }
}
