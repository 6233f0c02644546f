package org.memrig.host.run;

import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Diverged;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.journal.BoardText;
import org.memrig.instruments.journal.JournalEntry;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.instruments.journal.JournalSource;
import org.memrig.instruments.journal.ReplayBoard;
import org.memrig.protocols.bench.Outcome;

/**
 * Feed a run's recorded results back to its plan, with no board and no emulator. It fails on the
 * first request that differs.
 */
final class JournalReplay {
  private final RunFolder folder;
  private final RunReader reader;
  private final ReplayBoard board;
  private boolean over;

  /**
   * Prepare to replay a run.
   *
   * @param reader of the run, open while it is replayed
   * @throws BadInput if its journal does not hold enough
   */
  JournalReplay(RunFolder folder, RunReader reader) {
    this.folder = folder;
    this.reader = reader;
    requireFull();
    String text =
        reader
            .document(RunDocuments.BOARD)
            .orElseThrow(() ->
                BadInput.of(
                    folder.name(), "does not say what its board was; an older memrig wrote it"))
            .body();
    BoardDescription description = BoardText.read("board of run " + folder.name(), text);
    JournalSource recorded = reader.journal();
    board = new ReplayBoard(description, () -> next(recorded));
  }

  private void requireFull() {
    Optional<JournalEntry> first = reader.journal().next();
    if (first.isEmpty()) {
      throw BadInput.of(folder.name(), "has no journal; there is nothing to replay");
    }
    if (first.get().level() != JournalLevel.FULL) {
      throw BadInput.of(
          folder.name(),
          "has a journal of digests, which hold no results; write journal: full in a plan to be"
              + " able to replay it");
    }
    if (reader.has(CellsInDoubt.SERIES)) {
      throw BadInput.of(
          folder.name(),
          "read cells in doubt again, which its plan alone does not ask for; its journal cannot be"
              + " replayed by the plan");
    }
  }

  // A run that was stopped or failed between two programs ends where its journal does.
  private Optional<JournalEntry> next(JournalSource recorded) {
    Optional<JournalEntry> entry = recorded.next();
    over = entry.isEmpty();
    if (over && reader.outcome() != Outcome.DONE) {
      throw new Stopped("the recorded run ended here");
    }
    return entry;
  }

  /** Open a rig whose board is the journal. */
  OpenRig open(Opening opening, Workplace at, boolean allowDerived) {
    return OpenRig.replayed(opening, board, at, allowDerived);
  }

  /** Say what is replayed, for the replay's own record. */
  String words() {
    return "replay of " + folder.name() + ": ";
  }

  /**
   * Require that the plan has asked for everything that was recorded.
   *
   * @throws Diverged if more was, or if it asked for something else
   */
  void requireWhole(RunResult again) {
    if (again.exit() == ExitCode.DIVERGED) {
      throw new Diverged(
          "the replay " + again.folder().name() + " of " + folder.name() + ": " + again.reason());
    }
    if (!over && reader.outcome() == Outcome.DONE && !board.exhausted()) {
      throw new Diverged(
          "the recorded run "
              + folder.name()
              + " goes on after program "
              + board.programs()
              + ", where its replay has ended");
    }
  }
}
