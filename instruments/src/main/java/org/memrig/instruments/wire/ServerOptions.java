package org.memrig.instruments.wire;

import java.util.function.Consumer;
import org.memrig.instruments.rig.LimitTable;

/**
 * Say how a board behind a wire is served.
 *
 * @param limits the board's own table
 * @param keep takes a table that a host has written; null if hosts may not write one
 * @param mostPayload bytes of a payload at most, 64 to 2048
 * @param window frames that each end may have on their way, 1 to 255
 */
public record ServerOptions(
    LimitTable limits,
    @org.jspecify.annotations.Nullable Consumer<LimitTable> keep,
    int mostPayload,
    int window) {
  public ServerOptions {
    if (mostPayload < Frame.FIRST || mostPayload > Frame.MOST || window < 1 || window > 255) {
      throw new IllegalArgumentException(
          "a payload has 64 to 2048 bytes, a window 1 to 255 frames; not "
              + mostPayload
              + " and "
              + window);
    }
  }

  /**
   * Serve as a board with a processor of some means does; its limits cannot be written. Payloads
   * are short enough that a line that harms a byte of a thousand still brings three of four.
   */
  public static ServerOptions of(LimitTable limits) {
    return new ServerOptions(limits, null, 256, 64);
  }
}
