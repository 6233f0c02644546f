package org.memrig.instruments.message;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.memrig.instruments.link.LinkAddress;

/** Share each adapter of this process between the instruments behind it. */
final class PrologixAdapters {
  // An adapter is one port, which can be opened once; so the process has one table of them.
  private static final PrologixAdapters PROCESS = new PrologixAdapters();

  /** An open adapter and how many instruments use it. */
  private static final class Shared {
    private final PrologixAdapter adapter;
    private int users;

    private Shared(PrologixAdapter adapter) {
      this.adapter = adapter;
    }
  }

  private final Map<String, Shared> open = new HashMap<>();

  static PrologixAdapters ofProcess() {
    return PROCESS;
  }

  /** Open messages to an instrument, and its adapter if no other instrument has it open. */
  synchronized MessageLink open(LinkAddress link, int address, Duration timeout, char terminator) {
    String key = link.lockKey();
    Shared shared = open.get(key);
    if (shared == null) {
      shared = new Shared(PrologixAdapter.open(link.open(timeout), link.text(), timeout.toNanos()));
      open.put(key, shared);
    }
    shared.users++;
    return shared.adapter.instrument(address, terminator).whenClosed(() -> release(key));
  }

  private synchronized void release(String key) {
    Shared shared = open.get(key);
    if (shared != null && --shared.users == 0) {
      open.remove(key);
      shared.adapter.close();
    }
  }
}
