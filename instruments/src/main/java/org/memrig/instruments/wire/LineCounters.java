package org.memrig.instruments.wire;

/**
 * Tell what one end of a line has seen: a line that goes bad shows here before it fails.
 *
 * @param bytesIn bytes that came
 * @param framesIn whole frames that came
 * @param damaged frames dropped, because stuffing, length or checksum were wrong
 * @param strangers frames of another session
 * @param duplicates numbered frames that had come before
 * @param gaps numbered frames that were asked for again
 * @param bytesOut bytes sent
 * @param framesOut frames sent, repeated ones included
 * @param repeated frames sent again
 */
public record LineCounters(
    long bytesIn,
    long framesIn,
    long damaged,
    long strangers,
    long duplicates,
    long gaps,
    long bytesOut,
    long framesOut,
    long repeated) {
  /** Return how much more was counted than before. */
  public LineCounters since(LineCounters before) {
    return new LineCounters(
        bytesIn - before.bytesIn,
        framesIn - before.framesIn,
        damaged - before.damaged,
        strangers - before.strangers,
        duplicates - before.duplicates,
        gaps - before.gaps,
        bytesOut - before.bytesOut,
        framesOut - before.framesOut,
        repeated - before.repeated);
  }

  /** Return the counters for people and records, a line. */
  public String text() {
    return ("in %d B, %d frames, %d damaged, %d of another session, %d duplicates, %d gaps;"
            + " out %d B, %d frames, %d repeated")
        .formatted(
            bytesIn, framesIn, damaged, strangers, duplicates, gaps, bytesOut, framesOut, repeated);
  }
}
