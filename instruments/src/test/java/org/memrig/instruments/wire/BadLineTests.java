package org.memrig.instruments.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.ResultEncoder;
import org.memrig.instruments.link.LineFaults;
import org.memrig.instruments.link.LossyLink;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.OverWire;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.instruments.testkit.RandomPrograms;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/** Programs over a line that harms bytes give what they give without a line, each once. */
@ExtendWith(QuietExtension.class)
final class BadLineTests {
  private static final int ROWS = 3;
  private static final int COLUMNS = 4;

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-4, 1e-3})
  @DisplayName("the results of random programs are the same bytes")
  void sameResults(double rate, TestSeed seed) {
    AtomicReference<LossyLink> line = new AtomicReference<>();
    try (Board alone = new IdealBoard(ROWS, COLUMNS);
        OverWire wired =
            OverWire.open(
                () -> new IdealBoard(ROWS, COLUMNS),
                OverWire.able(() -> new IdealBoard(ROWS, COLUMNS)),
                link -> {
                  LossyLink lossy = new LossyLink(link, seed.value());
                  line.set(lossy);
                  return lossy;
                })) {
      line.get().fault(LineFaults.NONE.withFlip(rate / 2).withDrop(rate / 4).withInsert(rate / 4));
      RandomPrograms programs = RandomPrograms.forBoard(seed, alone.describe());
      for (int i = 0; i < Trials.of(2000); i++) {
        Program program = programs.next();
        assertArrayEquals(results(alone, program), results(wired, program), "program " + i);
      }
      line.get().fault(LineFaults.NONE);
      LineCounters near = wired.wired().counters();
      LineCounters far = wired.wired().boardCounters();
      if (rate == 0) {
        assertEquals(0, near.damaged() + far.damaged(), "frames damaged");
        assertEquals(0, near.gaps() + far.gaps(), "gaps");
      } else {
        assertTrue(near.damaged() > 0 && far.damaged() > 0, "the line did no harm");
      }
    }
  }

  private static byte[] results(Board board, Program program) {
    ByteSink all = new ByteSink();
    board.run(program, result -> ResultEncoder.encode(result, all));
    return all.copy();
  }
}
