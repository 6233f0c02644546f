package org.memrig.instruments.link;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Locale;
import org.memrig.instruments.board.LinkLost;

/**
 * Call the Linux kernel's driver of USB test and measurement devices, 4.20 or later.
 *
 * <p>Not tried with a device: none can be had without hardware. What is tried is that the numbers
 * are those of the kernel's header, and what becomes of a path that is no such device.
 */
final class LinuxUsbtmcPort implements UsbtmcPort {
  // Requests, from include/uapi/linux/usb/tmc.h: direction << 30 | size << 16 | 91 << 8 | number,
  // as asm-generic/ioctl.h has it, which x86-64 and Arm use.
  static final long CLEAR = request(0, 0, 2);
  static final long SET_TIMEOUT = request(1, Integer.BYTES, 10);
  static final long READ_STATUS = request(2, 1, 18);
  static final long INPUT_ATTRIBUTES = request(2, 1, 24);
  static final long AUTO_ABORT = request(1, 1, 25);

  /** USBTMC_MIN_TIMEOUT of the driver, ms. */
  static final int LEAST_MILLIS = 100;

  private static final int END_OF_MESSAGE = 1;
  private static final int CHUNK = 1 << 16;

  private final Path path;
  private final int descriptor;
  private final Arena arena;
  private final MemorySegment chunk;
  private final MemorySegment argument;
  private final MemorySegment errno;
  private boolean closed;

  // The arena lives as long as the port, and close() closes it.
  @SuppressWarnings("MustBeClosedChecker")
  private LinuxUsbtmcPort(Path path, int descriptor) {
    this.path = path;
    this.descriptor = descriptor;
    arena = Arena.ofShared();
    chunk = arena.allocate(CHUNK);
    argument = arena.allocate(JAVA_INT);
    errno = arena.allocate(Posix.ERRNO);
  }

  private static long request(int direction, int size, int number) {
    return (long) direction << 30 | (long) size << 16 | 91L << 8 | number;
  }

  /**
   * Open a device.
   *
   * @throws LinkLost if it is none, or not this user's
   */
  static LinuxUsbtmcPort open(Path path) {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
      throw new LinkLost("usbtmc:" + path + " needs Linux; use the instrument's network port");
    }
    LinuxUsbtmcPort port;
    try {
      port = new LinuxUsbtmcPort(path, Posix.openDevice(path.toString()));
    } catch (IOException e) {
      throw new LinkLost(
          "cannot open usbtmc:"
              + path
              + ": "
              + e.getMessage()
              + "; see that the instrument is plugged in and that your group may use the device (a"
              + " udev rule gives it)",
          e);
    }
    try {
      port.argument.set(JAVA_BYTE, 0, (byte) 1);
      port.control(AUTO_ABORT, "is no USB test and measurement device of Linux 4.20 or later");
      return port;
    } catch (RuntimeException e) {
      port.close();
      throw e;
    }
  }

  @Override
  public String identity() {
    return "usbtmc:" + path;
  }

  @Override
  public synchronized void write(byte[] message, int millis) {
    timeout(millis);
    int done = 0;
    while (done < message.length) {
      int size = Math.min(CHUNK, message.length - done);
      MemorySegment.copy(message, done, chunk, JAVA_BYTE, 0, size);
      long count = Posix.write(descriptor, chunk, size, errno);
      if (count <= 0) {
        throw gone("took " + done + " of " + message.length + " bytes");
      }
      done += (int) count;
    }
  }

  @Override
  public synchronized int read(byte[] into, int millis) {
    timeout(millis);
    long count = Posix.read(descriptor, chunk, Math.min(into.length, CHUNK), errno);
    if (count < 0 && Posix.errno(errno) == PosixFlags.TIMED_OUT_ON_LINUX) {
      return TIMED_OUT;
    }
    if (count < 0) {
      throw gone("gives nothing");
    }
    MemorySegment.copy(chunk, JAVA_BYTE, 0, into, 0, (int) count);
    return (int) count;
  }

  @Override
  public synchronized boolean ended() {
    control(INPUT_ATTRIBUTES, "does not say whether a message is whole");
    return (argument.get(JAVA_BYTE, 0) & END_OF_MESSAGE) != 0;
  }

  @Override
  public synchronized int status() {
    control(READ_STATUS, "gives no status byte");
    return argument.get(JAVA_BYTE, 0) & 0xff;
  }

  @Override
  public synchronized void clear() {
    control(CLEAR, "cannot be cleared");
  }

  private void timeout(int millis) {
    argument.set(JAVA_INT, 0, Math.max(LEAST_MILLIS, millis));
    control(SET_TIMEOUT, "takes no deadline");
  }

  private void control(long request, String failure) {
    if (closed) {
      throw new LinkLost(identity() + " was closed on this side");
    }
    if (Posix.control(descriptor, request, argument, errno) < 0) {
      throw gone(failure);
    }
  }

  private LinkLost gone(String what) {
    return new LinkLost(
        "%s %s: %s; unplug the instrument, plug it in again, then reopen it"
            .formatted(identity(), what, PosixFlags.words(Posix.errno(errno))));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (arena) {
      Posix.close(descriptor);
    } catch (IOException e) {
      throw new LinkLost(identity() + " could not be closed: " + e.getMessage(), e);
    }
  }
}
