package org.memrig.host.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.config.SafeName;
import org.memrig.host.store.CellMark;
import org.memrig.host.store.ChipLedger;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.guard.FileLatch;
import org.memrig.instruments.guard.Latch;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.guard.MemoryLatch;
import org.memrig.instruments.guard.MemoryLedger;
import org.memrig.instruments.lock.BoardLock;
import org.memrig.instruments.lock.BoardLocks;
import org.memrig.instruments.rig.Chip;

/**
 * Hold what a chip has borne, and whether its rig is latched by a safety fault: for good on
 * hardware, for one run on the emulator, whose chips are fresh with each or keep it themselves.
 *
 * @param history the chip's file, where it is what keeps the ledger
 * @param kept the history of an emulated chip that is kept
 */
record ChipRecord(
    Ledger ledger, Latch latch, Optional<ChipLedger> history, Optional<KeptHistory> kept)
    implements AutoCloseable {

  /** Begin to record, for this run only. */
  static ChipRecord fresh(Chip chip) {
    return fresh(chip, Optional.empty());
  }

  private static ChipRecord fresh(Chip chip, Optional<KeptHistory> kept) {
    boolean asMade = chip.condition() == Chip.Condition.PRISTINE;
    Ledger ledger = new MemoryLedger(chip.rows(), chip.columns(), asMade);
    return new ChipRecord(ledger, new MemoryLatch(), Optional.empty(), kept);
  }

  static ChipRecord of(Connection board, Chip chip, KeptChip kept, Workplace at) {
    if (board.emulated()) {
      return fresh(chip, KeptHistory.of(kept, at));
    }
    boolean asMade = chip.condition() == Chip.Condition.PRISTINE;
    Latch latch = latch(board.addresses(), at);
    ChipLedger ledger =
        ChipLedger.open(
            at.state().chips(), id(chip.die()), chip.rows(), chip.columns(), asMade, at.clock());
    return new ChipRecord(ledger, latch, Optional.of(ledger), Optional.empty());
  }

  /** Return the latch of a board that is made of several: that of each of them. */
  static Latch latch(List<String> addresses, Workplace at) {
    return new EachLatch(addresses.stream().map(each -> latch(each, at)).toList());
  }

  /**
   * Return the latch of a board.
   *
   * @param address where the board is: a rig file that is renamed stays latched
   */
  static Latch latch(String address, Workplace at) {
    Path folder = at.state().latches();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder of safety faults " + folder, e);
    }
    return new FileLatch(folder.resolve(BoardLocks.safeName(address) + ".latch"));
  }

  /**
   * Clear the safety fault of a rig's board, which is not opened.
   *
   * @return the fault that was cleared
   * @throws BadInput if there is none
   */
  static String clear(Opening opening, Workplace at, String person, String reason) {
    String name = opening.rig().value().name();
    List<String> addresses = at.drivers().addresses(opening);
    if (addresses.isEmpty()) {
      throw BadInput.of(name, "is emulated; its faults end with the run that met them");
    }
    List<BoardLock> locks = Connection.locks(opening, "clear", at);
    try {
      Latch latch = latch(addresses, at);
      Latch.Latched fault =
          latch
              .latched()
              .orElseThrow(() -> BadInput.of(name, "is not latched; there is nothing to clear"));
      latch.clear(cleared(at, person, reason));
      return fault.reason() + " (at " + fault.at() + ")";
    } finally {
      locks.forEach(BoardLock::close);
    }
  }

  private static Latch.Cleared cleared(Workplace at, String person, String reason) {
    try {
      return new Latch.Cleared(at.clock().now(), person, reason);
    } catch (IllegalArgumentException blank) {
      throw BadInput.of("--reason", String.valueOf(blank.getMessage()));
    }
  }

  /** Return all marks of the chip's cells, in the order in which they were made. */
  List<CellMark> marks() {
    return history.map(ChipLedger::marks).or(() -> kept.map(KeptHistory::marks)).orElse(List.of());
  }

  /** Name a die's file: by what stands on the package, if that can be a file's name. */
  static SafeName id(String die) {
    try {
      return SafeName.parse(die);
    } catch (IllegalArgumentException notAName) {
      String name = "die-" + BoardLocks.safeName(die).replace('.', '_');
      // The hash at its end tells it apart; what is readable gives way.
      int over = Math.max(0, name.length() - SafeName.MOST);
      int hash = name.lastIndexOf('-');
      return SafeName.parse(name.substring(0, hash - over) + name.substring(hash));
    }
  }

  @Override
  public void close() {
    history.ifPresent(ChipLedger::close);
  }
}
