package org.memrig.host.cli;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Say how many characters a terminal shows.
 *
 * @param rows lines, at least 1
 * @param columns characters of a line, at least 1
 */
record TerminalSize(int rows, int columns) {
  /** What holds for a terminal that does not tell. */
  static final TerminalSize USUAL = new TerminalSize(24, 80);

  private static final int STANDARD_ERROR = 2;

  // TIOCGWINSZ: asm-generic/ioctls.h of Linux, sys/ttycom.h of macOS.
  private static final long LINUX = 0x5413;
  private static final long MAC = 0x40087468;

  /** Return the present size of the terminal that shows standard error; empty if none does. */
  static Optional<TerminalSize> ofStandardError(Map<String, String> environment) {
    return environment.getOrDefault("TERM", "dumb").equals("dumb") ? Optional.empty() : asked();
  }

  @SuppressWarnings("restricted")
  private static Optional<TerminalSize> asked() {
    try (Arena arena = Arena.ofConfined()) {
      Linker linker = Linker.nativeLinker();
      Optional<MemorySegment> symbol = linker.defaultLookup().find("ioctl");
      if (symbol.isEmpty()) {
        return Optional.empty();
      }
      MethodHandle ioctl =
          linker.downcallHandle(
              symbol.get(),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
              Linker.Option.firstVariadicArg(2));
      // struct winsize: rows, columns, and two that nobody fills in.
      MemorySegment size = arena.allocate(JAVA_SHORT, 4);
      if ((int) ioctl.invokeExact(STANDARD_ERROR, request(), size) != 0) {
        return Optional.empty();
      }
      int rows = Short.toUnsignedInt(size.getAtIndex(JAVA_SHORT, 0));
      int columns = Short.toUnsignedInt(size.getAtIndex(JAVA_SHORT, 1));
      return Optional.of(rows > 0 && columns > 0 ? new TerminalSize(rows, columns) : USUAL);
    } catch (Throwable e) {
      // A system whose terminals cannot be asked gets what a file gets.
      return Optional.empty();
    }
  }

  private static long request() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return system.contains("mac") ? MAC : LINUX;
  }
}
