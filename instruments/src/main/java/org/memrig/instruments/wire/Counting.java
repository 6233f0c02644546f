package org.memrig.instruments.wire;

/** Count what one end of a wire sees; by the thread that holds the wire. */
final class Counting {
  long bytesIn;
  long framesIn;
  long damaged;
  long strangers;
  long duplicates;
  long gaps;
  long bytesOut;
  long framesOut;
  long repeated;

  LineCounters counters() {
    return new LineCounters(
        bytesIn, framesIn, damaged, strangers, duplicates, gaps, bytesOut, framesOut, repeated);
  }
}
