package org.memrig.host.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.host.run.Workplace;
import org.memrig.instruments.link.SerialPortInfo;
import org.memrig.instruments.link.SerialPorts;
import org.memrig.instruments.lock.BoardLocks;
import org.memrig.instruments.lock.Holder;

/**
 * Tell people and programs of one serial port.
 *
 * @param port as the system sees it
 * @param user who uses it: the run that has locked it, else the process that has it open
 */
record PortSheet(SerialPortInfo port, Optional<String> user) {
  /** Look at all ports of this machine. */
  static List<PortSheet> all(Workplace at) {
    BoardLocks locks = new BoardLocks(at.state().locks(), at.clock());
    return SerialPorts.list().stream().map(port -> of(port, locks)).toList();
  }

  /** Look who has a port. */
  static PortSheet of(SerialPortInfo port, BoardLocks locks) {
    Optional<String> run = locks.holder(port.address().lockKey()).map(Holder::inWords);
    return new PortSheet(port, run.or(port::holder));
  }

  /** Write the port as a document. */
  Map<String, Object> document() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("port", port.path().toString());
    map.put("address", port.address().text());
    port.byId().ifPresent(path -> map.put("by-id", path.toString()));
    port.usb().ifPresent(usb -> map.put("usb", usb(usb)));
    port.driver().ifPresent(driver -> map.put("driver", driver));
    port.latencyMillis().ifPresent(millis -> map.put("latency-ms", millis));
    map.put("usable", port.mayUse());
    if (!port.mayUse()) {
      map.put("permission", port.permission());
    }
    user.ifPresent(who -> map.put("in-use-by", who));
    return map;
  }

  /** Write the port as lines. */
  String text() {
    StringBuilder text = new StringBuilder(port.path().toString()).append('\n');
    line(text, "address", Optional.of(port.address().text()));
    line(text, "device", port.usb().map(SerialPortInfo.Usb::inWords));
    line(text, "driver", port.driver());
    line(text, "latency", port.latencyInWords());
    line(text, "in use", user);
    line(
        text,
        "closed",
        port.mayUse()
            ? Optional.empty()
            : Optional.of("to this user; to open it: " + port.permission()));
    return text.toString();
  }

  private static Map<String, Object> usb(SerialPortInfo.Usb usb) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("vendor", usb.vendor());
    map.put("product", usb.product());
    map.put("manufacturer", usb.manufacturer());
    map.put("name", usb.name());
    map.put("serial", usb.serial());
    return map;
  }

  private static void line(StringBuilder text, String name, Optional<String> value) {
    value.ifPresent(shown ->
        text.append("  ")
            .append(name)
            .append(" ".repeat(9 - name.length()))
            .append(shown)
            .append('\n'));
  }
}
