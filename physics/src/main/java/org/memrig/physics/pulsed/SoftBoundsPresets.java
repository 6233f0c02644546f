package org.memrig.physics.pulsed;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Give the {@code soft-bounds} devices of aihwkit ({@code presets/devices.py}).
 *
 * <p>Published: all that concerns weights, as aihwkit fitted it to the papers named. Assumed for
 * all: the conductances that the weights stand for, wide enough that hardly a cell's bounds reach
 * below 0 S; reference pulses; 100 mV a decade; read noise of 1 % at 1 us.
 */
final class SoftBoundsPresets {

  private SoftBoundsPresets() {}

  static SortedMap<String, Record> all() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("reram-sb", reramSb());
    presets.put("reram-om", reramOm());
    presets.put("reram-hfo2", reramHfo2());
    return Collections.unmodifiableSortedMap(presets);
  }

  /**
   * Return ReRAM whose symmetry point has been subtracted (N. Gong et al., Nat. Commun. 9, 2102,
   * 2018).
   *
   * <p>Assumed, besides: 20 to 50 uS, 1 V of 100 ns.
   */
  static SoftBoundsParameters reramSb() {
    Window window = new Window(20e-6, 50e-6, -0.75, 1.25, 0.3 / 0.75, 0.3 / 1.25);
    Steps steps = new Steps(0.002, 0, 0.3, false, 0.01, 3.75, 56);
    return SoftBoundsParameters.of(device(window), steps, true);
  }

  /**
   * Return an array of ReRAM of optimized material (N. Gong, M. J. Rasch et al., IEDM 2022).
   *
   * <p>Published, besides: 13.48 % of the measured cells did not move; that is for a chip's faults.
   * Assumed, besides: 60 to 100 uS, 1 V of 100 ns.
   */
  static SoftBoundsParameters reramOm() {
    Window window = new Window(60e-6, 100e-6, -1, 1, 0.5695, 0.3499);
    Steps steps = new Steps(0.0949, 0, 0.7829, true, 0.01, 0.4158, 1.4113);
    return new SoftBoundsParameters(device(window), steps, true, 0, 0.05, true);
  }

  /**
   * Return an array of HfO2 ReRAM (N. Gong, M. J. Rasch et al., IEDM 2022).
   *
   * <p>Published, besides: 9.77 % of the measured cells did not move. Assumed, besides: 60 to 100
   * uS, 1 V of 100 ns.
   */
  static SoftBoundsParameters reramHfo2() {
    Window window = new Window(60e-6, 100e-6, -1, 1, 0.5990, 0.4295);
    Steps steps = new Steps(0.4622, 0, 0.7125, true, 0.01, 0.2174, 0.5841);
    return new SoftBoundsParameters(device(window), steps, true, 0, 0.05, true);
  }

  private static Device device(Window window) {
    return Device.of(window, Drive.bipolar(1, 1e-7, -1, 1e-7)).with(0.01, 1e-6);
  }
}
