package org.memrig.host.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteException;

/**
 * Report that a run cannot be stored or read, and say what to do. Rows that were acknowledged stay
 * safe.
 */
public final class StoreFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Primary result codes, https://sqlite.org/rescode.html; the low byte of an extended code.
  private static final int PERM = 3;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int NOTADB = 26;

  /** Say what failed and what to do next. */
  public StoreFailed(String message) {
    super(message);
  }

  /** Say what failed and what to do next. */
  public StoreFailed(String message, Throwable cause) {
    super(message, cause);
  }

  /** Say what was being done, why it failed and what to do next. */
  static StoreFailed of(String doing, Path where, SQLException cause) {
    int code = code(cause);
    return new StoreFailed(
        "cannot " + doing + " " + where + ": " + remedy(code, String.valueOf(cause.getMessage())),
        cause);
  }

  /** Tell whether something failed because another connection is at work. */
  static boolean isBusy(SQLException cause) {
    return code(cause) == BUSY || code(cause) == LOCKED;
  }

  private static int code(SQLException cause) {
    return cause instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : 0;
  }

  /** Say what was being done, why it failed and what to do next. */
  public static StoreFailed of(String doing, Path where, IOException cause) {
    return of(doing, where, cause, "another root with --runs or MEMRIG_RUNS");
  }

  /**
   * Say what was being done, why it failed and what to do next.
   *
   * @param otherwise what may be chosen instead of that place: "another folder with --out"
   */
  public static StoreFailed of(String doing, Path where, IOException cause, String otherwise) {
    return new StoreFailed(
        "cannot " + doing + " " + where + ": " + remedy(cause, otherwise), cause);
  }

  private static String remedy(int code, String detail) {
    return switch (code) {
      case FULL ->
          "the disk is full; free some room, then 'memrig runs resume' goes on from the last"
              + " checkpoint (acknowledged rows are safe)";
      case PERM, READONLY, CANTOPEN ->
          "no permission to write there, or the folder is gone; check its owner and mode, or choose"
              + " another root with --runs or MEMRIG_RUNS";
      case BUSY, LOCKED -> "another program holds the file; close it and try again";
      case IOERR ->
          "the disk reports an error (" + detail + "); look at the system log before trying again";
      case CORRUPT, NOTADB ->
          "the file is damaged ("
              + detail
              + "); copy it away, then try 'sqlite3 run.sqlite .recover'";
      default -> detail;
    };
  }

  private static String remedy(IOException cause, String otherwise) {
    if (cause instanceof AccessDeniedException) {
      return "no permission to write there; check its owner and mode, or choose " + otherwise;
    }
    String reason =
        cause instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : cause.toString();
    if (reason.toLowerCase(Locale.ROOT).contains("no space left")) {
      return "the disk is full; free some room";
    }
    return reason + "; check the folder, or choose " + otherwise;
  }
}
