package org.memrig.host.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.link.PtyLink;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.OverWire;
import org.memrig.instruments.wire.WireBoard;

/**
 * Drive a board over a pseudo-terminal in a process of its own, to be killed or frozen.
 *
 * <p>For each line "level" or "pulses" on its input it runs such a program, and says "held" or
 * "result" when it is under way, and how it ended.
 */
final class WiredHost {
  private WiredHost() {}

  /** Drive with a path and a lease in ms. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    try (WireBoard board =
        WireBoard.open(
            PtyLink.open(Path.of(arguments[0])),
            "host " + ProcessHandle.current().pid(),
            OverWire.able(() -> new IdealBoard(SilentHosts.ROWS, SilentHosts.COLUMNS)),
            Integer.parseInt(arguments[1]))) {
      out.println("open");
      for (String order = in.readLine(); order != null; order = in.readLine()) {
        out.println(drive(board, order, out));
      }
    }
  }

  private static String drive(WireBoard board, String order, PrintStream out) {
    Program program = order.equals("level") ? SilentHosts.LEVEL : SilentHosts.PULSES;
    ResultSink sink = order.equals("level") ? ResultSink.NONE : _ -> out.println("result");
    try {
      board.run(program, sink);
      return "held";
    } catch (LinkLost lost) {
      return "lost " + word(lost);
    } catch (BoardFault fault) {
      return "fault " + word(fault);
    }
  }

  private static String word(RuntimeException e) {
    return String.valueOf(e.getMessage()).replace('\n', ' ').toLowerCase(Locale.ROOT);
  }
}
