package org.memrig.physics.pulsed;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Give the {@code linear-step} devices of aihwkit ({@code presets/devices.py}).
 *
 * <p>Published: all that concerns weights, as aihwkit fitted it to the papers named. Assumed for
 * all: the conductances that the weights stand for, reference pulses, 100 mV a decade, read noise
 * of 1 % at 1 us. Three-terminal cells are taken as two-terminal ones that the same pulses move.
 */
final class LinearStepPresets {

  private LinearStepPresets() {}

  static SortedMap<String, Record> all() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("capacitor", capacitor());
    presets.put("ecram-li", ecramLi());
    presets.put("ecram-mo", ecramMo());
    presets.put("idealized", idealized());
    presets.put("gokmen-vlasov", gokmenVlasov());
    return Collections.unmodifiableSortedMap(presets);
  }

  /**
   * Return a capacitor cell (Y. Li et al., Symposium on VLSI Technology, 2018).
   *
   * <p>Published: 0.005 a step, slopes 0.05, lifetime of 1e6 time steps. Assumed, besides: 4 to 10
   * uS, 1 V of 100 ns, 1 us a time step, so that a weight decays within a second.
   */
  static LinearStepParameters capacitor() {
    Device device =
        device(new Window(4e-6, 10e-6, -1, 1, 0.07, 0.07), Drive.bipolar(1, 1e-7, -1, 1e-7))
            .with(new Ageing(1e-6, 1e6, 0.3, 0, 0, 0, 0));
    Steps steps = new Steps(0.005, 0, 0.1, false, 0.06, 0.3, 0);
    return new LinearStepParameters(device, steps, 0.05, 0.05, 0.01, true);
  }

  /**
   * Return lithium ECRAM (J. Tang et al., IEDM 2018).
   *
   * <p>Published: 0.002 a step, slopes 0.1153 and 0.5085, range shifted so that the symmetry point
   * is 0. Assumed, besides: 2 to 10 uS, 1 V of 1 ms.
   */
  static LinearStepParameters ecramLi() {
    Window window = new Window(2e-6, 10e-6, -0.8276, 1.1724, 0.05, 0.05);
    Steps steps = new Steps(0.002, 0, 0.1, false, 0.01, 0.3, 0);
    return new LinearStepParameters(
        device(window, Drive.bipolar(1, 1e-3, -1, 1e-3)), steps, 0.1153, 0.5085, 0.05, false);
  }

  /**
   * Return metal-oxide ECRAM (S. Kim et al., IEDM 2019).
   *
   * <p>Published: 2.8214e-4 a step, slopes 0.4152 and 0.7342. Assumed, besides: 2 to 10 uS, 2 V of
   * 1 us.
   */
  static LinearStepParameters ecramMo() {
    Window window = new Window(2e-6, 10e-6, -0.8286, 1.1714, 0.05, 0.05);
    Steps steps = new Steps(2.8214e-4, 0, 0.1, false, 0.01, 2, 0);
    return new LinearStepParameters(
        device(window, Drive.bipolar(2, 1e-6, -2, 1e-6)), steps, 0.4152, 0.7342, 0.05, false);
  }

  /**
   * Return the idealized device (M. J. Rasch, T. Gokmen and W. Haensch, IEEE Design and Test 37,
   * 2020, arXiv 1906.02698): constant steps, 10,000 states.
   *
   * <p>Assumed, besides: 20 to 50 uS, 1 V of 100 ns.
   */
  static LinearStepParameters idealized() {
    return constant(new Steps(0.0002, 0, 0.3, false, 0, 0.3, 0));
  }

  /**
   * Return the device of T. Gokmen and Y. Vlasov (Front. Neurosci. 10, 333, 2016): constant steps,
   * 1,200 states.
   *
   * <p>Assumed, besides: 20 to 50 uS, 1 V of 100 ns.
   */
  static LinearStepParameters gokmenVlasov() {
    return constant(new Steps(0.0016, 0, 0.3, false, 0.01, 0.3, 0));
  }

  private static LinearStepParameters constant(Steps steps) {
    Window window = new Window(20e-6, 50e-6, -1, 1, 0.3, 0.3);
    return new LinearStepParameters(
        device(window, Drive.bipolar(1, 1e-7, -1, 1e-7)), steps, 0, 0, 0, false);
  }

  private static Device device(Window window, Drive drive) {
    return Device.of(window, drive).with(0.01, 1e-6);
  }
}
