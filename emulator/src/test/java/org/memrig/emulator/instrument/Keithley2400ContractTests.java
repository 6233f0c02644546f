package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.keithley.Keithley2400Driver;

/** A 2400 across one cell keeps the contract of every board. */
@Tag("full")
final class Keithley2400ContractTests extends OneCellContract {
  Keithley2400ContractTests() {
    super(new Keithley2400Driver());
  }
}
