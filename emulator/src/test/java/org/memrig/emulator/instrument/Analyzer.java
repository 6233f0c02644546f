package org.memrig.emulator.instrument;

import java.util.List;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.keithley.Keithley2400Driver;
import org.memrig.instruments.keithley.Keithley2450Driver;
import org.memrig.instruments.keithley.Keithley2600Driver;
import org.memrig.instruments.keithley.Keithley4200Driver;
import org.memrig.instruments.keysight.KeysightB1500Driver;

/** The analyzers that are driven, and what each is told first of all. */
@SuppressWarnings("ImmutableEnumChecker") // drivers hold nothing, and the lists are copies
enum Analyzer {
  KEITHLEY_2400(new Keithley2400Driver(), ":ABOR", ":OUTP OFF"),
  KEITHLEY_2450(new Keithley2450Driver(), ":ABOR", ":OUTP OFF"),
  KEITHLEY_2600(new Keithley2600Driver(), "abort", "smua.source.output=0"),
  KEITHLEY_4200(new Keithley4200Driver(), "US;DV1"),
  KEYSIGHT_B1500(new KeysightB1500Driver(), "AB", "DZ", "CL");

  final AnalyzerDriver driver;

  /** The words that switch the output off; the last may not be needed. */
  final List<String> off;

  Analyzer(AnalyzerDriver driver, String... off) {
    this.driver = driver;
    this.off = List.of(off);
  }

  /** Tell whether a course ends by itself when its host is gone. */
  boolean bounded() {
    return this != KEITHLEY_4200;
  }
}
