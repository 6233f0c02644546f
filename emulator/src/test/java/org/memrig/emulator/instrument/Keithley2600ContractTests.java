package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.keithley.Keithley2600Driver;

/** A 2600 across one cell keeps the contract of every board. */
@Tag("full")
final class Keithley2600ContractTests extends OneCellContract {
  Keithley2600ContractTests() {
    super(new Keithley2600Driver());
  }
}
