package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.instruments.link.SerialPortInfo.Usb;

/** Look at a machine that is made of files, as Linux shows one. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class SerialPortsTests {
  @TempDir private Path given;
  private Path root;

  @BeforeEach
  void follow() throws IOException {
    root = given.toRealPath();
    for (String folder : List.of("sys/class/tty", "dev/serial/by-id", "proc")) {
      Files.createDirectories(root.resolve(folder));
    }
  }

  private List<SerialPortInfo> list() {
    return new SerialPorts(root.resolve("sys"), root.resolve("dev"), root.resolve("proc"))
        .inSystem();
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }

  private void link(String from, String to) throws IOException {
    Files.createDirectories(root.resolve(from).getParent());
    Files.createSymbolicLink(root.resolve(from), root.resolve(to));
  }

  private void plugIn(String name, String device, String driver) throws IOException {
    Files.createDirectories(root.resolve(device));
    Files.createDirectories(root.resolve("sys/bus/drivers").resolve(driver));
    link("sys/class/tty/" + name + "/device", device);
    link(device + "/driver", "sys/bus/drivers/" + driver);
    write("dev/" + name, "");
  }

  private void ftdi() throws IOException {
    String usb = "sys/devices/usb1/1-2";
    write(usb + "/idVendor", "0403");
    write(usb + "/idProduct", "6001");
    write(usb + "/manufacturer", "FTDI");
    write(usb + "/product", "FT232R USB UART");
    write(usb + "/serial", "A50285BI");
    plugIn("ttyUSB0", usb + "/1-2:1.0/ttyUSB0", "ftdi_sio");
    write(usb + "/1-2:1.0/ttyUSB0/latency_timer", "16");
    link("dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0", "dev/ttyUSB0");
  }

  @Test
  void tellsAllOfAnAdapter() throws IOException {
    ftdi();
    SerialPortInfo port = list().getFirst();
    Path byId = root.resolve("dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0");
    assertEquals(
        new SerialPortInfo(
            root.resolve("dev/ttyUSB0"),
            Optional.of(byId),
            Optional.of(new Usb("0403", "6001", "FTDI", "FT232R USB UART", "A50285BI")),
            Optional.of("ftdi_sio"),
            Optional.of(16),
            true,
            Optional.empty()),
        port);
    assertEquals("serial:" + byId, port.address().text());
    assertEquals("serial:" + root.resolve("dev/ttyUSB0"), port.address().lockKey());
    assertEquals(
        "FTDI FT232R USB UART (0403:6001), serial A50285BI", port.usb().orElseThrow().inWords());
  }

  @Test
  void leavesOutTerminalsThatAreNoPorts() throws IOException {
    Files.createDirectories(root.resolve("sys/class/tty/tty1"));
    write("dev/tty1", "");
    plugIn("ttyS0", "sys/devices/platform/serial8250", "serial8250");
    write("sys/class/tty/ttyS0/type", "0");
    plugIn("ttyS4", "sys/devices/pci/ttyS4", "serial8250");
    write("sys/class/tty/ttyS4/type", "4");
    assertEquals(
        List.of(root.resolve("dev/ttyS4")), list().stream().map(SerialPortInfo::path).toList());
    assertEquals(Optional.empty(), list().getFirst().usb());
    assertEquals("serial:" + root.resolve("dev/ttyS4"), list().getFirst().address().text());
  }

  @Test
  void saysWhoHasAPortOpen() throws IOException {
    ftdi();
    write("proc/4711/comm", "minicom");
    link("proc/4711/fd/5", "dev/ttyUSB0");
    write("proc/12/comm", "other");
    link("proc/12/fd/1", "dev/tty1");
    assertEquals(Optional.of("minicom (pid 4711)"), list().getFirst().holder());
  }

  @Test
  void takesADescriptorsTextForWhatItIs() throws IOException {
    plugIn("ttyACM0", "sys/devices/usb2/2-1/2-1:1.0", "cdc_acm");
    write("sys/devices/usb2/2-1/idVendor", "2e8a");
    write("sys/devices/usb2/2-1/product", "evil\u001b[2J\u00fc");
    write("sys/devices/usb2/2-1/2-1:1.0/latency_timer", "soon");
    SerialPortInfo port = list().getFirst();
    assertEquals("evil?[2J? (2e8a:)", port.usb().orElseThrow().inWords());
    assertEquals(Optional.empty(), port.latencyMillis());
    assertFalse(port.permission().isEmpty());
  }

  @Test
  void findsNothingWhereThereIsNothing() throws IOException {
    assertEquals(List.of(), list());
    assertEquals(List.of(), new SerialPorts(root.resolve("x"), root.resolve("y"), root).inSystem());
    for (SerialPortInfo port : SerialPorts.list()) {
      assertTrue(port.path().toString().length() > 1);
    }
  }
}
