package org.memrig.host.run;

import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Recorder;
import org.memrig.protocols.bench.Series;

/** Keep the series of a plan's steps apart by the step's name. */
record StepRecorder(Recorder whole, String prefix) implements Recorder {
  @Override
  public Series series(String name, Column... columns) {
    return whole.series(prefix + name, columns);
  }

  @Override
  public void event(String kind, String text) {
    whole.event(kind, text);
  }
}
