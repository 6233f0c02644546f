package org.memrig.host.run;

import org.memrig.config.BadInput;
import org.memrig.host.store.StoreFailed;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Diverged;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Stopped;

/** Say how a command ended, for scripts. */
public enum ExitCode {
  DONE(0, "done"),
  FAILED(1, "an error of memrig itself"),
  USAGE(2, "the command line makes no sense"),
  NO_JAVA(3, "memrig could not be started or built: no JDK 25, no Maven, no space, no permission"),
  BAD_INPUT(4, "a file or an option must be mended"),
  REFUSED(5, "refused before anything reached the chip"),
  STOPPED(6, "stopped; what was measured is kept"),
  BOARD_FAULT(7, "the board or a judge reports a fault"),
  LINK_LOST(8, "the board fell silent; stress may be in doubt"),
  DIVERGED(9, "a replay asks for something else"),
  STORE_FAILED(10, "data could not be stored");

  private final int code;
  private final String text;

  ExitCode(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** Return the number. */
  public int code() {
    return code;
  }

  /** Return what it means. */
  public String text() {
    return text;
  }

  /** Return the code for an error. */
  public static ExitCode of(Throwable error) {
    return switch (error) {
      case BadInput _ -> BAD_INPUT;
      case Refused _ -> REFUSED;
      case Stopped _ -> STOPPED;
      case BoardFault _ -> BOARD_FAULT;
      case LinkLost _ -> LINK_LOST;
      case Diverged _ -> DIVERGED;
      case StoreFailed _ -> STORE_FAILED;
      default -> FAILED;
    };
  }
}
