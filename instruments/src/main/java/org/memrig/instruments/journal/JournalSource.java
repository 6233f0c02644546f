package org.memrig.instruments.journal;

import java.util.Optional;

/** Give back a journal's entries in order. */
@FunctionalInterface
public interface JournalSource {
  /** Return the next entry, or nothing at the end; its buffers are valid until the next call. */
  Optional<JournalEntry> next();
}
