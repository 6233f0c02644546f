package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import org.memrig.instruments.encoding.BadEncoding;
import org.memrig.instruments.encoding.Encodings;

/**
 * Hold what a board replied to a call.
 *
 * @param status how it answered
 * @param body the rest of the reply
 */
record Answer(Status status, ByteBuffer body) {
  /** Return the text of an answer that is not OK. */
  String text() {
    try {
      return Encodings.text(body.duplicate());
    } catch (BadEncoding e) {
      return "no readable reason";
    }
  }
}
