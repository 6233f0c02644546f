package org.memrig.instruments.link;

/** Report that a host and a link script differ; the message shows where. */
public final class ScriptMismatch extends AssertionError {
  private static final long serialVersionUID = 1L;

  ScriptMismatch(String message) {
    super(message);
  }
}
