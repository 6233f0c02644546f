package org.memrig.instruments.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.memrig.config.units.Dimension;

/**
 * Hold ranges and abilities: those of a board, or the limits of a chip.
 *
 * <p>Both are checked by the one function {@link #check}. What an envelope judges is a matter of
 * its bounds' kinds: limits judge SAFETY bounds, a board judges SAFETY and ABILITY bounds and
 * abilities. A judged bound that a program asks for and the envelope does not declare is a
 * violation: undeclared means none, not unlimited.
 */
public final class Envelope {
  private final Map<Bound, Span> spans;
  private final Set<Ability> abilities;
  private final long bits;
  private final boolean limits;

  private Envelope(Map<Bound, Span> spans, Set<Ability> abilities, boolean limits) {
    EnumMap<Bound, Span> bounds = new EnumMap<>(Bound.class);
    bounds.putAll(spans);
    EnumSet<Ability> able = EnumSet.noneOf(Ability.class);
    able.addAll(abilities);
    this.spans = Collections.unmodifiableMap(bounds);
    this.abilities = Collections.unmodifiableSet(able);
    this.bits = able.stream().mapToLong(ability -> 1L << ability.ordinal()).sum();
    this.limits = limits;
  }

  /** Hold what a board can do. */
  public static Envelope abilities(Map<Bound, Span> spans, Set<Ability> abilities) {
    return new Envelope(spans, abilities, false);
  }

  /** Hold what a chip may bear, for one class of programs. */
  public static Envelope limits(Map<Bound, Span> spans) {
    return new Envelope(spans, Set.of(), true);
  }

  /** Return the declared ranges. */
  public Map<Bound, Span> spans() {
    return spans;
  }

  /** Return the declared range of a bound. */
  public Optional<Span> span(Bound bound) {
    return Optional.ofNullable(spans.get(bound));
  }

  /** Return the abilities; none for limits. */
  public Set<Ability> abilities() {
    return abilities;
  }

  /** Tell whether an ability is declared. */
  public boolean can(Ability ability) {
    return abilities.contains(ability);
  }

  /** Return the same envelope without some abilities. */
  public Envelope without(Set<Ability> absent) {
    EnumSet<Ability> left = EnumSet.noneOf(Ability.class);
    left.addAll(abilities);
    left.removeAll(absent);
    return new Envelope(spans, left, limits);
  }

  /** Return the same envelope with one range replaced. */
  public Envelope with(Bound bound, Span span) {
    EnumMap<Bound, Span> all = new EnumMap<>(Bound.class);
    all.putAll(spans);
    all.put(bound, span);
    return new Envelope(all, abilities, limits);
  }

  /** Tell whether a demand is covered, without saying why not: the fast path of a guard. */
  public boolean covers(Demand demand) {
    return find(demand, null);
  }

  /** Return every demand that is not covered; empty if all are. */
  public List<Violation> check(Demand demand) {
    List<Violation> found = new ArrayList<>();
    find(demand, found);
    return found;
  }

  private boolean find(Demand demand, @Nullable List<Violation> found) {
    boolean covered = true;
    for (Bound bound : BOUNDS) {
      if (!judges(bound) || !demand.asks(bound)) {
        continue;
      }
      Span span = spans.get(bound);
      double low = demand.low(bound);
      double high = demand.high(bound);
      if (span != null && span.contains(low) && span.contains(high)) {
        continue;
      }
      covered = false;
      if (found == null) {
        return false;
      }
      boolean highFails = span == null ? Math.abs(high) >= Math.abs(low) : !span.contains(high);
      int step = highFails ? demand.highStep(bound) : demand.lowStep(bound);
      found.add(Violation.of(bound, step, highFails ? high : low, allowed(bound, span)));
    }
    if (!limits && (demand.abilityBits() & ~bits) != 0) {
      if (found == null) {
        return false;
      }
      for (Ability ability : demand.abilities()) {
        if (!abilities.contains(ability)) {
          covered = false;
          found.add(new Violation(demand.step(ability), ability.text(), "asked for", "not here"));
        }
      }
    }
    return covered;
  }

  private static final Bound[] BOUNDS = Bound.values();

  private boolean judges(Bound bound) {
    return switch (bound.kind()) {
      case SAFETY -> true;
      case ABILITY -> !limits;
      case BUDGET -> false;
    };
  }

  private static String allowed(Bound bound, @Nullable Span span) {
    if (span == null) {
      return "none, because no limit is declared";
    }
    Dimension unit = bound.dimension();
    return Violation.number(span.low(), unit) + " to " + Violation.number(span.high(), unit);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelope that
        && limits == that.limits
        && spans.equals(that.spans)
        && abilities.equals(that.abilities);
  }

  @Override
  public int hashCode() {
    return 31 * spans.hashCode() + abilities.hashCode();
  }

  @Override
  public String toString() {
    return (limits ? "limits" : "abilities") + spans + abilities;
  }
}
