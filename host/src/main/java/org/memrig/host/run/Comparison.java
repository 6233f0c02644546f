package org.memrig.host.run;

import org.memrig.config.BadInput;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunHash;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.Diverged;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Session;

/**
 * Compare a replay with the run that it repeats.
 *
 * @param memrig which wrote the run, for messages
 */
record Comparison(RunFolder folder, Outcome outcome, String hash, String memrig) {

  /** Remember what a run found. */
  static Comparison of(RunFolder folder, RunReader reader) {
    Session last = reader.sessions().getLast();
    return new Comparison(
        folder,
        last.outcome(),
        RunHash.of(reader),
        last.origin().memrig() + " (" + last.origin().gitCommit() + ")");
  }

  /**
   * Remember what a run found that can be run again.
   *
   * @throws BadInput unless it was emulated, and is done
   */
  static Comparison ofEmulated(RunFolder folder, RunReader reader) {
    if (!reader.source().emulated()) {
      throw BadInput.of(
          folder.name(),
          "was measured on a chip, which running it again would stress; replay its journal with"
              + " --from-journal, or run its plan again");
    }
    if (reader.outcome() != Outcome.DONE) {
      throw BadInput.of(
          folder.name(), "is " + reader.outcome() + ", not DONE; resume it, then replay it");
    }
    return of(folder, reader);
  }

  /**
   * Require that a replay ended as the run did and found the same; then it is done.
   *
   * @throws Diverged if not
   */
  RunResult with(RunResult again) {
    if (again.outcome() != outcome) {
      if (outcome == Outcome.DONE) {
        return again;
      }
      throw new Diverged(
          "run " + folder.name() + " is " + outcome + ", its replay " + again.outcome());
    }
    try (RunReader reader = RunReader.open(again.folder())) {
      String now = RunHash.of(reader);
      if (!now.equals(hash)) {
        throw new Diverged(
            "run "
                + folder.name()
                + ", recorded by memrig "
                + memrig
                + ", has the hash "
                + hash
                + ", its replay "
                + again.folder().name()
                + " has "
                + now);
      }
    }
    return new RunResult(
        again.folder(),
        again.outcome(),
        again.reason(),
        ExitCode.DONE,
        again.tables(),
        again.report());
  }
}
