package org.memrig.host.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.config.Variant;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.lock.Claim;
import org.memrig.instruments.rig.Environments;

/** List what a rig takes for one process: its board, and what else is opened with it. */
final class Claims {
  private Claims() {}

  /**
   * List all: the board first.
   *
   * @param address of the board, or of the kept chip; empty if nothing of the rig is there
   * @throws org.memrig.config.BadInput if an address is none
   */
  static List<Claim> of(Optional<String> address, Opening opening, Workplace at) {
    List<Claim> all = new ArrayList<>();
    address.ifPresent(key -> all.add(new Claim("board", key)));
    if (at.drivers().address(opening).isPresent()) {
      all.addAll(companions(opening, at));
    }
    return all;
  }

  /** List what is opened beside a board that is there. */
  static List<Claim> companions(Opening opening, Workplace at) {
    List<Claim> all = new ArrayList<>(at.drivers().companions(opening));
    all.addAll(environment(opening));
    return all;
  }

  /** List what a rig's temperature controller is locked by, if there is one. */
  static List<Claim> environment(Opening opening) {
    Optional<Variant> controller = opening.rig().value().environment().controller();
    try {
      return controller.map(Environments.installed()::lockKeys).orElse(List.of()).stream()
          .map(key -> new Claim("temperature controller", key))
          .toList();
    } catch (IllegalArgumentException wrong) {
      throw opening
          .rig()
          .node()
          .at("environment", "controller", "address")
          .bad(String.valueOf(wrong.getMessage()));
    }
  }
}
