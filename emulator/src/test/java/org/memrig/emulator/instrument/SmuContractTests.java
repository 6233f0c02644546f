package org.memrig.emulator.instrument;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.memrig.config.Shipped;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.smu.Dialect;
import org.memrig.instruments.smu.SmuAnalyzer;

/** A unit by a dialect file across one cell keeps the contract of every board. */
@Tag("full")
final class SmuContractTests extends OneCellContract {
  SmuContractTests() {
    super(shipped(), "keithley-2400");
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

  static SmuAnalyzer shipped() {
    return new SmuAnalyzer(Dialect.read(Shipped.DIALECT.read("keithley-2400", Path.of(""))));
  }
}
