package org.memrig.instruments.board;

/** Connect a line to a drive for the length of a wave. */
public record LineDrive(Line line, Drive drive) {
  public LineDrive {
    Check.that(
        (line.kind() == LineKind.MARKER) == (drive instanceof Drive.Marker),
        "a marker output takes a marker level, and nothing else does: " + line);
  }
}
