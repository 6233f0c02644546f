package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Connecting;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.board.Connection.Others;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.StressClass;

/** What every board keeps that lays lines to terminals outside; one that does not, offers none. */
public interface TerminalsContract extends BoardUnderTest {
  @Test
  @DisplayName("terminals are offered where they are described, and connect what is asked")
  default void connectsWhatIsAsked() {
    try (Trial trial = new Trial(this)) {
      Optional<Connecting> terminals = Connecting.of(trial.board);
      assertEquals(trial.description.terminals().isPresent(), terminals.isPresent());
      terminals.ifPresent(each -> {
        int row = trial.description.rows() - 1;
        int column = trial.description.columns() - 1;
        assertEquals(Connection.NONE, each.connected(), "when it is opened");
        for (Connection to :
            List.of(
                new Connection(row, column, Others.GROUND),
                new Connection(row, column, Others.GROUND),
                new Connection(0, column, Others.OPEN),
                new Connection(0, Connection.NO_LINE, Others.GROUND),
                new Connection(Connection.NO_LINE, column, Others.OPEN),
                Connection.NONE)) {
          each.connect(to);
          assertEquals(to, each.connected());
        }
      });
    }
  }

  @Test
  @DisplayName("while a line is at a terminal programs are refused, and not after")
  default void refusesProgramsWhileConnected() {
    try (Trial trial = new Trial(this)) {
      Connecting.of(trial.board)
          .ifPresent(each -> {
            Connection cell = new Connection(0, 0, Others.GROUND);
            each.connect(cell);
            Program read = Program.of(StressClass.READ, trial.given.read(trial.given.block(1, 1)));
            assertThrows(
                Refused.class,
                () -> trial.run(read, result -> fail("refused, yet gave " + result)));
            assertEquals(cell, each.connected(), "a refused program changes nothing");
            each.connect(Connection.NONE);
            trial.of(read);
          });
    }
  }

  @Test
  @DisplayName("lines that are not there are refused, and so is a board that holds others")
  default void refusesWhatItCannotConnect() {
    try (Trial trial = new Trial(this)) {
      Connecting.of(trial.board)
          .ifPresent(each -> {
            int rows = trial.description.rows();
            assertThrows(Refused.class, () -> each.connect(new Connection(rows, 0, Others.GROUND)));
            double volts = trial.given.read(trial.given.block(1, 1)).volts() / 4;
            for (Drive held : List.of(Drive.volts(volts), Drive.FLOAT)) {
              Rest rest = new Rest(held, Drive.GROUND, Drive.GROUND, Drive.GROUND);
              var ran =
                  trial.of(new Program(List.of(trial.given.idle(1e-4)), rest, StressClass.PROGRAM));
              if (ran.isPresent()) {
                assertThrows(
                    Refused.class, () -> each.connect(new Connection(0, 0, Others.GROUND)));
              }
            }
            assertEquals(Connection.NONE, each.connected());
          });
    }
  }

  @Test
  @DisplayName("a stop and safe take every line from the terminals")
  default void opensOnStopAndSafe() {
    try (Trial trial = new Trial(this)) {
      Connecting.of(trial.board)
          .ifPresent(each -> {
            each.connect(new Connection(0, 0, Others.GROUND));
            trial.board.stop();
            assertEquals(Connection.NONE, each.connected(), "after a stop");
            each.connect(new Connection(0, 0, Others.OPEN));
            trial.board.safe();
            assertThrows(Refused.class, () -> each.connect(new Connection(0, 0, Others.GROUND)));
            if (trial.bench.isPresent()) {
              assertTrue(trial.bench.get().holdsNothing(), "a safe board holds a line");
            }
          });
    }
  }
}
