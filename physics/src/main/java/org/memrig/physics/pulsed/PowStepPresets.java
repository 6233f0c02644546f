package org.memrig.physics.pulsed;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Give an example of {@code pow-step}; no published device of this law is at hand. */
final class PowStepPresets {

  private PowStepPresets() {}

  static SortedMap<String, Record> all() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("example", example());
    return Collections.unmodifiableSortedMap(presets);
  }

  /** Return steps that go as the power 2 up and 0.5 down; all of it is assumed. */
  static PowStepParameters example() {
    Window window = new Window(10e-6, 50e-6, -1, 1, 0.1, 0.1);
    Steps steps = new Steps(0.01, 0, 0.1, false, 0.01, 0.3, 0);
    Device device = Device.of(window, Drive.bipolar(1, 1e-7, -1, 1e-7)).with(0.01, 1e-6);
    return new PowStepParameters(device, steps, 2, 0.5, 0.05);
  }
}
