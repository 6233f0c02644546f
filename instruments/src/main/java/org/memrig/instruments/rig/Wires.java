package org.memrig.instruments.rig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.memrig.config.Text;

/**
 * Map the chip's lines to the board's channels.
 *
 * <p>Entry i is the channel of row (or column) i. An empty list is the identity. A gate line goes
 * with the rows or columns along which it runs.
 */
@Text("Which channel of the board carries which line of the chip.")
public record Wires(
    @Text("The channel of each row; none for the channel of its own number.") List<Integer> rows,
    @Text("The channel of each column.") List<Integer> columns) {
  /** Every line on the channel of its own number. */
  public static final Wires IDENTITY = new Wires(List.of(), List.of());

  public Wires {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    unique("rows", rows);
    unique("columns", columns);
  }

  /** Tell whether every line is on the channel of its own number. */
  public boolean identity() {
    return identity(rows) && identity(columns);
  }

  private static boolean identity(List<Integer> channels) {
    for (int i = 0; i < channels.size(); i++) {
      if (channels.get(i) != i) {
        return false;
      }
    }
    return true;
  }

  private static void unique(String what, List<Integer> channels) {
    Map<Integer, Integer> taken = new HashMap<>();
    for (int i = 0; i < channels.size(); i++) {
      int channel = channels.get(i);
      if (channel < 0) {
        throw new IllegalArgumentException(
            "wires." + what + "[" + i + "] is channel " + channel + "; channels count from 0");
      }
      Integer other = taken.putIfAbsent(channel, i);
      if (other != null) {
        throw new IllegalArgumentException(
            "wires."
                + what
                + "["
                + other
                + "] and ["
                + i
                + "] are both on channel "
                + channel
                + "; each channel carries one line");
      }
    }
  }
}
