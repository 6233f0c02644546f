package org.memrig.emulator.instrument;

import java.util.List;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.keithley.Keithley2400Driver;
import org.memrig.instruments.keithley.Keithley2450Driver;
import org.memrig.instruments.keithley.Keithley2600Driver;
import org.memrig.instruments.keithley.Keithley4200Driver;
import org.memrig.instruments.keysight.KeysightB1500Driver;
import org.memrig.instruments.keysight.KeysightB2900Driver;

/** The analyzers that are driven, and what each is told first of all. */
@SuppressWarnings("ImmutableEnumChecker") // drivers hold nothing, and the lists are copies
enum Analyzer {
  KEITHLEY_2400(new Keithley2400Driver(), "keithley-2400", ":ABOR", ":OUTP OFF"),
  KEITHLEY_2450(new Keithley2450Driver(), "keithley-2450", ":ABOR", ":OUTP OFF"),
  KEITHLEY_2450_SCRIPT(
      new Keithley2450Driver(),
      EmulatedInstruments.SCRIPTED,
      "trigger.model.abort()",
      "smu.source.output = smu.OFF"),
  KEITHLEY_2600(new Keithley2600Driver(), "keithley-2600", "abort", "smua.source.output=0"),
  KEITHLEY_4200(new Keithley4200Driver(), "keithley-4200", "US;DV1"),
  KEYSIGHT_B1500(new KeysightB1500Driver(), "keysight-b1500", "AB", "DZ", "CL"),
  KEYSIGHT_B2900(new KeysightB2900Driver(), "keysight-b2900", ":ABOR", ":OUTP1 OFF"),
  /** The 2400 by the shipped dialect. */
  DIALECT(SmuContractTests.shipped(), "keithley-2400", ":ABOR", ":OUTP OFF");

  final AnalyzerDriver driver;

  /** What it is called among emulated instruments. */
  final String instrument;

  /** The words that switch the output off; the last may not be needed. */
  final List<String> off;

  Analyzer(AnalyzerDriver driver, String instrument, String... off) {
    this.driver = driver;
    this.instrument = instrument;
    this.off = List.of(off);
  }

  /** Return how it is used: as a rig that says no more than it has to. */
  AnalyzerSettings settings() {
    AnalyzerSettings plain = AnalyzerSettings.at("tcp://127.0.0.1:5025");
    return this == KEITHLEY_2450_SCRIPT ? plain.with(AnalyzerSettings.Language.TSP) : plain;
  }

  /** Tell whether a course ends by itself when its host is gone. */
  boolean bounded() {
    return this != KEITHLEY_4200 && this != DIALECT;
  }

  /** Tell whether it goes on after an error: one that cannot be asked for it is opened again. */
  boolean goesOn() {
    return this != KEITHLEY_4200;
  }
}
