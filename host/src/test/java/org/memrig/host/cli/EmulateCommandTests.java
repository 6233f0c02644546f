package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmulateCommandTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          keithley-2450 --matrix-tcp 0                     | --matrix is missing
          keithley-2450 --board                            | --matrix is missing
          emulated-1t1r --matrix keithley-707b             | goes with an analyzer, not with 'emulated-1t1r'
          keithley-2450 --matrix keithley-707c             | there are agilent-b2200, keithley-707a, keithley-707b, memrig-board, nanosec
          keithley-2450 --matrix memrig-board --board      | goes with a matrix of relays
          keithley-2450 --matrix nanosec                   | --matrix-tcp is missing
          keithley-2450 --matrix nanosec --matrix-tcp 0 --chip wox-32x32 | nanosec has 10 outputs
          keithley-2450 --matrix keithley-707b --chip jart-vcm-32x32-1t1r | has gate lines
          scpi-chuck --chip dummy-8x8                      | no cells
          """)
  @DisplayName("what does not go together is told before anything is served")
  void refusesWhatDoesNotGoTogether(String words, String said) {
    Invocation done = Invocation.of(("emulate " + words).split(" +"));
    assertEquals(4, done.exit(), done.err());
    assertTrue(done.err().replaceAll("[:\\s]+", " ").contains(said), done.err());
    assertEquals("", done.out());
  }
}
