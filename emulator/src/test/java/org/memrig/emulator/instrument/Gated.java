package org.memrig.emulator.instrument;

import java.util.List;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.keithley.Keithley2600Driver;
import org.memrig.instruments.keysight.KeysightB1500Driver;
import org.memrig.instruments.keysight.KeysightB2900Driver;

/** The analyzers whose second channel can be at a gate, and what each is told first of all. */
@SuppressWarnings("ImmutableEnumChecker") // drivers hold nothing, and the lists are copies
enum Gated {
  KEITHLEY_2600(
      new Keithley2600Driver(),
      "abort",
      "smua.source.output=0",
      "if smub then smub.source.output=0 end"),
  KEYSIGHT_B2900(new KeysightB2900Driver(), ":ABOR", ":OUTP1 OFF", ":OUTP2 OFF"),
  KEYSIGHT_B1500(new KeysightB1500Driver(), "AB", "DZ 1", "DZ", "PA 0.005", "CL 1", "CL");

  private static final int GATE = 2;

  final AnalyzerDriver driver;

  /** The words that switch both outputs off, the cell's first. */
  final List<String> off;

  Gated(AnalyzerDriver driver, String... off) {
    this.driver = driver;
    this.off = List.of(off);
  }

  Bench bench() {
    return Bench.gated(driver.name());
  }

  static AnalyzerSettings settings() {
    return AnalyzerSettings.at("tcp://127.0.0.1:5025").withGate(GATE);
  }

  SourceMeasure open(Bench bench) {
    return driver.open(bench.messages(), settings(), bench.clock);
  }
}
