package org.memrig.instruments.journal;

import org.memrig.instruments.board.Diverged;

/** Compare a journal under way, digest by digest, with a recorded one. */
public final class DigestCheck implements JournalSink {
  private final JournalSource recorded;
  private long programs;

  /** Compare with a recorded journal of the same level. */
  public DigestCheck(JournalSource recorded) {
    this.recorded = recorded;
  }

  /** Return how many programs agreed. */
  public long programs() {
    return programs;
  }

  @Override
  public void accept(JournalEntry entry) {
    if (!entry.digest().hasRemaining()) {
      return;
    }
    JournalEntry other = nextEnd();
    if (!other.digest().equals(entry.digest())) {
      throw new Diverged(
          "program "
              + programs
              + " (results from "
              + entry.firstOperation()
              + ") or its results differ from the recorded run");
    }
    programs++;
  }

  private JournalEntry nextEnd() {
    while (true) {
      JournalEntry entry =
          recorded
              .next()
              .orElseThrow(() -> new Diverged("the recorded run ends before program " + programs));
      if (entry.digest().hasRemaining()) {
        return entry;
      }
    }
  }
}
