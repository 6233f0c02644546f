package org.memrig.instruments.link;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * Call the C library for what Java does not offer: pseudo-terminals and waiting on a descriptor.
 *
 * <p>Each method is one C call. Failures become an {@link IOException} that names the call and the
 * error; the three that run for each buffer return -1 instead and leave errno in the caller's
 * segment.
 */
@SuppressWarnings("restricted")
final class Posix {
  static final PosixFlags FLAGS = PosixFlags.of(System.getProperty("os.name"));

  /** Where a call leaves errno; allocate one per thread that calls. */
  static final MemoryLayout ERRNO = Linker.Option.captureStateLayout();

  private static final VarHandle ERRNO_VALUE =
      ERRNO.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPEN = variadic("open", 2, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle FCNTL =
      variadic("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle IOCTL =
      variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
  private static final MethodHandle CLOSE = call("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle PIPE = call("pipe", JAVA_INT, ADDRESS);
  private static final MethodHandle READ = call("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE = call("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle POLL =
      call("poll", JAVA_INT, ADDRESS, FLAGS.wideCount() ? JAVA_LONG : JAVA_INT, JAVA_INT);
  private static final MethodHandle OPEN_MASTER = call("posix_openpt", JAVA_INT, JAVA_INT);
  private static final MethodHandle GRANT = call("grantpt", JAVA_INT, JAVA_INT);
  private static final MethodHandle UNLOCK = call("unlockpt", JAVA_INT, JAVA_INT);
  private static final MethodHandle NAME =
      call("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle GET_ATTRIBUTES = call("tcgetattr", JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle SET_ATTRIBUTES =
      call("tcsetattr", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle MAKE_RAW =
      Linker.nativeLinker().downcallHandle(symbol("cfmakeraw"), FunctionDescriptor.ofVoid(ADDRESS));

  private Posix() {}

  /** Open a terminal device without waiting for a carrier and without adopting it. */
  static int openTerminal(String path) throws IOException {
    int flags =
        PosixFlags.READ_WRITE | FLAGS.noControl() | FLAGS.nonBlocking() | FLAGS.closeOnExec();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(ERRNO);
      int descriptor = (int) OPEN.invokeExact(errno, arena.allocateFrom(path), flags);
      return checked("open " + path, descriptor, errno);
    } catch (Throwable e) {
      throw passed(e);
    }
  }

  /** Open a device whose calls block. */
  static int openDevice(String path) throws IOException {
    int flags = PosixFlags.READ_WRITE | FLAGS.noControl() | FLAGS.closeOnExec();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(ERRNO);
      int descriptor = (int) OPEN.invokeExact(errno, arena.allocateFrom(path), flags);
      return checked("open " + path, descriptor, errno);
    } catch (Throwable e) {
      throw passed(e);
    }
  }

  /** Ask something of a device's driver; -1 leaves errno in the segment. */
  static int control(int descriptor, long request, MemorySegment argument, MemorySegment errno) {
    try {
      return (int) IOCTL.invokeExact(errno, descriptor, request, argument);
    } catch (Throwable e) {
      throw new LinkageError("ioctl", e);
    }
  }

  /** Open the near side of a new pseudo-terminal, ready for its far side to be opened. */
  static int openMaster() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(ERRNO);
      int descriptor =
          checked(
              "posix_openpt",
              (int) OPEN_MASTER.invokeExact(errno, PosixFlags.READ_WRITE | FLAGS.noControl()),
              errno);
      try {
        checked("grantpt", (int) GRANT.invokeExact(errno, descriptor), errno);
        checked("unlockpt", (int) UNLOCK.invokeExact(errno, descriptor), errno);
        unshared(descriptor);
        nonBlocking(descriptor);
      } catch (IOException e) {
        close(descriptor);
        throw e;
      }
      return descriptor;
    } catch (Throwable e) {
      throw passed(e);
    }
  }

  /** Return the path of a pseudo-terminal's far side. */
  static String farSide(int master) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(ERRNO);
      MemorySegment name = arena.allocate(1024);
      int failure = (int) NAME.invokeExact(errno, master, name, name.byteSize());
      checked("ptsname_r", failure == 0 ? 0 : -1, errno);
      return name.getString(0);
    } catch (Throwable e) {
      throw passed(e);
    }
  }

