package org.memrig.instruments.link;

import org.memrig.instruments.board.LinkLost;

/** Word the one error that every link raises when a far end stops taking bytes. */
final class ShortWrite {
  private ShortWrite() {}

  static LinkLost at(String identity, int taken, int asked) {
    return new LinkLost(
        ("%s took %d of %d bytes until the deadline; what the far end made of them is in doubt:"
                + " make it safe, then reopen")
            .formatted(identity, taken, asked));
  }
}
