package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.link.SerialPortInfo;
import org.memrig.instruments.link.SerialPortInfo.Usb;
import org.memrig.instruments.lock.BoardLock;
import org.memrig.instruments.lock.BoardLocks;
import tools.jackson.databind.json.JsonMapper;

final class PortsCommandTests {
  @TempDir Path folder;

  private final SerialPortInfo port =
      new SerialPortInfo(
          Path.of("/dev/ttyUSB9"),
          Optional.of(Path.of("/dev/serial/by-id/usb-FTDI-port9")),
          Optional.of(new Usb("0403", "6001", "FTDI", "FT232R", "A5")),
          Optional.of("ftdi_sio"),
          Optional.of(16),
          false,
          Optional.of("minicom (pid 1)"));

  private BoardLocks locks() {
    return new BoardLocks(folder.resolve("locks"), new ManualHostClock(Instant.EPOCH));
  }

  @Test
  void aPortIsToldToPeople() {
    String text = PortSheet.of(port, locks()).text();
    assertTrue(text.startsWith("/dev/ttyUSB9\n"), text);
    assertTrue(text.contains("  address  serial:/dev/serial/by-id/usb-FTDI-port9\n"), text);
    assertTrue(text.contains("  device   FTDI FT232R (0403:6001), serial A5\n"), text);
    assertTrue(text.contains("  latency  16 ms timer; "), text);
    assertTrue(text.contains("  in use   minicom (pid 1)\n"), text);
    assertTrue(text.contains("  closed   to this user; "), text);
  }

  @Test
  void aPortIsToldToPrograms() {
    Map<String, Object> document = PortSheet.of(port, locks()).document();
    assertEquals("serial:/dev/serial/by-id/usb-FTDI-port9", document.get("address"));
    assertEquals(16, document.get("latency-ms"));
    assertEquals(false, document.get("usable"));
    assertEquals("minicom (pid 1)", document.get("in-use-by"));
  }

  @Test
  void aRunThatHasItComesBeforeAProcess() {
    try (BoardLock lock = locks().acquire(port.address().lockKey(), "run iv-sweep")) {
      PortSheet sheet = PortSheet.of(port, locks());
      assertEquals(Optional.of(lock.holder().inWords()), sheet.user());
    }
  }

  @Test
  void theCommandAnswersOnAnyMachine() {
    Invocation text = Invocation.of("ports");
    assertEquals(0, text.exit(), text.err());
    assertTrue(text.out().contains("/dev/") || text.out().startsWith("No serial port."));
    Invocation json = Invocation.of("ports", "--json");
    assertEquals(0, json.exit(), json.err());
    assertTrue(JsonMapper.builder().build().readTree(json.out()).isArray());
  }
}
