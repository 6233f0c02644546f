package org.memrig.instruments.journal;

/** Keep journal entries. */
@FunctionalInterface
public interface JournalSink {
  /** Keep an entry; its buffers are valid during this call only. */
  void accept(JournalEntry entry);
}
