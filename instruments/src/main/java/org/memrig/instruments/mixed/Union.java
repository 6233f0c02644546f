package org.memrig.instruments.mixed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardDescription.Identity;
import org.memrig.instruments.board.BoardDescription.Limiter;
import org.memrig.instruments.board.BoardDescription.Safety;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Sides;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Wiring;

/**
 * Describe two parts as one board: each deed as its part can do it, and where several parts answer
 * for one thing, the tightest range, the slowest limiter, the weakest promise.
 */
final class Union {
  private static final Span TIMES = Span.of(1, 1e9);

  private final BoardDescription read;
  private final BoardDescription pulse;
  private final Map<Deed, Part> byDeed = new EnumMap<>(Deed.class);

  Union(Part reads, Part pulses, MixedSettings.Waves waves) {
    this.read = reads.description;
    this.pulse = pulses.description;
    Part waving = waves == MixedSettings.Waves.READ ? reads : pulses;
    require(reads, Ability.READ);
    require(pulses, Ability.PULSE);
    byDeed.put(Deed.READ, reads);
    byDeed.put(Deed.PULSE, pulses);
    if (can(waving, Ability.WAVE)) {
      byDeed.put(Deed.WAVE, waving);
    }
    Stream.of(pulses, reads)
        .filter(part -> can(part, Ability.MULTIPLY))
        .findFirst()
        .ifPresent(part -> byDeed.put(Deed.MULTIPLY, part));
    requireAlike();
  }

  private static boolean can(Part part, Ability ability) {
    return part.description.envelope().can(ability);
  }

  private static void require(Part part, Ability ability) {
    if (!can(part, ability)) {
      throw new Refused(
          part.role + ": " + part.description.identity().name() + " cannot " + ability.text());
    }
  }

  private void requireAlike() {
    if (read.rows() != pulse.rows() || read.columns() != pulse.columns()) {
      throw apart(
          "reaches", read.rows() + " x " + read.columns(), pulse.rows() + " x " + pulse.columns());
    }
    Wiring one = read.wiring();
    Wiring other = pulse.wiring();
    if (one.gates() != other.gates()) {
      throw apart("has gates", one.gates().toString(), other.gates().toString());
    }
    if (one.negative() != other.negative()) {
      throw apart(
          "makes negative volts by", one.negative().toString(), other.negative().toString());
    }
    if (read.identity().emulated() != pulse.identity().emulated()) {
      throw apart("has data from", read.identity().source(), pulse.identity().source());
    }
  }

  private static Refused apart(String what, String ofRead, String ofPulse) {
    return new Refused(
        "the part that reads %s %s, the part that pulses %s; both must be at the same chip alike"
            .formatted(what, ofRead, ofPulse));
  }

  /** Return which part does what. */
  Map<Deed, Part> byDeed() {
    return byDeed;
  }

  /**
   * Describe the whole.
   *
   * @param discharge before the other part takes the lines, s
   */
  BoardDescription describe(double discharge) {
    Identity one = read.identity();
    Identity other = pulse.identity();
    return new BoardDescription(
        new Identity(
            one.name() + " + " + other.name(),
            one.firmware() + " + " + other.firmware(),
            one.source() + " + " + other.source(),
            other.limitsChecksum().equals("none") ? one.limitsChecksum() : other.limitsChecksum()),
        read.rows(),
        read.columns(),
        new Wiring(
            read.wiring().cellType(),
            read.wiring().gates(),
            read.wiring().negative(),
            Math.max(read.wiring().mostSiemens(), pulse.wiring().mostSiemens())),
        sides(),
        timing(discharge),
        read.ranges(),
        limiters(),
        safety(),
        Math.min(read.simultaneousVoltages(), pulse.simultaneousVoltages()),
        0,
        // A part that changes costs as much for one cell as for all.
        Order.ARRAY_MAJOR,
        Envelope.abilities(spans(), abilities()));
  }

  private Sides sides() {
    Sides one = read.sides();
    Sides other = pulse.sides();
    return new Sides(
        one.rowsDrive() && other.rowsDrive(),
        one.columnsDrive() && other.columnsDrive(),
        one.rowsSense() && other.rowsSense(),
        one.columnsSense() && other.columnsSense());
  }

