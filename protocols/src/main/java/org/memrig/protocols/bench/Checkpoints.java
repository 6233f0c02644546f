package org.memrig.protocols.bench;

import java.util.Optional;

/** Let an experiment be killed at any time and go on where it stood. */
public interface Checkpoints {

  /** Return where to go on, or nothing if the experiment begins. */
  Optional<Checkpoint> resumed();

  /**
   * Say that all work before a position is done and recorded, with the board at rest. Cheap: call
   * it after every unit of work. The store keeps a checkpoint about once a second and whenever a
   * stop has been asked for, in one transaction with all rows before it.
   *
   * @param position how many units of work are done; never less than before
   * @param state what to hand back on resume, empty if the position is enough
   */
  void reached(long position, String state);
}
