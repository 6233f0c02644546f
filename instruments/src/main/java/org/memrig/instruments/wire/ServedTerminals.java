package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.memrig.instruments.board.Connecting;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.encoding.ByteSink;

/**
 * Connect a served board's terminals as docs/wire.md allows it. What is connected the board knows;
 * when it is made safe, however that comes, nothing is.
 */
final class ServedTerminals {
  private final BoardKeeper keeper;
  private final BoardSession session;

  ServedTerminals(BoardKeeper keeper, BoardSession session) {
    this.keeper = keeper;
    this.session = session;
  }

  /** Tell whether a line is at a terminal. */
  boolean connected() {
    return board().filter(each -> !each.connected().none()).isPresent();
  }

  /** Take every line from the terminals. */
  void open() {
    board().ifPresent(each -> each.connect(Connection.NONE));
  }

  private Optional<Connecting> board() {
    return Connecting.of(keeper.board());
  }

  /** Answer CONNECT; without arguments it only tells. */
  void answer(ByteBuffer in, ByteSink reply) {
    if (board().isEmpty()) {
      BoardCalls.status(reply, Status.REFUSED, "this board has no terminals outside");
      return;
    }
    if (in.hasRemaining()) {
      Connection to = ConnectionForm.decode(in);
      if (!to.none() && session.latched().isPresent()) {
        BoardCalls.status(reply, Status.LATCHED, session.latched().get());
        return;
      }
      try {
        connect(to);
      } catch (Refused e) {
        BoardCalls.status(reply, Status.REFUSED, String.valueOf(e.getMessage()));
        return;
      }
    }
    BoardCalls.status(reply, Status.OK, "");
    ConnectionForm.encode(board().orElseThrow().connected(), reply);
  }

  private void connect(Connection to) {
    if (!to.none()) {
      if (!session.armed()) {
        throw new Refused("not armed");
      }
      if (session.leaving()) {
        throw new Refused("the session is ending");
      }
      if (session.programs().underWay()) {
        throw new Refused("a program is under way");
      }
      keeper.renew();
    }
    board().orElseThrow().connect(to);
  }
}
