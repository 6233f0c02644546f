package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.keithley.Keithley2600Driver;

/** Channel B of a 2600 across one cell keeps the contract of every board. */
@Tag("full")
final class Keithley2600ChannelBContractTests extends OneCellContract {
  Keithley2600ChannelBContractTests() {
    super(new Keithley2600Driver(), () -> new Bench("keithley-2600", "10k", 2));
  }

  @Override
  AnalyzerSettings settings() {
    return Bench.on(2);
  }
}
