package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.keysight.KeysightB2900Driver;

/** A B2912A with channel 2 at the gate of its cell keeps the contract of every board. */
@Tag("full")
final class KeysightB2900GateContractTests extends OneCellContract {
  KeysightB2900GateContractTests() {
    super(new KeysightB2900Driver(), () -> Bench.gated("keysight-b2900"));
  }

  /** Its measure range is never above that of its limit: the contract asks for much of the span. */
  @Override
  AnalyzerSettings settings() {
    return Bench.on(1, 0.1).withGate(2);
  }
}
