package org.memrig.protocols;

import java.util.List;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.data.Figure;

/**
 * Do something to a chip and learn from it: a protocol or an algorithm.
 *
 * <p>Found by name through a service entry. It holds no state: everything about one execution comes
 * with the parameters and the bench.
 *
 * @param <P> its parameters, an annotated record; defaults come from the field
 */
public interface Experiment<P extends Record> {

  /** Return the name by which plans ask for it, for example "iv-sweep". */
  String name();

  /** Return one sentence on what it does. */
  String text();

  /** Return its parameters' type. */
  Class<P> parameters();

  /** Return how it goes on after an interruption. */
  Resume resume();

  /**
   * Add what it may ask of the board at worst, so that a plan is refused before the first byte.
   * Every program of {@link #run} must lie within.
   */
  void declare(P parameters, Chip chip, BoardDescription board, PlanDemand demand);

  /**
   * Do it. Rows go to the bench's recorder; between units of work it tells the checkpoints, and if
   * there is a resumed checkpoint it begins there.
   */
  void run(P parameters, Bench bench);

  /**
   * Return the parameters that do again what a stored run did; others than its own only if the run
   * was led by someone from outside.
   */
  default P again(P parameters, RunView run) {
    return parameters;
  }

  /** Draw a stored run, also one that was interrupted. */
  List<Figure> figures(P parameters, Chip chip, RunView run);
}
