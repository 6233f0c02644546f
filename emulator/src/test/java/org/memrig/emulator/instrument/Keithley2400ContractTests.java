package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.keithley.Keithley2400Driver;

/** A 2400 across one cell keeps the contract of every board. */
@Tag("full")
final class Keithley2400ContractTests extends OneCellContract {
  Keithley2400ContractTests() {
    super(new Keithley2400Driver());
  }

  /** Its measure range is never above that of its limit: the contract asks for much of the span. */
  @Override
  AnalyzerSettings settings() {
    AnalyzerSettings plain = super.settings();
    return new AnalyzerSettings(
        plain.address(),
        plain.timeout(),
        0.1,
        plain.discharge(),
        plain.sense(),
        plain.terminals(),
        plain.outputOff(),
        plain.language());
  }
}
