package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.keithley.Keithley4200Driver;

/** A unit of a 4200A across one cell keeps the contract of every board. */
@Tag("full")
final class Keithley4200ContractTests extends OneCellContract {
  Keithley4200ContractTests() {
    super(new Keithley4200Driver());
  }
}
