package org.memrig.host.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.memrig.host.hand.Answer;
import org.memrig.host.hand.Console;
import org.memrig.host.run.ExitCode;
import org.memrig.instruments.board.BoardDescription;

/** Take commands from a person or a pipe; results go to out, all else to err. */
final class BenchConsole implements Console {
  private final Supplier<Optional<String>> lines;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final String prompt;
  private ExitCode first = ExitCode.DONE;

  /**
   * Speak with someone.
   *
   * @param prompt what to show before each command; empty for a pipe
   */
  BenchConsole(
      Supplier<Optional<String>> lines,
      PrintWriter out,
      PrintWriter err,
      boolean json,
      String prompt) {
    this.lines = lines;
    this.out = out;
    this.err = err;
    this.json = json;
    this.prompt = prompt;
  }

  /** Return how the first command that was not done came out. */
  ExitCode first() {
    return first;
  }

  @Override
  public void opened(BoardDescription board) {
    if (!prompt.isEmpty()) {
      err.println(
          board.identity().name()
              + ": "
              + board.rows()
              + " x "
              + board.columns()
              + " "
              + board.wiring().cellType().text()
              + (board.identity().emulated() ? ", emulated" : "")
              + ". Type help, or quit.");
      err.flush();
    }
  }

  @Override
  public Optional<String> next() {
    if (!prompt.isEmpty()) {
      err.print(prompt + "> ");
      err.flush();
    }
    Optional<String> line = lines.get();
    if (line.isEmpty() && !prompt.isEmpty()) {
      err.println(); // the end of the input leaves the cursor behind the prompt
    }
    return line;
  }

  @Override
  public void answer(Answer answer) {
    String problem = answer.reason();
    ExitCode code = code(answer.status());
    if (answer.drawing().isPresent()) {
      String failed = draw(answer.drawing().get());
      if (!failed.isEmpty()) {
        problem = failed;
        code = ExitCode.STORE_FAILED;
      }
    }
    if (first == ExitCode.DONE) {
      first = code;
    }
    if (json) {
      out.println(Json.text(document(answer, problem, code)));
    } else {
      answer.lines().forEach(out::println);
      if (!problem.isEmpty()) {
        out.flush();
        err.println(word(answer.status()) + ": " + problem);
        err.flush();
      }
    }
    out.flush();
  }

  private static String draw(Answer.Drawing drawing) {
    try {
      drawing.file().write(drawing.figure());
      return "";
    } catch (RuntimeException e) {
      return "the figure is not drawn: " + e.getMessage();
    }
  }

  private static Map<String, Object> document(Answer answer, String problem, ExitCode code) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("command", answer.command());
    document.put("status", word(answer.status()));
    if (!problem.isEmpty()) {
      document.put("reason", problem);
    }
    document.put("exit", code.code());
    document.putAll(answer.data());
    answer.drawing().ifPresent(drawing -> document.put("file", drawing.file().toString()));
    return document;
  }

  private static ExitCode code(Answer.Status status) {
    return switch (status) {
      case DONE, EVENT -> ExitCode.DONE;
      case REFUSED -> ExitCode.REFUSED;
      case WRONG -> ExitCode.BAD_INPUT;
    };
  }

  private static String word(Answer.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
