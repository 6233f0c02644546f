package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.keithley.Keithley2600Driver;

/** A 2600 with channel B at the gate of its cell keeps the contract of every board. */
@Tag("full")
final class Keithley2600GateContractTests extends OneCellContract {
  Keithley2600GateContractTests() {
    super(new Keithley2600Driver(), () -> Bench.gated("keithley-2600"));
  }

  @Override
  AnalyzerSettings settings() {
    return super.settings().withGate(2);
  }
}
