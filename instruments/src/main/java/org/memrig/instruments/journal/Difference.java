package org.memrig.instruments.journal;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Step;

/** Name the first field in which two programs differ. */
final class Difference {
  private Difference() {}

  static Optional<String> of(Program then, Program now) {
    List<Step> before = then.numbered();
    List<Step> after = now.numbered();
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      Optional<String> found = steps(before.get(i), after.get(i));
      if (found.isPresent()) {
        return Optional.of("step " + i + ": " + found.get());
      }
    }
    if (before.size() != after.size()) {
      return Optional.of("recorded " + before.size() + " steps, asked for " + after.size());
    }
    return records(then, now, "steps");
  }

  private static Optional<String> steps(Step then, Step now) {
    if (then.getClass() != now.getClass()) {
      return Optional.of("recorded " + name(then) + ", asked for " + name(now));
    }
    // A repeat's body has numbers of its own.
    return records((Record) then, (Record) now, "body").map(text -> name(then) + " " + text);
  }

  private static Optional<String> records(Record then, Record now, String except) {
    for (RecordComponent component : then.getClass().getRecordComponents()) {
      Object before = value(component, then);
      Object after = value(component, now);
      if (!component.getName().equals(except) && !Objects.equals(before, after)) {
        return Optional.of(component.getName() + ": recorded " + before + ", asked for " + after);
      }
    }
    return Optional.empty();
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record refuses its own accessor", e);
    }
  }

  private static String name(Step step) {
    return step.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }
}
