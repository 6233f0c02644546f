package org.memrig.host.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.memrig.config.BadInput;
import org.memrig.config.Nearest;
import org.memrig.config.Problem;
import org.memrig.host.run.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Say what went wrong: lines for people, or one JSON document on standard error for scripts.
 *
 * @param json whether scripts ask
 */
record ErrorText(PrintWriter err, boolean json) {

  /** Say why a command has not come to its end. */
  int of(Exception e) {
    ExitCode code = ExitCode.of(e);
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    List<String> more = new ArrayList<>();
    if (code == ExitCode.FAILED) {
      more.add("This is an error of memrig itself (" + e.getClass().getName() + ").");
      for (StackTraceElement frame : e.getStackTrace()) {
        more.add("  at " + frame);
      }
    }
    tell(code, message, more, e instanceof BadInput bad ? bad.problems() : List.of());
    return code.code();
  }

  /** Say why a command line makes no sense. */
  int usage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    List<String> more = new ArrayList<>();
    if (e instanceof UnmatchedArgumentException unmatched) {
      guesses(command, unmatched).forEach(guess -> more.add("did you mean " + guess + "?"));
      if (unmatched.getUnmatched().stream().anyMatch(ErrorText::isUnit)) {
        more.add("a value with a unit is one word: '1.2 V' in quotes, or 1.2V");
      }
    }
    more.add("try: " + command.getCommandSpec().qualifiedName() + " --help");
    tell(ExitCode.USAGE, String.valueOf(e.getMessage()), more, List.of());
    return ExitCode.USAGE.code();
  }

  private static List<String> guesses(CommandLine command, UnmatchedArgumentException e) {
    List<String> guesses = new ArrayList<>(e.getSuggestions());
    if (guesses.isEmpty()) {
      Nearest.of(e.getUnmatched().getFirst(), command.getSubcommands().keySet())
          .ifPresent(guesses::add);
    }
    return guesses;
  }

  private static boolean isUnit(String word) {
    return word.matches("[fpnumkMGT\u00b5]?(V|A|s|S|ohm|K|Hz)");
  }

  private void tell(ExitCode code, String message, List<String> more, List<Problem> problems) {
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("error", message);
      document.put("exit", code.code());
      document.put("meaning", code.text());
      if (!more.isEmpty()) {
        document.put("more", more);
      }
      if (!problems.isEmpty()) {
        document.put("problems", problems.stream().map(ErrorText::document).toList());
      }
      err.println(Json.text(document));
    } else {
      err.println("memrig: " + message);
      more.forEach(err::println);
    }
    err.flush();
  }

  private static Map<String, Object> document(Problem problem) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("source", problem.source());
    document.put("line", problem.line());
    document.put("column", problem.column());
    document.put("field", problem.field());
    document.put("message", problem.message());
    return document;
  }
}
