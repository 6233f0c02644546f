package org.memrig.physics.pulsed;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Give the {@code exp-step} devices of aihwkit ({@code presets/devices.py}).
 *
 * <p>Published: all that concerns weights, as aihwkit fitted it to the papers named. Assumed for
 * all: the conductances that the weights stand for, reference pulses, read noise of 1 % at 1 us.
 */
final class ExpStepPresets {

  private ExpStepPresets() {}

  static SortedMap<String, Record> all() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("reram-es", reramEs());
    presets.put("pcm-gst", pcmGst());
    return Collections.unmodifiableSortedMap(presets);
  }

  /**
   * Return ReRAM (N. Gong et al., Nat. Commun. 9, 2102, 2018).
   *
   * <p>Assumed, besides: 20 to 50 uS, 1 V of 100 ns, 100 mV a decade.
   */
  static ExpStepParameters reramEs() {
    Window window = new Window(20e-6, 50e-6, -1, 1, 0.3, 0.3);
    Steps steps = new Steps(0.00135, 0.259359, 0.2, false, 0.05, 5, 75);
    Device device = Device.of(window, Drive.bipolar(1, 1e-7, -1, 1e-7)).with(0.01, 1e-6);
    return new ExpStepParameters(
        device, steps, -0.5, -0.5, -1.18445, 5, -0.081404, 5, 0, 0, false, 0);
  }

  /**
   * Return Ge2Sb2Te5 phase change memory (S. R. Nandakumar et al., Front. Neurosci. 14, 406, 2020).
   *
   * <p>Published, besides: it goes one way; a reset leaves a weight of 0.01, which differs by 0.02
   * between cells and by 0.01 between resets. Assumed, besides: 1 to 20 uS; 0.7 V of 50 ns to step,
   * 3 V of 125 ns to reset, melting from 1.5 V, 1 V a decade.
   */
  static ExpStepParameters pcmGst() {
    Window window = new Window(1e-6, 20e-6, 0, 2, 0, 0.1);
    Steps steps = new Steps(0.01, 0, 0.2, false, 0.05, 0.6, 0);
    Drive drive = new Drive(new Reference(0.7, 50e-9, 1), new Reference(3, 125e-9, 1), 1.5);
    Device device =
        Device.of(window, drive).with(0.01, 1e-6).with(new Ageing(1e-3, 0, 0, 0.01, 0.02, 0, 0));
    return new ExpStepParameters(
        device, steps, -1, 0, -27.235, 2.5, -2.235, 2.5, 0.042, 0.108, true, 0.01);
  }
}
