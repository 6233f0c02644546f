package org.memrig.host.serve;

import org.memrig.emulator.instrument.InstrumentPort;
import org.memrig.instruments.link.Link;

/** Be an emulated instrument at the far end of lines; it lives while a host is there. */
record ServedPort(InstrumentPort port) implements Served {
  @Override
  public void serve(Link line) {
    port.serve(line);
  }
}
