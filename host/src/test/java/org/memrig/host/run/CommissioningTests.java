package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.config.Text;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.driver.BoardDriver;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.rig.SelfGuarding;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.QuietExtension;

/** What a person has to do for a rig to be signed off, and what a board must not do. */
@ExtendWith(QuietExtension.class)
final class CommissioningTests {
  private static final String RIG =
      """
      name: dummy
      board: {driver: dummy-box}
      chip:
        rows: 4
        columns: 4
        wiring: {cell-type: r1, most-siemens: 110 uS}
        die: dummy-4x4
        parts: ["10k 22k 47k 100k", "15k 33k 68k 150k", "22k 47k 100k 220k", "33k 68k 150k 330k"]
      limits:
        read: {cell-volts: -0.3 V to 0.3 V, line-volts: -0.3 V to 0.3 V, cell-amps: 1 mA,
          line-amps: 10 mA, chip-amps: 10 mA, slew: 1e12 V/s}
        program: {cell-volts: -1 V to 1 V, line-volts: -1 V to 1 V, cell-amps: 1 mA,
          line-amps: 10 mA, chip-amps: 10 mA, slew: 1e12 V/s, cell-pulses: 1000, cell-joules: 1 J}
      """;
  private static final Map<String, String> NO_DIODES = Map.of("polarity", "this dummy has none");

