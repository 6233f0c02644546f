package org.memrig.instruments.link;

import java.util.Locale;

/**
 * Numbers by which the C libraries of Linux and macOS differ.
 *
 * <p>Sources: Linux asm-generic/fcntl.h, asm-generic/errno-base.h and bits/termios.h (the same on
 * x86-64 and Arm); macOS sys/fcntl.h, sys/errno.h and sys/termios.h.
 *
 * @param noControl O_NOCTTY: do not become the process's controlling terminal
 * @param nonBlocking O_NONBLOCK
 * @param closeOnExec O_CLOEXEC
 * @param tryAgain EAGAIN
 * @param wideCount whether nfds_t has 64 bits
 */
record PosixFlags(
    int noControl, int nonBlocking, int closeOnExec, int tryAgain, boolean wideCount) {

  static final PosixFlags LINUX = new PosixFlags(0x100, 0x800, 0x80000, 11, true);
  static final PosixFlags MAC_OS = new PosixFlags(0x20000, 0x4, 0x1000000, 35, false);

  /** O_RDWR, on both. */
  static final int READ_WRITE = 2;

  /** F_SETFD, F_GETFL, F_SETFL and FD_CLOEXEC, on both. */
  static final int SET_DESCRIPTOR_FLAGS = 2;

  static final int GET_STATUS_FLAGS = 3;
  static final int SET_STATUS_FLAGS = 4;
  static final int DESCRIPTOR_CLOSE_ON_EXEC = 1;

  /** POLLIN and POLLOUT, on both. */
  static final short POLL_IN = 1;

  static final short POLL_OUT = 4;

  /** EINTR, on both. */
  static final int INTERRUPTED = 4;

  /** ETIMEDOUT of Linux asm-generic/errno.h; asked only of a driver that Linux alone has. */
  static final int TIMED_OUT_ON_LINUX = 110;

  /** More than sizeof(struct termios): 60 bytes on Linux, 72 on macOS. */
  static final int TERMIOS_BYTES = 256;

  /**
   * Choose by the system's name.
   *
   * @throws UnsupportedOperationException if it has no POSIX pseudo-terminals
   */
  static PosixFlags of(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return LINUX;
    }
    if (name.startsWith("mac")) {
      return MAC_OS;
    }
    throw new UnsupportedOperationException(
        "pseudo-terminals need Linux or macOS, this is " + osName + "; use a tcp:// link");
  }

  /** Say an error number in words where it has some on both systems. */
  static String words(int errno) {
    return switch (errno) {
          case 1 -> "not permitted";
          case 2 -> "no such device";
          case 5 -> "input/output error, the far end hung up";
          case 6 -> "no such device or address";
          case 9 -> "bad descriptor";
          case 13 -> "permission denied, join the group that owns it (ls -l shows it)";
          case 16 -> "busy";
          case 19 -> "no such device";
          case 23, 24 -> "too many open files";
          case 25 -> "not a terminal";
          case 28 -> "no space, too many pseudo-terminals";
          default -> "error";
        }
        + " (errno "
        + errno
        + ")";
  }
}
