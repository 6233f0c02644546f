package org.memrig.host.serve;

import org.memrig.instruments.link.Link;
import org.memrig.instruments.wire.WireServer;

/** Be at the far end of lines: a board's own wire, or an instrument. */
public interface Served {
  /** Serve one line until its host is gone. */
  void serve(Link line);

  /** Do what is due while no host is there. */
  default void idle() {}

  /** Serve a board over memrig's own wire. */
  static Served of(WireServer server) {
    return new Served() {
      @Override
      public void serve(Link line) {
        server.serve(line);
      }

      @Override
      public void idle() {
        server.idle();
      }
    };
  }
}
