package org.memrig.instruments.link;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.memrig.instruments.link.SerialPortInfo.Usb;

/** Find the serial ports of this machine. None is opened: opening resets some boards. */
public final class SerialPorts {
  private final Path system;
  private final Path devices;
  private final Path processes;

  /** Look below other folders than /sys, /dev and /proc. */
  SerialPorts(Path system, Path devices, Path processes) {
    this.system = system;
    this.devices = devices;
    this.processes = processes;
  }

  /** Return all ports, by path. */
  public static List<SerialPortInfo> list() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")
        ? new SerialPorts(Path.of("/sys"), Path.of("/dev"), Path.of("/proc")).inSystem()
        : byLibrary();
  }

  /** Return the ports that Linux shows: terminals with a device behind them. */
  List<SerialPortInfo> inSystem() {
    List<SerialPortInfo> ports = new ArrayList<>();
    for (Path entry : sorted(system.resolve("class").resolve("tty"))) {
      if (isPort(entry)) {
        ports.add(port(entry));
      }
    }
    return ports;
  }

  private static List<SerialPortInfo> byLibrary() {
    SerialLibrary.prepare();
    return Arrays.stream(SerialPort.getCommPorts()).map(SerialPorts::port).toList();
  }

  private static SerialPortInfo port(SerialPort port) {
    Optional<Usb> usb =
        port.getVendorID() < 0
            ? Optional.empty()
            : Optional.of(
                new Usb(
                    String.format(Locale.ROOT, "%04x", port.getVendorID()),
                    String.format(Locale.ROOT, "%04x", port.getProductID()),
                    shown(port.getManufacturer()),
                    shown(port.getPortDescription()),
                    shown(port.getSerialNumber())));
    Path path = Path.of(port.getSystemPortPath());
    boolean mayUse = !path.isAbsolute() || Files.isReadable(path) && Files.isWritable(path);
    return new SerialPortInfo(
        path, Optional.empty(), usb, Optional.empty(), Optional.empty(), mayUse, Optional.empty());
  }

  private boolean isPort(Path entry) {
    // A line of an old chip that is not there has a device too, but no type.
    return Files.exists(entry.resolve("device"))
        && !text(entry.resolve("type")).equals(Optional.of("0"))
        && Files.exists(devices.resolve(entry.getFileName().toString()));
  }

  private SerialPortInfo port(Path entry) {
    Path path = devices.resolve(entry.getFileName().toString());
    Path device = real(entry.resolve("device"));
    Path driver = device.resolve("driver");
    return new SerialPortInfo(
        path,
        byId(path),
        usb(device),
        Files.exists(driver)
            ? Optional.of(real(driver).getFileName().toString())
            : Optional.empty(),
        text(device.resolve("latency_timer"))
            .filter(digits -> digits.matches("[0-9]{1,4}"))
            .map(Integer::valueOf),
        Files.isReadable(path) && Files.isWritable(path),
        PortHolders.of(real(path), processes));
  }

  private Optional<Path> byId(Path device) {
    Path wanted = real(device);
    return sorted(devices.resolve("serial").resolve("by-id")).stream()
        .filter(link -> real(link).equals(wanted))
        .findFirst();
  }

  /** Look upwards from an interface to the USB device that it is a part of. */
  private static Optional<Usb> usb(Path device) {
    for (Path at = device; at != null; at = at.getParent()) {
      Optional<String> vendor = text(at.resolve("idVendor"));
      if (vendor.isPresent()) {
        return Optional.of(
            new Usb(
                vendor.get(),
                text(at.resolve("idProduct")).orElse(""),
                text(at.resolve("manufacturer")).orElse(""),
                text(at.resolve("product")).orElse(""),
                text(at.resolve("serial")).orElse("")));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(shown(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // a device that is pulled while it is looked at, or foreign letters
    }
  }

  private static String shown(String foreign) {
    return Printable.line(foreign.strip(), 80);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path; // gone since it was listed; nothing will be found behind it
    }
  }

  private static List<Path> sorted(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + "; check its permissions", e);
    }
  }
}