  /** Make a terminal pass all bytes unchanged, both ways, without echo. */
  static void raw(int terminal) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(ERRNO);
      MemorySegment attributes = arena.allocate(PosixFlags.TERMIOS_BYTES, Long.BYTES);
      checked("tcgetattr", (int) GET_ATTRIBUTES.invokeExact(errno, terminal, attributes), errno);
      MAKE_RAW.invokeExact(attributes);
      checked("tcsetattr", (int) SET_ATTRIBUTES.invokeExact(errno, terminal, 0, attributes), errno);
    } catch (Throwable e) {
      throw passed(e);
    }
  }

  /** Open a pipe and return its two ends: [0] to read, [1] to write. */
  static int[] pipe() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(ERRNO);
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      checked("pipe", (int) PIPE.invokeExact(errno, ends), errno);
      int[] both = {ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1)};
      unshared(both[0]);
      unshared(both[1]);
      return both;
    } catch (Throwable e) {
      throw passed(e);
    }
  }

  static void close(int descriptor) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(ERRNO);
      checked("close", (int) CLOSE.invokeExact(errno, descriptor), errno);
    } catch (Throwable e) {
      throw passed(e);
    }
  }

  /** Read once; -1 leaves errno in the segment, 0 means that the far end hung up. */
  static long read(int descriptor, MemorySegment into, long bytes, MemorySegment errno) {
    try {
      return (long) READ.invokeExact(errno, descriptor, into, bytes);
    } catch (Throwable e) {
      throw new LinkageError("read", e);
    }
  }

  /** Write once; -1 leaves errno in the segment. */
  static long write(int descriptor, MemorySegment from, long bytes, MemorySegment errno) {
    try {
      return (long) WRITE.invokeExact(errno, descriptor, from, bytes);
    } catch (Throwable e) {
      throw new LinkageError("write", e);
    }
  }

  /** Wait for one of several descriptors; -1 leaves errno in the segment. */
  static int poll(MemorySegment descriptors, int count, int millis, MemorySegment errno) {
    try {
      return FLAGS.wideCount()
          ? (int) POLL.invokeExact(errno, descriptors, (long) count, millis)
          : (int) POLL.invokeExact(errno, descriptors, count, millis);
    } catch (Throwable e) {
      throw new LinkageError("poll", e);
    }
  }

  static int errno(MemorySegment errno) {
    return (int) ERRNO_VALUE.get(errno, 0L);
  }

  private static void unshared(int descriptor) throws IOException {
    control(descriptor, PosixFlags.SET_DESCRIPTOR_FLAGS, PosixFlags.DESCRIPTOR_CLOSE_ON_EXEC);
  }

  private static void nonBlocking(int descriptor) throws IOException {
    int present = control(descriptor, PosixFlags.GET_STATUS_FLAGS, 0);
    control(descriptor, PosixFlags.SET_STATUS_FLAGS, present | FLAGS.nonBlocking());
  }

  private static int control(int descriptor, int command, int value) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(ERRNO);
      return checked("fcntl", (int) FCNTL.invokeExact(errno, descriptor, command, value), errno);
    } catch (Throwable e) {
      throw passed(e);
    }
  }

  private static int checked(String what, int result, MemorySegment errno) throws IOException {
    if (result == -1) {
      throw new IOException(what + ": " + PosixFlags.words(errno(errno)));
    }
    return result;
  }

  /** Give back what a call may throw; anything else is a wrong signature in this class. */
  private static LinkageError passed(Throwable thrown) throws IOException {
    switch (thrown) {
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new LinkageError("a C call is declared wrongly", thrown);
    }
  }

  private static MethodHandle call(String name, MemoryLayout returns, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(
            symbol(name),
            FunctionDescriptor.of(returns, arguments),
            Linker.Option.captureCallState("errno"));
  }

  private static MethodHandle variadic(
      String name, int fixed, MemoryLayout returns, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(
            symbol(name),
            FunctionDescriptor.of(returns, arguments),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(fixed));
  }

  private static MemorySegment symbol(String name) {
    return Linker.nativeLinker().defaultLookup().findOrThrow(name);
  }
}
