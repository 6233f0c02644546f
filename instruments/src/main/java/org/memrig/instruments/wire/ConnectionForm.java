package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.encoding.BadEncoding;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;

/** Write and read which lines are at terminals: a line is its number from 1, 0 stands for none. */
final class ConnectionForm {
  private ConnectionForm() {}

  static void encode(Connection connection, ByteSink out) {
    Encodings.varint(out, connection.row() + 1L);
    Encodings.varint(out, connection.column() + 1L);
    Encodings.u8(out, connection.others().ordinal());
  }

  /**
   * Read a connection, and all there is.
   *
   * @throws BadEncoding if it is none
   */
  static Connection decode(ByteBuffer in) {
    long row = Encodings.varint(in, "row");
    long column = Encodings.varint(in, "column");
    Connection.Others others = Encodings.choice(in, Connection.Others.values(), "others");
    if (row > Integer.MAX_VALUE || column > Integer.MAX_VALUE || row < 0 || column < 0) {
      throw new BadEncoding("no chip has line " + Long.toUnsignedString(Math.max(row, column)));
    }
    if (in.hasRemaining()) {
      throw new BadEncoding(in.remaining() + " bytes follow a connection");
    }
    try {
      return new Connection((int) row - 1, (int) column - 1, others);
    } catch (Refused none) {
      throw new BadEncoding(String.valueOf(none.getMessage()), none);
    }
  }
}
