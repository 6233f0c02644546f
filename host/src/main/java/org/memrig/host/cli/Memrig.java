package org.memrig.host.cli;

import java.io.PrintWriter;
import org.memrig.host.run.ExitCode;
import picocli.CommandLine;

/** Understand a command line and run its command. */
public final class Memrig {
  private Memrig() {}

  /**
   * Run one command; results go to out, everything else to err.
   *
   * @return the exit code: see {@link ExitCode}
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line =
        new CommandLine(new MemrigCommand())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((e, command, _) -> explain(e, command));
    if (args.length == 0) {
      line.usage(out);
      return 0;
    }
    return line.execute(args);
  }

  private static int explain(Exception e, CommandLine command) {
    ExitCode code = ExitCode.of(e);
    PrintWriter err = command.getErr();
    err.println("memrig: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    if (code == ExitCode.FAILED) {
      err.println("This is an error of memrig itself (" + e.getClass().getName() + ").");
      for (StackTraceElement frame : e.getStackTrace()) {
        err.println("  at " + frame);
      }
    }
    err.flush();
    return code.code();
  }
}
