package org.memrig.instruments.board;

import java.util.ArrayList;
import java.util.List;

/**
 * Hold operations, and repeats of them, that a board executes in one go on its own clock.
 *
 * <p>Steps are numbered from 0 in the order in which they are written, a repeat before its body;
 * results name their operation by this number.
 *
 * @param rest what the lines are connected to between operations and after the program
 */
public record Program(List<Step> steps, Rest rest, StressClass stressClass) {
  public Program {
    steps = List.copyOf(steps);
    Check.that(!steps.isEmpty(), "a program needs at least one step");
    checkSince(steps, 0);
  }

  /** Hold steps that rest at ground. */
  public static Program of(StressClass stressClass, Step... steps) {
    return new Program(List.of(steps), Rest.GROUND, stressClass);
  }

  /** Return all steps by number, repeats before their bodies. */
  public List<Step> numbered() {
    List<Step> all = new ArrayList<>();
    number(steps, all);
    return all;
  }

  /** Return how many numbers a step takes: 1, and those of its body if it is a repeat. */
  public static int numbers(Step step) {
    int count = 1;
    if (step instanceof Repeat repeat) {
      for (Step inner : repeat.body()) {
        count += numbers(inner);
      }
    }
    return count;
  }

  private static void number(List<Step> steps, List<Step> all) {
    for (Step step : steps) {
      all.add(step);
      if (step instanceof Repeat repeat) {
        number(repeat.body(), all);
      }
    }
  }

  private static int checkSince(List<Step> steps, int first) {
    int number = first;
    for (Step step : steps) {
      if (step instanceof Idle(Idle.Until.Since since, var _)) {
        Check.within("step that the idle time counts from", since.step(), 0, number - 1L);
      }
      number = step instanceof Repeat repeat ? checkSince(repeat.body(), number + 1) : number + 1;
    }
    return number;
  }
}
