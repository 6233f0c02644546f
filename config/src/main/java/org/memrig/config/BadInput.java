package org.memrig.config;

import java.util.List;
import java.util.stream.Collectors;

/** Report input that a person must mend: every problem found, with its place and remedy. */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Report problems, at least one. */
  public BadInput(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Report one problem. */
  public BadInput(Problem problem) {
    this(List.of(problem));
  }

  /** Report a problem with something that has no lines, such as an option. */
  public static BadInput of(String source, String message) {
    return new BadInput(new Problem(source, 0, 0, "", message));
  }

  /** Return every problem, in the order of the source. */
  public List<Problem> problems() {
    return problems;
  }
}
