package org.memrig.host.run;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.BoardDescription;

/**
 * Say whether a plan may run.
 *
 * @param findings what stands against it; empty if it may run
 * @param derivations which operations are derived from others, in words
 * @param commissioned whether and since when, in words; empty for an emulated board without a
 *     record
 * @param line what is between this host and the board; empty for a board in this process
 */
public record CheckReport(
    List<String> findings,
    List<String> derivations,
    BoardDescription board,
    Optional<String> commissioned,
    Optional<BoardLine> line) {
  public CheckReport {
    findings = List.copyOf(findings);
    derivations = List.copyOf(derivations);
  }
}
