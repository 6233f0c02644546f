package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.keysight.KeysightB1500Driver;

/** A B1500A with a second module at the gate of its cell keeps the contract of every board. */
@Tag("full")
final class KeysightB1500GateContractTests extends OneCellContract {
  KeysightB1500GateContractTests() {
    super(new KeysightB1500Driver(), () -> Bench.gated("keysight-b1500"));
  }

  @Override
  AnalyzerSettings settings() {
    return super.settings().withGate(2);
  }
}
