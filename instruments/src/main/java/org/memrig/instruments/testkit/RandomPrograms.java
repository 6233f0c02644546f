package org.memrig.instruments.testkit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;

/**
 * Make up valid programs, one after the other, from a seed.
 *
 * <p>Programs for a board use all that it declares, in small sizes, with values of the field; a
 * board must run each of them. Wild programs are valid as values, with numbers from end to end of
 * what doubles hold, and serve encodings.
 */
public final class RandomPrograms {
  private static final int MOST_TRIES = 1000;

  private final RandomStream random;
  private final Optional<BoardDescription> board;
  private final RandomOperations operations;

  private RandomPrograms(TestSeed seed, Optional<BoardDescription> board) {
    this.random = seed.stream();
    this.board = board;
    this.operations =
        new RandomOperations(
            random,
            board.isEmpty(),
            board.map(BoardDescription::rows).orElse(Short.MAX_VALUE + 1),
            board.map(BoardDescription::columns).orElse(Short.MAX_VALUE + 1));
  }

  /** Make up programs that a board can run. */
  public static RandomPrograms forBoard(TestSeed seed, BoardDescription board) {
    return new RandomPrograms(seed, Optional.of(board));
  }

  /** Make up programs that are valid, and no more. */
  public static RandomPrograms wild(TestSeed seed) {
    return new RandomPrograms(seed, Optional.empty());
  }

  /** Return the next program. */
  public Program next() {
    for (int i = 0; i < MOST_TRIES; i++) {
      Program program = program();
      if (board.isEmpty() || covered(program, board.get())) {
        return program;
      }
    }
    throw new IllegalStateException(
        "none of " + MOST_TRIES + " programs fits the board; it declares too little");
  }

  private static boolean covered(Program program, BoardDescription board) {
    return board.envelope().covers(Demand.of(program, board));
  }

  private Program program() {
    List<Step> steps = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    int number = 0;
    for (int i = 0; i < count; i++) {
      Step step = fitting(number);
      steps.add(step);
      number += Program.numbers(step);
    }
    Rest rest = random.nextInt(4) == 0 ? operations.rest() : Rest.GROUND;
    StressClass stressClass = StressClass.values()[random.nextInt(StressClass.values().length)];
    return new Program(steps, rest, stressClass);
  }

  /** Return a step that the board can do, so that long programs are as likely as short ones. */
  private Step fitting(int number) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Step step = step(number);
      if (board.isEmpty() || alone(step)) {
        return step;
      }
    }
    throw new IllegalStateException("no step fits the board; it declares too little");
  }

  private boolean alone(Step step) {
    if (step instanceof Idle(Idle.Until.Since _, var _)) {
      return true;
    }
    try {
      return covered(Program.of(StressClass.READ, step), board.orElseThrow());
    } catch (Refused e) {
      // It counts from a step before it: judged with the whole program.
      return true;
    }
  }

  private Step step(int number) {
    return random.nextInt(3) == 0 ? repeat(number, 1) : operations.any(number);
  }

  private Repeat repeat(int number, int depth) {
    boolean byCell = random.nextBoolean();
    Optional<Cells> shared = byCell ? Optional.of(operations.cells()) : Optional.empty();
    List<Step> body = new ArrayList<>();
    int inner = number + 1;
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Step step = inner(inner, depth, shared);
      body.add(step);
      inner += Program.numbers(step);
    }
    if (byCell) {
      body.add(operations.read(shared));
    }
    boolean pulses = body.stream().anyMatch(Pulse.class::isInstance);
    return new Repeat(
        body,
        1 + random.nextInt(5),
        pulses && random.nextBoolean() ? Optional.of(operations.ladder()) : Optional.empty(),
        byCell && random.nextBoolean()
            ? Optional.of(operations.band(shared.orElseThrow().size()))
            : Optional.empty(),
        byCell && random.nextBoolean() ? Order.CELL_MAJOR : Order.ARRAY_MAJOR,
        Repeat.Report.values()[random.nextInt(2)]);
  }

  private Step inner(int number, int depth, Optional<Cells> shared) {
    if (depth < Repeat.MOST_NESTED && random.nextInt(3) == 0) {
      return shared.isPresent() ? repeatOf(shared.get(), number) : repeat(number, depth + 1);
    }
    return shared.isPresent() ? operations.ofCells(shared, number) : operations.any(number);
  }

  private Repeat repeatOf(Cells cells, int number) {
    Optional<Cells> shared = Optional.of(cells);
    List<Step> body = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      body.add(operations.ofCells(shared, number + 1 + i));
    }
    body.add(operations.read(shared));
    Optional<Band> until =
        random.nextBoolean() ? Optional.of(operations.band(cells.size())) : Optional.empty();
    return new Repeat(
        body,
        1 + random.nextInt(3),
        Optional.empty(),
        until,
        Order.values()[random.nextInt(2)],
        Repeat.Report.values()[random.nextInt(2)]);
  }

  /** Return random bits for tests that need more than programs. */
  public RandomStream random() {
    return random;
  }

  static BitSet mask(RandomStream random, int size) {
    BitSet mask = new BitSet();
    for (int i = 0; i < size; i++) {
      if (random.nextInt(4) == 0) {
        mask.set(i);
      }
    }
    return mask;
  }
}
