package org.memrig.host.run;

import java.nio.file.Path;
import java.util.Map;
import org.memrig.host.store.ChipLedger;
import org.memrig.instruments.lock.BoardLocks;

/**
 * Say where lies what outlives a run: of physical boards and chips only.
 *
 * @param chips the ledgers of chips
 * @param latches the safety faults of boards
 * @param locks who has which board
 */
public record StateFolders(Path chips, Path latches, Path locks) {

  /**
   * Return a user's own: chips below XDG_DATA_HOME or ~/.local/share, the others below
   * XDG_STATE_HOME or ~/.local/state, all in memrig/. ~ is HOME, as in a shell.
   *
   * @param environment of the process
   * @param account the account's home, where HOME is not set
   */
  public static StateFolders ofUser(Map<String, String> environment, String account) {
    String said = environment.getOrDefault("HOME", "");
    String home = said.startsWith("/") ? said : account;
    Path locks = BoardLocks.folderOf(environment, home);
    return new StateFolders(
        ChipLedger.folder(environment, Path.of(home)), locks.resolveSibling("latches"), locks);
  }

  /** Return the folder of how often relays of switch matrices have closed. */
  public Path relays() {
    return chips.resolveSibling("relays");
  }

  /** Keep everything below one folder. */
  public static StateFolders below(Path folder) {
    return new StateFolders(
        folder.resolve("chips"), folder.resolve("latches"), folder.resolve("locks"));
  }
}
