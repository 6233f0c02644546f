package org.memrig.host;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.memrig.host.cli.MemrigCommand;
import org.memrig.host.run.ExitCode;
import picocli.CommandLine;

/** Start memrig from the command line. */
public final class Main {
  private Main() {}

  /** Run one command and leave with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /** Run one command; results go to out, everything else to err. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
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
