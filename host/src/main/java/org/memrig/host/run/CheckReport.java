package org.memrig.host.run;

import java.util.List;
import org.memrig.instruments.board.BoardDescription;

/**
 * Say whether a plan may run.
 *
 * @param findings what stands against it; empty if it may run
 * @param derivations which operations are derived from others, in words
 */
public record CheckReport(List<String> findings, List<String> derivations, BoardDescription board) {
  public CheckReport {
    findings = List.copyOf(findings);
    derivations = List.copyOf(derivations);
  }
}
