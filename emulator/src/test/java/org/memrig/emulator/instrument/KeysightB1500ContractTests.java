package org.memrig.emulator.instrument;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.keysight.KeysightB1500Driver;

/** A module of a B1500A across one cell keeps the contract of every board. */
@Tag("full")
final class KeysightB1500ContractTests extends OneCellContract {
  KeysightB1500ContractTests() {
    super(new KeysightB1500Driver());
  }
}
