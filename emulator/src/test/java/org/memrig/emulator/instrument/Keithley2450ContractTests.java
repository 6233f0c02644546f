package org.memrig.emulator.instrument;

import org.memrig.instruments.keithley.Keithley2450Driver;

/** A 2450 across one cell keeps the contract of every board. */
final class Keithley2450ContractTests extends OneCellContract {
  Keithley2450ContractTests() {
    super(new Keithley2450Driver());
  }
}
