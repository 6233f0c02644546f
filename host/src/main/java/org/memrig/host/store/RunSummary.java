package org.memrig.host.store;

import java.time.Instant;
import java.util.Optional;
import org.memrig.protocols.bench.Outcome;

/**
 * Hold one line of a list of runs.
 *
 * @param begun when its first session began
 * @param outcome of its last session
 * @param source "emulated" or "measured"
 * @param rows of all series, superseded ones left out
 * @param sessions how many times it was started
 * @param problem why it cannot be read; the other values then mean nothing
 */
public record RunSummary(
    RunFolder folder,
    Instant begun,
    Outcome outcome,
    String source,
    long rows,
    int sessions,
    Optional<String> problem) {

  /** Return the run's name. */
  public String name() {
    return folder.name();
  }

  static RunSummary of(RunReader run) {
    var sessions = run.sessions();
    return new RunSummary(
        run.folder(),
        sessions.getFirst().begun(),
        sessions.getLast().outcome(),
        sessions.getLast().origin().source(),
        run.rows(),
        sessions.size(),
        Optional.empty());
  }

  static RunSummary unreadable(RunFolder folder, String problem) {
    return new RunSummary(
        folder, Instant.EPOCH, Outcome.INTERRUPTED, "", 0, 0, Optional.of(problem));
  }
}
