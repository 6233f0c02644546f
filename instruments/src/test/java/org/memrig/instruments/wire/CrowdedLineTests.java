package org.memrig.instruments.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.PacedLink;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.QuietExtension;

/** What waits to leave is so little that a stop is on the line at once. */
@ExtendWith(QuietExtension.class)
final class CrowdedLineTests {
  private static final int BAUD = 921_600;

  @Test
  @DisplayName("a long program never has more than 10 ms of bytes waiting, and keeps the line busy")
  void fewWait() {
    AtomicReference<WatchedLink> line = new AtomicReference<>();
    try (OverWire wired =
        OverWire.open(
            () -> new IdealBoard(2, 2),
            OverWire.able(() -> new IdealBoard(2, 2)),
            link -> {
              line.set(
                  new WatchedLink(new PacedLink(link, new SystemHostClock(), LinePace.uart(BAUD))));
              return line.get();
            })) {
      List<Step> steps =
          new ArrayList<>(Collections.nCopies(800, Read.of(Cells.cell(1, 1), 0.1, 0, 1e-6, 1e-6)));
      wired.run(new Program(steps, Rest.GROUND, StressClass.READ), ResultSink.NONE);
      long most = line.get().mostUnsent();
      assertTrue(most <= BAUD / 1000, most + " bytes have waited");
      assertTrue(most > BAUD / 2000, "only " + most + " bytes have waited: the line was idle");
    }
  }
}
