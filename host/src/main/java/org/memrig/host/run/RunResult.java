package org.memrig.host.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.memrig.host.store.RunFolder;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.data.Table;

/**
 * Say how a run ended.
 *
 * @param reason for people; empty if it is done
 * @param exit for scripts
 * @param tables what it found, in short
 * @param report the page with its figures, if it could be drawn
 */
public record RunResult(
    RunFolder folder,
    Outcome outcome,
    String reason,
    ExitCode exit,
    List<Table> tables,
    Optional<Path> report) {
  public RunResult {
    tables = List.copyOf(tables);
  }
}
