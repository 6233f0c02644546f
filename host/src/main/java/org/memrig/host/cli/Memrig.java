package org.memrig.host.cli;

import java.io.PrintWriter;
import java.util.List;
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
    List<String> words = List.of(args);
    if (words.isEmpty() || words.equals(List.of("--help")) || words.equals(List.of("-h"))) {
      out.print(FrontPage.text());
      out.flush();
      return ExitCode.DONE.code();
    }
    CommandLine line =
        MemrigCommand.of(words).setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
    ErrorText errors = new ErrorText(err, words.contains("--json"));
    line.setParameterExceptionHandler((e, _) -> errors.usage(e))
        .setExecutionExceptionHandler((e, _, _) -> errors.of(e));
    try {
      ProtocolOptions.add(line, words);
    } catch (RuntimeException e) {
      // Plugins are looked at before any command is under way to answer for them.
      return errors.of(e);
    }
    return line.execute(args);
  }
}
