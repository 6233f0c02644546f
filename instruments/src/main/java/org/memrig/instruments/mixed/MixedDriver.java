package org.memrig.instruments.mixed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.memrig.config.Bound;
import org.memrig.config.Variant;
import org.memrig.config.YamlNode;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.driver.BoardDriver;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.lock.Claim;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;

/** Open boards that are made of parts, each by its own driver. */
public final class MixedDriver implements BoardDriver {
  private static final List<String> ROLES = List.of("read", "pulse");

  @Override
  public String name() {
    return Rigs.MIXED;
  }

  @Override
  public String text() {
    return "Two boards at one chip: one reads, such as an analyzer, one pulses.";
  }

  @Override
  public Class<MixedSettings> settings() {
    return MixedSettings.class;
  }

  @Override
  public Optional<String> address(Record settings, Opening opening) {
    return Optional.of(String.join(" + ", addresses(settings, opening)));
  }

  /**
   * Return where both parts are, in the order in which locks are taken.
   *
   * @throws org.memrig.config.BadInput if both are at one address, or one is not there
   */
  @Override
  public List<String> addresses(Record record, Opening opening) {
    MixedSettings settings = (MixedSettings) record;
    Drivers drivers = Drivers.installed();
    TreeSet<String> all = new TreeSet<>();
    int size = 0;
    for (String role : ROLES) {
      List<String> own = drivers.addresses(part(role, settings, opening));
      if (own.isEmpty()) {
        throw at(opening, role)
            .bad(
                "is a board of this process, with a chip of its own; serve it and name its address:"
                    + " memrig emulate");
      }
      size += own.size();
      all.addAll(own);
    }
    if (all.size() < size) {
      throw at(opening, "pulse").bad("is at the address of the part that reads");
    }
    return List.copyOf(all);
  }

  @Override
  public List<Claim> companions(Record record, Opening opening) {
    MixedSettings settings = (MixedSettings) record;
    Drivers drivers = Drivers.installed();
    List<Claim> all = new ArrayList<>();
    for (String role : ROLES) {
      Opening part = part(role, settings, opening);
      drivers.addresses(part).forEach(key -> all.add(new Claim(role + " part", key)));
      all.addAll(drivers.companions(part));
    }
    return all;
  }

  @Override
  public Board open(Record record, Opening opening) {
    MixedSettings settings = (MixedSettings) record;
    Drivers drivers = Drivers.installed();
    // The analyzer first: its output is off and its relays are open before a board drives a line.
    Board read = drivers.driven(part("read", settings, opening));
    try {
      Board pulse = drivers.driven(part("pulse", settings, opening));
      try {
        return new MixedBoard(read, pulse, settings.waves(), settings.discharge(), opening.clock());
      } catch (RuntimeException | Error e) {
        pulse.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      read.close();
      throw e;
    }
  }

  private static YamlNode at(Opening opening, String role) {
    return opening.rig().node().at("board", role);
  }

  /** Return what a part's driver gets: the rig as if the part were its board. */
  private static Opening part(String role, MixedSettings settings, Opening opening) {
    Variant board = role.equals("read") ? settings.read() : settings.pulse();
    Rig rig = opening.rig().value().withBoard(board);
    YamlNode node = opening.rig().node().with("board", at(opening, role));
    return new Opening(
        new Bound<>(rig, node), opening.seed(), opening.clock(), opening.base(), opening.sources());
  }
}
