package org.memrig.instruments.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.memrig.config.BadInput;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Diverged;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.ResultEncoder;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.RandomPrograms;
import org.memrig.instruments.testkit.TestSeed;

/** What reached the board and what came back, kept and played back. */
class JournalTests {
  /** Keep entries as a store would: their buffers copied. */
  private static final class Book implements JournalSink {
    final List<JournalEntry> entries = new ArrayList<>();

    @Override
    public void accept(JournalEntry entry) {
      entries.add(
          new JournalEntry(
              entry.firstOperation(),
              entry.operations(),
              entry.level(),
              copy(entry.digest()),
              copy(entry.body())));
    }

    private static ByteBuffer copy(ByteBuffer buffer) {
      ByteBuffer copy = ByteBuffer.allocate(buffer.remaining());
      return copy.put(buffer.duplicate()).flip();
    }

    JournalSource source() {
      Iterator<JournalEntry> all = entries.iterator();
      return () -> all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    }
  }

  private static byte[] run(Board board, Program program) {
    ByteSink bytes = new ByteSink();
    board.run(program, result -> ResultEncoder.encode(result, bytes));
    return bytes.copy();
  }

  private static Program look(double volts) {
    return Program.of(StressClass.READ, Read.of(Cells.all(2, 2), volts, 0, 1e-6, 1e-5));
  }

  @Test
  void aFullJournalAnswersAsTheBoardDid(TestSeed seed) {
    Book book = new Book();
    List<Program> programs = new ArrayList<>();
    List<byte[]> answers = new ArrayList<>();
    BoardDescription description;
    try (IdealBoard board = new IdealBoard(3, 4)) {
      description = board.describe();
      RandomPrograms random = RandomPrograms.forBoard(seed, description);
      JournalLayer layer = new JournalLayer(board, JournalLevel.FULL, book);
      for (int i = 0; i < 50; i++) {
        Program program = random.next();
        programs.add(program);
        answers.add(run(layer, program));
      }
    }
    try (ReplayBoard replay = new ReplayBoard(description, book.source())) {
      for (int i = 0; i < programs.size(); i++) {
        assertArrayEquals(answers.get(i), run(replay, programs.get(i)), "program " + i);
      }
      assertTrue(replay.exhausted());
      assertEquals(50, replay.programs());
    }
  }

  @Test
  void aReplayFailsOnTheFirstProgramThatDiffersAndNamesTheField() {
    Book book = new Book();
    try (IdealBoard board = new IdealBoard(2, 2)) {
      JournalLayer layer = new JournalLayer(board, JournalLevel.FULL, book);
      layer.run(look(0.1), ResultSink.NONE);
      layer.run(look(0.1), ResultSink.NONE);
      try (ReplayBoard replay = new ReplayBoard(board.describe(), book.source())) {
        replay.run(look(0.1), ResultSink.NONE);
        List<Result> results = new ArrayList<>();
        Diverged diverged = assertThrows(Diverged.class, () -> replay.run(look(0.2), results::add));
        String message = diverged.getMessage();
        assertTrue(message.contains("program 1"), message);
        assertTrue(message.contains("volts: recorded 0.1, asked for 0.2"), message);
        assertEquals(0, results.size(), "nothing was delivered");
      }
    }
  }

  @Test
  void aReplayBeyondTheEndOrWithoutResultsSaysSo() {
    Book digests = new Book();
    try (IdealBoard board = new IdealBoard(2, 2)) {
      new JournalLayer(board, JournalLevel.DIGEST, digests).run(look(0.1), ResultSink.NONE);
      ReplayBoard poor = new ReplayBoard(board.describe(), digests.source());
      Diverged none = assertThrows(Diverged.class, () -> poor.run(look(0.1), ResultSink.NONE));
      assertTrue(none.getMessage().contains("DIGEST holds no results"), none.getMessage());
      ReplayBoard empty = new ReplayBoard(board.describe(), Optional::empty);
      Diverged end = assertThrows(Diverged.class, () -> empty.run(look(0.1), ResultSink.NONE));
      assertTrue(end.getMessage().contains("ends before program 0"), end.getMessage());
      poor.close();
      empty.close();
    }
  }

  @Test
  void aStopEndsTheProgramThatIsReplayedAndNoOther() {
    Book book = new Book();
    Program twice = Program.of(StressClass.READ, look(0.1).steps().getFirst(), LOOK_AGAIN);
    try (IdealBoard board = new IdealBoard(2, 2)) {
      JournalLayer layer = new JournalLayer(board, JournalLevel.FULL, book);
      layer.run(twice, ResultSink.NONE);
      layer.run(look(0.3), ResultSink.NONE);
      try (ReplayBoard replay = new ReplayBoard(board.describe(), book.source())) {
        replay.stop();
        List<Result> results = new ArrayList<>();
        ResultSink stopping =
            result -> {
              results.add(result.copy());
              replay.stop();
            };
        assertThrows(Stopped.class, () -> replay.run(twice, stopping));
        assertEquals(1, results.size(), "nothing comes after the stop");
        replay.run(look(0.3), results::add);
        assertEquals(2, results.size(), "the next program finds its place");
      }
    }
  }