  private Timing timing(double discharge) {
    Timing one = read.timing();
    Timing other = pulse.timing();
    return new Timing(
        Math.max(one.step(), other.step()),
        Math.max(one.jitter(), other.jitter()),
        Math.max(one.turnaround(), other.turnaround()),
        Math.max(one.relaySettle(), other.relaySettle()) + discharge,
        Math.min(one.sampleRate(), other.sampleRate()),
        one.source().compareTo(other.source()) > 0 ? one.source() : other.source());
  }

  private List<Limiter> limiters() {
    Map<Limit.Kind, Double> slowest = new EnumMap<>(Limit.Kind.class);
    for (Limiter each : concat(read.limiters(), pulse.limiters())) {
      slowest.merge(each.kind(), each.response(), Math::max);
    }
    List<Limiter> all = new ArrayList<>();
    slowest.forEach((kind, response) -> all.add(new Limiter(kind, response)));
    return all;
  }

  private static <T> List<T> concat(Collection<T> one, Collection<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /** The weaker promise: none, or that bias ends by itself, or that silence ends it. */
  private Safety safety() {
    SafetyClass one = read.safety().safetyClass();
    SafetyClass other = pulse.safety().safetyClass();
    SafetyClass worst = SafetyClass.LEASED;
    for (SafetyClass each : List.of(one, other)) {
      if (each == SafetyClass.NONE || each == SafetyClass.BOUNDED && worst != SafetyClass.NONE) {
        worst = each;
      }
    }
    return new Safety(worst, Math.max(read.safety().leaseSeconds(), pulse.safety().leaseSeconds()));
  }

  private Set<Envelope> of(Set<Deed> deeds) {
    Set<Envelope> found = new LinkedHashSet<>();
    for (Deed deed : deeds) {
      Part part = byDeed.get(deed);
      if (part != null) {
        found.add(part.description.envelope());
      }
    }
    return found;
  }

  private Set<Ability> abilities() {
    EnumSet<Ability> able = EnumSet.noneOf(Ability.class);
    for (Ability each : Ability.values()) {
      Set<Envelope> answering = of(Deed.asking(each));
      if (!answering.isEmpty() && answering.stream().allMatch(part -> part.can(each))) {
        able.add(each);
      }
    }
    // Lines are let go between parts, so nothing is held; rounds are the host's, bands the plan's.
    able.removeAll(EnumSet.of(Ability.HELD_REST, Ability.IDLE_HOLD, Ability.REPEAT_UNTIL));
    able.addAll(EnumSet.of(Ability.REPEAT, Ability.REPEAT_LADDER, Ability.REPEAT_CELL_MAJOR));
    if (able.contains(Ability.IDLE)) {
      able.add(Ability.IDLE_SINCE);
    }
    return able;
  }

  private Map<Bound, Span> spans() {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    for (Bound each : Bound.values()) {
      Set<Envelope> answering = of(Deed.asking(each));
      Optional<Span> span = each == Bound.SLEW ? fastest(answering) : tightest(each, answering);
      span.ifPresent(it -> spans.put(each, it));
    }
    spans.put(Bound.REPEAT_TIMES, TIMES);
    return spans;
  }

  /** An edge of no time is the fastest that any part makes. */
  private static Optional<Span> fastest(Set<Envelope> parts) {
    double most = 0;
    for (Envelope part : parts) {
      Optional<Span> span = part.span(Bound.SLEW);
      if (span.isEmpty()) {
        return Optional.empty();
      }
      most = Math.max(most, span.get().high());
    }
    return Optional.of(Span.of(0, most));
  }

  private static Optional<Span> tightest(Bound bound, Set<Envelope> parts) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double step = 0;
    for (Envelope part : parts) {
      Optional<Span> span = part.span(bound);
      if (span.isEmpty()) {
        return Optional.empty();
      }
      low = Math.max(low, span.get().low());
      high = Math.min(high, span.get().high());
      step = Math.max(step, span.get().step());
    }
    return !parts.isEmpty() && low <= high
        ? Optional.of(new Span(low, high, step))
        : Optional.empty();
  }
}
