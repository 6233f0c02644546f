package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.keysight.KeysightB2900Driver;

/** A channel of a B2912A across one cell keeps the contract of every board. */
@Tag("full")
final class KeysightB2900ContractTests extends OneCellContract {
  KeysightB2900ContractTests() {
    super(new KeysightB2900Driver());
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
