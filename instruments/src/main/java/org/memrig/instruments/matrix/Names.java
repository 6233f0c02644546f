package org.memrig.instruments.matrix;

import java.util.List;
import org.memrig.instruments.link.Printable;

/** Check the names of relays before any is sent to a matrix. */
final class Names {
  private Names() {}

  @SafeVarargs
  static void require(String pattern, String example, List<String>... lists) {
    for (List<String> list : lists) {
      for (String name : list) {
        if (!name.matches(pattern)) {
          throw new IllegalArgumentException(
              "'" + Printable.line(name, 20) + "' is no relay of this matrix; write " + example);
        }
      }
    }
  }
}
