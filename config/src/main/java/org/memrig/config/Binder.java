package org.memrig.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turn YAML into annotated records. All problems of a file are reported at once, up to twenty.
 *
 * <p>Immutable: {@code with} and {@code override} give another binder.
 */
public final class Binder {
  private final Map<String, Variants> variants;
  private final List<Assignment> assignments;

  private Binder(Map<String, Variants> variants, List<Assignment> assignments) {
    this.variants = Map.copyOf(variants);
    this.assignments = List.copyOf(assignments);
  }

  /** Bind records without variants. */
  public static Binder plain() {
    return new Binder(Map.of(), List.of());
  }

  /** Find kinds of sections by a choice key, for example "driver", or by what else they go by. */
  public Binder with(String choice, Variants found) {
    Map<String, Variants> all = new LinkedHashMap<>(variants);
    all.put(choice, found);
    return new Binder(all, assignments);
  }

  /**
   * Let an option overrule the file. A later override wins over an earlier one.
   *
   * @param option its name for messages, for example "--set"
   * @param assignment "board.seed=7": keys joined by dots, list items by number from 0; a value in
   *     brackets is read as YAML, any other is taken as it is written
   * @throws BadInput if it is no assignment
   */
  public Binder override(String option, String assignment) {
    List<Assignment> all = new ArrayList<>(assignments);
    all.add(Assignment.of(option, assignment));
    return new Binder(variants, all);
  }

  /**
   * Make a record of a section.
   *
   * @return the record and the section as it stands after overrides
   * @throws BadInput with every problem found
   */
  public <R extends Record> Bound<R> bind(YamlNode root, Class<R> type) {
    YamlNode node = root;
    for (Assignment assignment : assignments) {
      node = assignment.over(node);
    }
    Problems problems = new Problems();
    R value = new RecordReader(variants, problems).read(node, Spec.of(type));
    if (value == null || problems.size() > 0) {
      throw new BadInput(problems.all());
    }
    return new Bound<>(value, node);
  }

  /**
   * Make a record of defaults alone.
   *
   * @throws BadInput if a field has no default, or one that it does not accept
   */
  public <R extends Record> R defaults(Class<R> type) {
    return bind(YamlNode.empty("defaults of " + type.getSimpleName()), type).value();
  }

  /**
   * Check a record's annotations: each default is accepted by its field, each field has a text.
   *
   * @return what is wrong; for the tests of those who write records
   */
  public List<Problem> check(Class<? extends Record> type) {
    Problems problems = new Problems();
    new RecordReader(variants, problems).check(Spec.of(type));
    return problems.all();
  }
}
