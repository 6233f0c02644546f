package org.memrig.instruments.journal;

import java.nio.ByteBuffer;

/**
 * Hold one entry of a journal: a view, valid while it is passed on.
 *
 * <p>A program is one entry, or several if its results are long. The body at level FULL is a byte
 * of flags (1: begins a program, 2: ends it); if it begins, the program's length and bytes; the
 * results' length and bytes; if it ends, the {@link Ending}'s byte and its message. At level DIGEST
 * it is empty.
 *
 * @param firstOperation the number of the first result in this run, from 0
 * @param operations how many results the entry covers
 * @param digest SHA-256 over the program's bytes, results and ending, 32 bytes; empty unless it
 *     ends
 */
public record JournalEntry(
    long firstOperation, long operations, JournalLevel level, ByteBuffer digest, ByteBuffer body) {
  static final int BEGINS = 1;
  static final int ENDS = 2;
}
