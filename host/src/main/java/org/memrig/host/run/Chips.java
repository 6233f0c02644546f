package org.memrig.host.run;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memrig.config.BadInput;
import org.memrig.config.Nearest;
import org.memrig.config.SafeName;
import org.memrig.host.store.CellMark;
import org.memrig.host.store.ChipLedger;
import org.memrig.host.store.ChipReader;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoreFailed;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.lock.BoardLock;
import org.memrig.instruments.lock.BoardLocks;
import org.memrig.protocols.plan.CellRange;

/**
 * Look at chips, and mark their cells. Known are physical chips that a run has had, and emulated
 * ones that are kept between runs.
 */
public final class Chips {
  private final Workplace at;
  private final Path folder;

  /** Look at the chips that are known at a workplace. */
  public Chips(Workplace at) {
    this.at = at;
    this.folder = at.state().chips();
  }

  /** Return all chips that are known. */
  public List<SafeName> names() {
    return ChipReader.names(folder);
  }

  /**
   * Open a chip's history.
   *
   * @param said its name or the beginning of it, what stands on its package, or the file in which
   *     an emulated one is kept
   * @throws BadInput if it fits none or several
   */
  public ChipReader open(String said) {
    return ChipReader.open(folder, find(said));
  }

  /** Open the history of a chip that is known. */
  public ChipReader open(SafeName chip) {
    return ChipReader.open(folder, chip);
  }

  private SafeName find(String said) {
    List<SafeName> all = names();
    Optional<SafeName> meant =
        Stream.concat(Stream.of(ChipRecord.id(said)), kept(said).stream())
            .filter(all::contains)
            .findFirst();
    if (meant.isPresent()) {
      return meant.get();
    }
    List<SafeName> begun = all.stream().filter(each -> each.text().startsWith(said)).toList();
    if (begun.size() == 1 && !said.isEmpty()) {
      return begun.getFirst();
    }
    throw begun.isEmpty() ? none(said, all) : several(said, begun);
  }

  private Optional<SafeName> kept(String file) {
    try {
      return Optional.of(KeptHistory.name(at.base().resolve(file)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private BadInput none(String said, List<SafeName> all) {
    if (all.isEmpty()) {
      return BadInput.of(
          "chip",
          "none is known in "
              + folder
              + "; one is after its first run: on a physical board, or on an emulated one whose rig"
              + " keeps its chip (state: my.chip)");
    }
    Optional<String> guess = Nearest.of(said, all.stream().map(SafeName::text).toList());
    return BadInput.of(
        "chip",
        "none is called '"
            + said
            + "'; known are "
            + names(all)
            + guess.map(text -> "; did you mean " + text + "?").orElse(""));
  }

  private static BadInput several(String said, List<SafeName> all) {
    return BadInput.of(
        "chip",
        all.size() + " begin with '" + said + "': " + names(all) + "; write more of the name");
  }

  private static String names(List<SafeName> all) {
    return all.stream().map(SafeName::text).collect(Collectors.joining(", "));
  }

  /**
   * Return what the cells of a chip have borne: as the ledger has it, or an emulated chip itself.
   */
  public Ledger figures(ChipReader chip) {
    return chip.state()
        .map(state -> KeptHistory.figures(state, chip.rows(), chip.columns(), chip.asMade()))
        .orElseGet(chip::figures);
  }

  /** Say what has become of a run that had a chip. */
  public static String outcome(Path run) {
    if (!Files.isDirectory(run)) {
      return "moved or deleted";
    }
    try (RunReader reader = RunReader.open(new RunFolder(run))) {
      return reader.outcome().name();
    } catch (StoreFailed e) {
      return "unreadable";
    }
  }

  /**
   * Mark cells of a chip; the latest mark of a cell holds.
   *
   * @param said which chip, as for {@link #open}
   * @param ranges of its cells
   * @param person who says so
   * @param reason what was seen
   * @return the cells that were marked
   * @throws BadInput if there is no such chip or cell, or no reason
   * @throws org.memrig.instruments.board.Refused if a run has the emulated chip
   * @throws StoreFailed if a run has the physical chip
   */
  public List<Cells> mark(
      String said, List<CellRange> ranges, CellMark.Kind kind, String person, String reason) {
    SafeName name = find(said);
    if (reason.isBlank()) {
      throw BadInput.of("--reason", "is empty; say what was seen, and where");
    }
    List<Cells> cells;
    Optional<Path> state;
    try (ChipReader chip = ChipReader.open(folder, name)) {
      cells = ranges.stream().map(range -> on(range, chip)).toList();
      state = chip.state();
    }
    // An emulated chip's history is opened only when a run ends: its own lock keeps runs away.
    Optional<BoardLock> lock =
        state.map(file ->
            new BoardLocks(at.state().locks(), at.clock())
                .acquire(KeptChip.key(file), "memrig chip mark"));
    try (ChipLedger ledger = ChipLedger.known(folder, name, at.clock())) {
      cells.forEach(each -> mark(ledger, each, kind, person, reason));
    } finally {
      lock.ifPresent(BoardLock::close);
    }
    return cells;
  }

  private static Cells on(CellRange range, ChipReader chip) {
    try {
      return range.on(chip.rows(), chip.columns());
    } catch (IllegalArgumentException e) {
      throw BadInput.of("CELL", String.valueOf(e.getMessage()));
    }
  }

  private static void mark(
      ChipLedger ledger, Cells cells, CellMark.Kind kind, String person, String reason) {
    for (int i = 0; i < cells.size(); i++) {
      ledger.mark(cells.row(i), cells.column(i), kind.text(), person, reason);
    }
  }

  /** Return the marks that hold: the latest of each cell that is marked as bad. */
  public static List<CellMark> bad(List<CellMark> marks) {
    return MarkedCells.latest(marks).stream().filter(CellMark::bad).toList();
  }
}
