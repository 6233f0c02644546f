package org.memrig.host.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.memrig.config.SafeName;
import org.memrig.config.time.HostClock;
import org.memrig.host.store.CellMark;
import org.memrig.host.store.ChipLedger;
import org.memrig.host.store.ChipReader;
import org.memrig.host.store.RunFolder;
import org.memrig.instruments.guard.Charge;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.rig.Chip;

/**
 * Keep what is known of an emulated chip that is kept between runs: which runs have had it, and its
 * bad cells. It lies beside that of physical chips. What the cells have borne stands in the chip's
 * own state, which is older or newer than this file if somebody has put another in its place. A
 * state that is deleted is another chip's beginning, and that chip's history begins anew.
 *
 * @param state the file of the chip's state
 * @param chips the folder of histories
 */
record KeptHistory(Path state, Path chips, HostClock clock) {
  private static final int READABLE = 40;

  /** Return the history of a chip, if it is kept. */
  static Optional<KeptHistory> of(KeptChip kept, Workplace at) {
    return kept.file().map(state -> new KeptHistory(state, at.state().chips(), at.clock()));
  }

  /** Name a chip by the file of its state: readable as far as it goes, told apart by its path. */
  static SafeName name(Path state) {
    Path path = state.toAbsolutePath().normalize();
    String readable =
        String.valueOf(path.getFileName())
            .replaceAll("[^A-Za-z0-9_-]+", ".")
            .replaceAll("^[._-]+|[.]+$", "");
    CRC32C crc = new CRC32C();
    crc.update(path.toString().getBytes(StandardCharsets.UTF_8));
    String start = readable.isEmpty() ? "chip" : readable;
    return SafeName.parse(
        start.substring(0, Math.min(start.length(), READABLE))
            + "-"
            + String.format(Locale.ROOT, "%08x", crc.getValue()));
  }

  /** Return all marks of cells, in the order in which they were made. */
  List<CellMark> marks() {
    if (!Files.exists(state) || !ChipReader.names(chips).contains(name(state))) {
      return List.of();
    }
    try (ChipReader reader = ChipReader.open(chips, name(state))) {
      return reader.marks();
    }
  }

  /**
   * Write down what a run has done to the chip, from the state with which it began.
   *
   * @param kept the chip as it was then
   * @param now what the cells have borne since they were made
   */
  void tell(RunFolder run, String plan, String rig, KeptChip kept, Ledger now, Chip chip) {
    int rows = chip.rows();
    int columns = chip.columns();
    boolean asMade = chip.condition() == Chip.Condition.PRISTINE;
    Ledger before = RigState.figures(kept.state(), rows, columns, asMade);
    Charge since = new Charge(rows, columns);
    try (ChipLedger history =
        ChipLedger.ofKept(chips, name(state), rows, columns, asMade, state, clock)) {
      if (kept.state().isEmpty()) {
        history.renew(run);
      }
      history.enter(run, plan, rig);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          since.add(
              row,
              column,
              now.pulses(row, column) - before.pulses(row, column),
              now.joules(row, column) - before.joules(row, column));
          if (before.pristine(row, column) && !now.pristine(row, column)) {
            history.formed(row, column);
          }
        }
      }
      history.tell(since);
    }
  }

  /** Return what the cells of the chip have borne: as its state tells it. */
  static Ledger figures(Path state, int rows, int columns, boolean asMade) {
    Optional<Path> there = Optional.of(state).filter(Files::exists);
    return RigState.figures(there.map(KeptChip::bytes), rows, columns, asMade);
  }
}
