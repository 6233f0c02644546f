package org.memrig.instruments.mixed;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.Checking;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Wave;

/**
 * Keep the parts of a mixed board apart: one holds the lines, or none does and all are at ground.
 * For the thread that runs programs.
 */
final class Parts {
  final List<Part> all;
  private final Map<Deed, Part> byDeed;
  private final HostClock clock;
  private final Duration discharge;
  private @Nullable Part active;

  Parts(List<Part> all, Map<Deed, Part> byDeed, HostClock clock, double discharge) {
    this.all = List.copyOf(all);
    this.byDeed = new EnumMap<>(byDeed);
    this.clock = clock;
    this.discharge = Duration.ofNanos(Math.round(discharge * 1e9));
  }

  /** Return the part that does an operation; empty for idle times, which any part does. */
  Optional<Part> of(Operation operation) {
    return switch (operation) {
      case Read _ -> of(Deed.READ);
      case Multiply _ -> of(Deed.MULTIPLY);
      case Pulse _ -> of(Deed.PULSE);
      case Wave _ -> of(Deed.WAVE);
      case Idle _ -> Optional.empty();
    };
  }

  private Optional<Part> of(Deed deed) {
    return Optional.ofNullable(byDeed.get(deed));
  }

  /** Return the part that waits: the one that holds the lines, else the one that pulses. */
  Part waiting() {
    Part now = active;
    return now != null ? now : of(Deed.PULSE).orElse(all.getFirst());
  }

  /** Refuse a program that is one part's matter and beyond it. */
  static void check(Part part, Program program) {
    Checking.check(part.board, program);
  }

  /** Let a part hold the lines: all others let them go first, at 0 V and discharged. */
  void activate(Part part) {
    if (active == part) {
      return;
    }
    active = null;
    for (Part other : all) {
      if (other != part && !other.open()) {
        clock.pause(discharge);
        other.letGo();
      }
    }
    active = part;
    part.drives();
  }

  /** Put all lines to ground: relays open, boards that hold lines hold them at ground. */
  void ground() {
    Part last = active;
    active = null;
    if (last == null) {
      return;
    }
    if (last.switched() && !last.open()) {
      clock.pause(discharge);
      last.letGo();
    }
    for (Part each : all) {
      if (each != last && each.open()) {
        each.ground();
      }
    }
  }
}
