package org.memrig.emulator.instrument;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.memrig.config.Shipped;
import org.memrig.instruments.smu.Dialect;
import org.memrig.instruments.smu.SmuAnalyzer;

/** A unit by a dialect file across one cell keeps the contract of every board. */
@Tag("full")
final class SmuContractTests extends OneCellContract {
  SmuContractTests() {
    super(shipped(), "keithley-2400");
  }

  static SmuAnalyzer shipped() {
    return new SmuAnalyzer(Dialect.read(Shipped.DIALECT.read("keithley-2400", Path.of(""))));
  }
}
