package org.memrig.instruments.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Drive lines with levels that change over time, and sample lines meanwhile.
 *
 * <p>Lines that are not named keep the program's rest. After the wave every line is at rest.
 *
 * @param seconds how long the wave lasts
 * @param drives at most one per line; sorted by line
 * @param senses any number, each sampled within the wave
 * @param limits at most one per line; sorted by line
 */
public record Wave(
    double seconds, List<LineDrive> drives, List<Sense> senses, List<LineLimit> limits)
    implements Operation {
  public Wave {
    Check.positive("wave length", seconds);
    drives = sorted(drives, Comparator.comparing(LineDrive::line));
    limits = sorted(limits, Comparator.comparing(LineLimit::line));
    senses = List.copyOf(senses);
    for (int i = 1; i < drives.size(); i++) {
      Line line = drives.get(i).line();
      Check.that(!line.equals(drives.get(i - 1).line()), line + " is driven twice");
    }
    for (int i = 1; i < limits.size(); i++) {
      Line line = limits.get(i).line();
      Check.that(!line.equals(limits.get(i - 1).line()), line + " is limited twice");
    }
    for (Sense sense : senses) {
      Check.within("end of the last sample on " + sense.line(), sense.end(), 0, seconds);
    }
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    List<T> copy = new ArrayList<>(list);
    copy.sort(order);
    return List.copyOf(copy);
  }
}
