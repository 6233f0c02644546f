package org.memrig.instruments.matrix;

import java.time.Duration;
import java.util.function.Function;
import org.memrig.instruments.message.InstrumentAddress;
import org.memrig.instruments.message.MessageLink;

/** Open a link for a matrix, and close it again if the matrix is none. */
final class Opened {
  private Opened() {}

  static SwitchMatrix matrix(
      String address,
      double timeout,
      char terminator,
      Function<MessageLink, SwitchMatrix> opening) {
    MessageLink link =
        InstrumentAddress.parse(address)
            .open(Duration.ofNanos(Math.round(timeout * 1e9)), terminator);
    try {
      return opening.apply(link);
    } catch (RuntimeException e) {
      link.close();
      throw e;
    }
  }
}
