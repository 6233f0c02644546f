package org.memrig.instruments.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.encoding.ProgramEncoder;
import org.memrig.instruments.encoding.ResultEncoder;

/** Keep what reaches the board behind and what it answers. Stands closest to the driver. */
public final class JournalLayer extends ForwardingBoard {
  // Results beyond this many bytes go into an entry of their own, so that memory stays bounded.
  private static final int LONG = 1 << 18;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final JournalLevel level;
  private final JournalSink sink;
  private final ByteSink program = new ByteSink();
  private final ByteSink results = new ByteSink();
  private final ByteSink body = new ByteSink();
  private final MessageDigest digest = sha256();

  private long first;
  private long operations;
  private boolean begun;

  /** Stand before a board and keep entries in a sink. */
  public JournalLayer(Board next, JournalLevel level, JournalSink sink) {
    this(next, level, sink, 0);
  }

  /**
   * Go on with an interrupted journal.
   *
   * @param firstOperation how many results the journal holds already
   */
  public JournalLayer(Board next, JournalLevel level, JournalSink sink, long firstOperation) {
    super(next);
    this.level = level;
    this.sink = sink;
    this.first = firstOperation;
  }

  /** Return how many results this run has had so far. */
  public long operations() {
    return first + operations;
  }

  @Override
  public void run(Program asked, ResultSink reader) {
    if (level == JournalLevel.OFF) {
      next().run(asked, reader);
      return;
    }
    begin(asked);
    try {
      next()
          .run(
              asked,
              result -> {
                keep(result);
                reader.accept(result);
              });
    } catch (RuntimeException e) {
      end(ending(e), String.valueOf(e.getMessage()));
      throw e;
    }
    end(Ending.DONE, "");
  }

  private static Ending ending(RuntimeException e) {
    return switch (e) {
      case Refused _ -> Ending.REFUSED;
      case Stopped _ -> Ending.STOPPED;
      case LinkLost _ -> Ending.LINK_LOST;
      case BoardFault _ -> Ending.FAULT;
      default -> Ending.BROKEN_OFF;
    };
  }

  private void begin(Program asked) {
    program.clear();
    results.clear();
    ProgramEncoder.encode(asked, program);
    digest.reset();
    program.digest(0, digest);
    begun = false;
  }

  private void keep(Result result) {
    int from = results.size();
    ResultEncoder.encode(result, results);
    results.digest(from, digest);
    operations++;
    if (level == JournalLevel.DIGEST) {
      results.clear();
    } else if (results.size() >= LONG) {
      pass(null, "");
    }
  }

  private void end(Ending ending, String message) {
    digest.update((byte) ending.ordinal());
    pass(ending, message);
  }

  private void pass(@Nullable Ending ending, String message) {
    body.clear();
    if (level == JournalLevel.FULL) {
      Encodings.u8(
          body, (begun ? 0 : JournalEntry.BEGINS) | (ending == null ? 0 : JournalEntry.ENDS));
      if (!begun) {
        Encodings.block(body, program);
      }
      Encodings.block(body, results);
      if (ending != null) {
        Encodings.u8(body, ending.ordinal());
        Encodings.text(body, message);
      }
    }
    ByteBuffer sum = ending == null ? NOTHING : ByteBuffer.wrap(digest.digest()).asReadOnlyBuffer();
    sink.accept(new JournalEntry(first, operations, level, sum, body.bytes()));
    begun = true;
    results.clear();
    first += operations;
    operations = 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
