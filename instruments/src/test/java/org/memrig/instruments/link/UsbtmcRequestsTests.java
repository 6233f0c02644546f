package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class UsbtmcRequestsTests {
  @Test
  void haveTheNumbersOfTheKernelsHeader() {
    // What a C program prints that includes linux/usb/tmc.h, on x86-64.
    assertEquals(0x5b02, LinuxUsbtmcPort.CLEAR);
    assertEquals(0x40045b0aL, LinuxUsbtmcPort.SET_TIMEOUT);
    assertEquals(0x80015b12L, LinuxUsbtmcPort.READ_STATUS);
    assertEquals(0x80015b18L, LinuxUsbtmcPort.INPUT_ATTRIBUTES);
    assertEquals(0x40015b19L, LinuxUsbtmcPort.AUTO_ABORT);
  }
}
