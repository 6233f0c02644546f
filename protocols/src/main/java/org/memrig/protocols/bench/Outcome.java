package org.memrig.protocols.bench;

/** How a session ended. */
public enum Outcome {
  /** The experiment came to its end. */
  DONE,
  /** A person or a signal stopped it. */
  STOPPED,
  /** It ended by an error; the session's reason says which. */
  FAILED,
  /** It has no ending: it was killed, or lost its disk or power. Never stored, only concluded. */
  INTERRUPTED,
  /** It has no ending yet: a living process holds the run. Never stored, only concluded. */
  RUNNING
}
