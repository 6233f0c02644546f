package org.memrig.instruments.scpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Printable;

final class IdentificationTests {
  private static Identification of(String answer) {
    return Identification.of(answer, "tcp:lab:5025", "MODEL 2400"::equals, "no 2400");
  }

  @Test
  void takesFourFieldsAndCommasOfTheFirmware() {
    Identification read = of("KEITHLEY, MODEL 2400 ,1234567,C30, rev A");

    assertEquals("KEITHLEY", read.maker());
    assertEquals("MODEL 2400", read.model());
    assertEquals("1234567", read.serial());
    assertEquals("C30, rev A", read.firmware());
    assertEquals("scpi:tcp:lab:5025", read.source("scpi", "keithley-2400", "tcp:lab:5025"));
  }

  @Test
  void namesWhatIsMissingOrEmulated() {
    Identification read = of("KEITHLEY,MODEL 2400,EMULATED-1,");

    assertEquals("none", read.firmware());
    assertEquals(
        "emulator:keithley-2400:tcp:lab:5025",
        read.source("scpi", "keithley-2400", "tcp:lab:5025"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KEITHLEY,MODEL 2400,1234567", "KEITHLEY,MODEL 2401,1,2", "<html>\n"})
  void refusesOthers(String answer) {
    LinkLost lost = assertThrows(LinkLost.class, () -> of(answer));
    assertEquals(
        "tcp:lab:5025 says it is '"
            + Printable.line(answer, 80)
            + "' and no 2400; check the address, or name the driver of what is there",
        lost.getMessage());
  }
}