  @TempDir Path folder;
  private boolean keepsLimits = true;
  private Optional<Double> shown = Optional.of(2e-3);

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("dummy.yaml"), RIG);
  }

  /** Be a board with limits of its own that keeps them, or does not. */
  private static final class Box extends ForwardingBoard implements SelfGuarding {
    private final LimitTable table;
    private final boolean keeps;
    private final Opening opening;
    private Optional<String> latched = Optional.empty();

    Box(Board next, Opening opening, boolean keeps) {
      super(next);
      this.opening = opening;
      this.keeps = keeps;
      table = LimitTable.of(opening.rig().value().limits());
    }

    @Override
    public BoardDescription describe() {
      return super.describe()
          .with(new BoardDescription.Identity("box", "1.0", "box:1", table.checksum()));
    }

    @Override
    public void run(Program program, ResultSink sink) {
      if (latched.isPresent()) {
        throw new Refused(latched.get());
      }
      Demand demand = new Demand();
      demand.include(program, describe());
      if (keeps && !opening.rig().value().limits().envelope(program.stressClass()).covers(demand)) {
        latched = Optional.of("beyond the box's limits");
        throw new BoardFault(BoardFault.Grade.SAFETY, latched.get());
      }
      super.run(program, sink);
    }

    @Override
    public LimitTable limits() {
      return table;
    }

    @Override
    public void writeLimits(LimitTable other) {
      throw new Refused("the box's limits are fixed");
    }

    @Override
    public Optional<String> latched() {
      return latched;
    }

    @Override
    public void clear(String reason) {
      latched = Optional.empty();
    }
  }

  /** Open boxes that hold the dummy chip of the rig. */
  private final class Boxes implements BoardDriver {
    /** Nothing to say. */
    @Text("A box of the tests.")
    record Settings() {}

    @Override
    public String name() {
      return "dummy-box";
    }

    @Override
    public String text() {
      return "A box with a dummy chip.";
    }

    @Override
    public Class<Settings> settings() {
      return Settings.class;
    }

    @Override
    public Board open(Record settings, Opening opening) {
      IdealBoard board = new IdealBoard(4, 4, Wiring.Gates.NONE, EnumSet.noneOf(Ability.class));
      Chip chip = chip(settings, opening);
      for (int cell = 0; cell < 16; cell++) {
        board.setSiemens(cell / 4, cell % 4, 1 / chip.part(cell / 4, cell % 4).ohms());
      }
      return new Box(board, opening, keepsLimits);
    }
  }

  private Commissioning.Outcome commission(Map<String, String> skips) {
    Workplace at = Place.with(folder, new Boxes());
    return new Commissioning(at, ProgressListener.NONE, "Ada", _ -> shown, skips)
        .of("dummy.yaml", List.of(), List.of());
  }

  private static String found(Commissioning.Outcome outcome, String check, String verdict) {
    Commissioned.Entry entry =
        outcome.checks().stream().filter(e -> e.check().equals(check)).findFirst().orElseThrow();
    assertEquals(verdict, entry.verdict(), entry::found);
    return entry.found();
  }

  @Test
  @DisplayName("what cannot be checked is left out with a reason only, which stays in the record")
  void skips() {
    Commissioning.Outcome without = commission(Map.of());
    assertTrue(found(without, "polarity", "not checked").contains("no diode"));
    assertTrue(without.record().isEmpty(), "signed although the polarity is not known");
    Commissioning.Outcome with = commission(NO_DIODES);
    assertTrue(found(with, "polarity", "skipped").startsWith("this dummy has none ("));
    assertTrue(with.record().isPresent(), () -> with.checks().toString());
    assertThrows(BadInput.class, () -> commission(Map.of("polarity", " ")));
    assertThrows(BadInput.class, () -> commission(Map.of("colour", "blue")));
  }

  @Test
  @DisplayName("a board that takes what is beyond its limits is not signed off")
  void keepsNoLimits() {
    keepsLimits = false;
    Commissioning.Outcome outcome = commission(NO_DIODES);
    assertTrue(found(outcome, "limits", "wrong").contains("the board itself took -330 mV"));
    assertTrue(outcome.record().isEmpty());
    keepsLimits = true;
    assertTrue(
        found(commission(NO_DIODES), "limits", "good").startsWith("memrig and the board itself"));
  }

  @Test
  @DisplayName(
      "volts at the lines of a safe board are wrong; a meter that nobody reads is asked for")
  void meter() {
    assertTrue(found(commission(NO_DIODES), "safe", "good").contains("2.00 mV"));
    shown = Optional.of(-0.05);
    Commissioning.Outcome live = commission(NO_DIODES);
    assertTrue(found(live, "safe", "wrong").contains("-50.0 mV"));
    assertTrue(live.record().isEmpty());
    shown = Optional.empty();
    Commissioning.Outcome unread = commission(NO_DIODES);
    assertTrue(found(unread, "safe", "not checked").contains("--meter VOLTS"));
    assertTrue(unread.record().isEmpty());
  }

  @Test
  @DisplayName("a chip that is no dummy is refused before anything is driven")
  void noDummy() throws Exception {
    Files.writeString(folder.resolve("dummy.yaml"), RIG.replaceAll("\n *parts: .*", ""));
    BadInput refused = assertThrows(BadInput.class, () -> commission(Map.of()));
    assertTrue(String.valueOf(refused.getMessage()).contains("names no dummy chip"));
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  @Test
  @DisplayName("a record tells which of board, firmware and limits has changed")
  void stale() {
    commission(NO_DIODES);
    Commissioned record = Commissioned.read("dummy.yaml", folder).orElseThrow();
    Workplace at = Place.with(folder, new Boxes());
    RunEngine engine = Place.engine(at);
    BoardDescription board = engine.describe("dummy.yaml", List.of());
    assertEquals(
        record.signedAt() + " by Ada",
        engine.commissioned("dummy.yaml", List.of(), board).orElseThrow());
    Commissioned older =
        new Commissioned(
            record.rig(), "Ada", record.signedAt(), "another", "0.9", "none", "run", List.of());
    older.write(Commissioned.file("dummy.yaml", folder));
    String words = engine.commissioned("dummy.yaml", List.of(), board).orElseThrow();
    assertTrue(words.startsWith("stale: board was another and is "), words);
    assertTrue(words.contains("firmware was 0.9 and is "), words);
    assertTrue(words.contains("limits was none and is "), words);
  }
}