  private static final Read LOOK_AGAIN = Read.of(Cells.all(2, 2), 0.2, 0, 1e-6, 1e-5);

  @Test
  void digestsAgreeForTheSameRunAndNotForAnother() {
    Book first = journal(0.1, 0.2);
    Book same = journal(0.1, 0.2);
    Book other = journal(0.1, 0.3);
    DigestCheck check = new DigestCheck(first.source());
    same.entries.forEach(check::accept);
    assertEquals(2, check.programs());
    DigestCheck strict = new DigestCheck(first.source());
    Diverged diverged = assertThrows(Diverged.class, () -> other.entries.forEach(strict::accept));
    assertTrue(diverged.getMessage().contains("program 1"), diverged.getMessage());
  }

  private static Book journal(double... volts) {
    Book book = new Book();
    try (IdealBoard board = new IdealBoard(2, 2)) {
      JournalLayer layer = new JournalLayer(board, JournalLevel.DIGEST, book);
      for (double each : volts) {
        layer.run(look(each), ResultSink.NONE);
      }
    }
    return book;
  }

  @Test
  void aJournalThatIsOffKeepsNothing() {
    Book book = new Book();
    try (IdealBoard board = new IdealBoard(2, 2)) {
      JournalLayer layer = new JournalLayer(board, JournalLevel.OFF, book);
      layer.run(look(0.1), ResultSink.NONE);
    }
    assertEquals(0, book.entries.size());
  }

  @Test
  void howAProgramEndedIsKeptAndComesBack() {
    for (RuntimeException ending : List.of(new Refused("too hot"), new LinkLost("no answer"))) {
      Book book = new Book();
      try (IdealBoard board = new IdealBoard(2, 2)) {
        Board failing =
            new ForwardingBoard(board) {
              @Override
              public void run(Program program, ResultSink sink) {
                throw ending;
              }
            };
        JournalLayer layer = new JournalLayer(failing, JournalLevel.FULL, book);
        assertThrows(ending.getClass(), () -> layer.run(look(0.1), ResultSink.NONE));
        try (ReplayBoard replay = new ReplayBoard(board.describe(), book.source())) {
          RuntimeException again =
              assertThrows(ending.getClass(), () -> replay.run(look(0.1), ResultSink.NONE));
          assertEquals(ending.getMessage(), again.getMessage());
        }
      }
    }
  }

  @Test
  void aDamagedJournalIsSaidToBeDamagedWhereverItIs() {
    Book book = new Book();
    try (IdealBoard board = new IdealBoard(2, 2)) {
      new JournalLayer(board, JournalLevel.FULL, book).run(look(0.1), ResultSink.NONE);
      BoardDescription description = board.describe();
      int length = book.entries.getFirst().body().remaining();
      RuntimeException ending = replayed(description, book, length - 2, (byte) 0x55);
      assertTrue(ending instanceof BadInput, ending.toString());
      assertTrue(ending.getMessage().contains("is damaged in program 0"), ending.getMessage());
      assertTrue(ending.getMessage().contains("ending is 85; allowed 0 to 5"), ending.getMessage());
      for (int at = 0; at < length; at++) {
        for (int bit = 0; bit < 8; bit++) {
          byte was = book.entries.getFirst().body().get(at);
          RuntimeException e = replayed(description, book, at, (byte) (was ^ 1 << bit));
          assertTrue(KNOWN.contains(e.getClass()), () -> "byte of " + length + ": " + e);
        }
      }
    }
  }

  private static final class Unharmed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  // What a flipped bit may do: nothing that a decoder sees, another request, or another ending.
  private static final Set<Class<?>> KNOWN =
      Set.of(
          Unharmed.class,
          BadInput.class,
          Diverged.class,
          Refused.class,
          Stopped.class,
          BoardFault.class,
          LinkLost.class);

  /** Replay with one byte of the first entry changed, and return how that ends. */
  private static RuntimeException replayed(
      BoardDescription description, Book book, int at, byte now) {
    JournalEntry entry = book.entries.getFirst();
    ByteBuffer body = Book.copy(entry.body()).put(at, now);
    JournalEntry damaged =
        new JournalEntry(
            entry.firstOperation(), entry.operations(), entry.level(), entry.digest(), body);
    Iterator<JournalEntry> one = List.of(damaged).iterator();
    try (ReplayBoard replay =
        new ReplayBoard(
            description, () -> one.hasNext() ? Optional.of(one.next()) : Optional.empty())) {
      replay.run(look(0.1), ResultSink.NONE);
      return new Unharmed();
    } catch (RuntimeException e) {
      return e;
    }
  }
}
