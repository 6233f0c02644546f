package org.memrig.physics.pulsed;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Give the analog devices of NeuroSim.
 *
 * <p>Published, as tables I and II of the manual of NeuroSim MLP V3.0 give them: pulses through the
 * window, labels, resistance at its high end, on/off ratio, reference pulses, noise between cycles
 * (where a table says less than a figure, that figure). NeuroSim's depression label is below 0
 * where steps shrink on the way down; here that is above 0. Read noise 2.89 % is NeuroSim's
 * default. Assumed: that it holds at 1 us, 100 mV a decade; no spread between cells, as in
 * NeuroSim.
 */
final class LabelPresets {

  private LabelPresets() {}

  static SortedMap<String, Record> all() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("agsi", agSi());
    presets.put("taox-tio2", taoxTio2());
    presets.put("taox-hfox", taoxHfox());
    presets.put("pcmo", pcmo());
    presets.put("alox-hfo2", aloxHfo2());
    presets.put("gst", gst());
    presets.put("epiram", epiram());
    presets.put("hzo-fefet", hzoFefet());
    return Collections.unmodifiableSortedMap(presets);
  }

  /** Return Ag:a-Si (S. H. Jo et al., Nano Lett. 10, 1297, 2010). */
  static LabelParameters agSi() {
    return device(
        26e6, 12.5, Drive.bipolar(3.2, 300e-6, -2.8, 300e-6), curve(97, 2.4), 4.88, 0.035);
  }

  /** Return TaOx/TiO2, as the tables have it. */
  static LabelParameters taoxTio2() {
    return device(5e6, 2, Drive.bipolar(3, 40e-3, -3, 10e-3), curve(102, 1.85), 1.79, 0.01);
  }

  /**
   * Return TaOx/HfOx (W. Wu et al., Symposium on VLSI Technology, 2018).
   *
   * <p>Both pulses are printed without signs; that they are opposite is an assumption.
   */
  static LabelParameters taoxHfox() {
    return device(100e3, 10, Drive.bipolar(1.6, 50e-9, -1.6, 50e-9), curve(128, 0.04), 0.63, 0.037);
  }

  /** Return PCMO (S. Park et al., IEDM 2013): volts below 0 raise its conductance. */
  static LabelParameters pcmo() {
    return device(23e6, 6.84, Drive.bipolar(-2, 1e-3, 2, 1e-3), curve(50, 3.68), 6.76, 0.01);
  }

  /** Return AlOx/HfO2 (J. Woo et al., IEEE Electron Device Lett. 37, 994, 2016). */
  static LabelParameters aloxHfo2() {
    return device(
        16.9e3, 4.43, Drive.bipolar(0.9, 100e-6, -1, 100e-6), curve(40, 1.94), 0.61, 0.05);
  }

  /**
   * Return GST phase change memory (D. Kuzum et al., Nano Lett. 12, 2179, 2011).
   *
   * <p>Published: 100 to 120 states, of which 100 are taken; pulses of rising volts, given by their
   * mean. Assumed, besides: melting from 1.5 V, 1 V a decade.
   */
  static LabelParameters gst() {
    Drive drive = new Drive(new Reference(0.7, 6e-6, 1), new Reference(3, 125e-9, 1), 1.5);
    return device(4.71e3, 19.8, drive, curve(100, 0.105), -2.4, 0.015);
  }

  /** Return EpiRAM, Ag in dislocations of SiGe (S. Choi et al., Nat. Mater. 17, 335, 2018). */
  static LabelParameters epiram() {
    return device(81e3, 50.2, Drive.bipolar(5, 5e-6, -3, 5e-6), curve(64, 0.5), 0.5, 0.02);
  }

  /**
   * Return a FeFET of Hf0.5Zr0.5O2 (M. Jerry et al., IEDM 2017).
   *
   * <p>Published: pulses of rising volts, given by their mean. The third terminal is left out.
   */
  static LabelParameters hzoFefet() {
    return device(
        559.28e3, 45, Drive.bipolar(3.65, 75e-9, -2.95, 75e-9), curve(32, 1.75), -1.46, 0.005);
  }

  private static Curve curve(int pulses, double label) {
    return new Curve(pulses, label);
  }

  private static LabelParameters device(
      double ohms, double ratio, Drive drive, Curve set, double resetLabel, double cycleNoise) {
    double high = 1 / ohms;
    Device device = Device.of(new Window(high / ratio, high, 0, 1, 0, 0), drive).with(0.0289, 1e-6);
    return new LabelParameters(device, set, new Curve(set.pulses(), resetLabel), 0, cycleNoise);
  }
}
