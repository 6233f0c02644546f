package org.memrig.host.run;

import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Recorder;
import org.memrig.protocols.bench.Series;

/** Keep the series of a plan's steps apart by the step's name; events go to the log, too. */
record StepRecorder(Recorder whole, String prefix, RunLog log) implements Recorder {
  @Override
  public Series series(String name, Column... columns) {
    return whole.series(prefix + name, columns);
  }

  @Override
  public void event(String kind, String text) {
    log.info(kind + ": " + text);
    whole.event(kind, text);
  }
}
