package org.memrig.host.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Outcome;

/** One thing for the writer to do. */
sealed interface Work permits RowBuffer, Work.Order {

  /** Return the bytes it keeps in memory until done, beyond a hundred or so. */
  default int weight() {
    return 0;
  }

  /** What is not a row. */
  sealed interface Order extends Work {}

  /** Make a series' table. */
  record OpenSeries(RecordedSeries series) implements Order {}

  /** Store a part of a trace. */
  record BlockPart(
      RecordedSeries series,
      long row,
      int part,
      long startNanos,
      double period,
      int count,
      String codec,
      ByteBuffer body)
      implements Order {
    @Override
    public int weight() {
      return body.remaining();
    }
  }

  /** Store an entry of the journal. */
  record Journalled(
      long firstOperation, long operations, JournalLevel level, ByteBuffer digest, ByteBuffer body)
      implements Order {
    @Override
    public int weight() {
      return digest.remaining() + body.remaining();
    }
  }

  /** Store an event. */
  record Happened(Instant hostTime, long clockNanos, String kind, String text) implements Order {}

  /** Let the rows that follow have other circumstances. */
  record Circumstances(Provenance provenance) implements Order {}

  /** Store a checkpoint and commit. */
  record Reached(Checkpoint checkpoint, Optional<ByteBuffer> chip) implements Order {
    @Override
    public int weight() {
      return checkpoint.state().length() + chip.map(ByteBuffer::remaining).orElse(0);
    }
  }

  /** Store that a stress program is about to be sent. */
  record Intended(long id, long firstOperation, String cells, long pulses) implements Order {}

  /** Store that its end is known. */
  record IntentClosed(long id, String closedBy) implements Order {}

  /** Commit and say so. */
  record Flush(CompletableFuture<Void> done) implements Order {}

  /** Store the session's end, commit, and stop. */
  record End(Instant hostTime, Outcome outcome, String reason) implements Order {}

  /** Commit what there is and stop, without an ending. */
  record Abandon() implements Order {}
}
