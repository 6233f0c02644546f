package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.keithley.Keithley2450Driver;

/** A 2450 that is set to its script language keeps the contract of every board. */
@Tag("full")
final class Keithley2450ScriptContractTests extends OneCellContract {
  Keithley2450ScriptContractTests() {
    super(new Keithley2450Driver(), "keithley-2450-tsp");
  }

  @Override
  AnalyzerSettings settings() {
    return super.settings().with(AnalyzerSettings.Language.TSP);
  }
}
