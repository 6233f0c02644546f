package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.keysight.KeysightB2900Driver;

/** Channel 2 of a B2912A across one cell keeps the contract of every board. */
@Tag("full")
final class KeysightB2900SecondChannelContractTests extends OneCellContract {
  KeysightB2900SecondChannelContractTests() {
    super(
        new KeysightB2900Driver(),
        () -> new Bench(load -> new KeysightB2900(new OpenTerminals(), load), "10k"));
  }

  /** Its measure range is never above that of its limit: the contract asks for much of the span. */
  @Override
  AnalyzerSettings settings() {
    return Bench.on(2, 0.1);
  }
}
