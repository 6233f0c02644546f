package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Find commands by their headers as SCPI writes them, and run messages of several.
 *
 * <p>{@code :SOURce[1]:VOLTage[:LEVel][:IMMediate]} takes each node in its long or its short form
 * (the capitals), nodes in brackets may be left out, a number in brackets may follow its node, and
 * {@code DIG<n>} takes a number that the command gets, {@code OUTP[<n>]} one that is 1 if left out.
 * A second command in a message begins where the first one's last node stood, unless it begins with
 * a colon.
 */
final class ScpiTree {
  /** What a command does; a query also answers. */
  private record Command(
      Pattern header,
      @Nullable Consumer<ScpiArguments> set,
      @Nullable Function<ScpiArguments, String> query) {}

  private final List<Command> commands = new ArrayList<>();
  private final Map<String, Optional<Command>> found = new HashMap<>();

  /** Add a command that can be set and asked for. */
  void add(String header, Consumer<ScpiArguments> set, Function<ScpiArguments, String> query) {
    commands.add(new Command(pattern(header), set, query));
  }

  /** Add a command that can only be set. */
  void set(String header, Consumer<ScpiArguments> set) {
    commands.add(new Command(pattern(header), set, null));
  }

  /** Add a question. */
  void ask(String header, Function<ScpiArguments, String> query) {
    commands.add(new Command(pattern(header), null, query));
  }

  /** Return the short form of a node: its capitals and digits. */
  static String shortForm(String longForm) {
    return longForm.replaceAll("[a-z]", "");
  }

  private static Pattern pattern(String header) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < header.length()) {
      char next = header.charAt(at);
      if (header.startsWith("[:", at)) {
        regex.append("(?:");
        at++;
      } else if (header.startsWith("[<", at)) {
        regex.append("([0-9]+)?");
        at = header.indexOf(']', at) + 1;
      } else if (next == '[') {
        int end = header.indexOf(']', at);
        regex.append("(?:").append(header, at + 1, end).append(")?");
        at = end + 1;
      } else if (next == ']') {
        regex.append(")?");
        at++;
      } else if (next == '<') {
        regex.append("([0-9]+)");
        at = header.indexOf('>', at) + 1;
      } else if (next == ':' || next == '*') {
        regex.append(next == '*' ? "\\*" : ":");
        at++;
      } else {
        int end = at;
        while (end < header.length() && Character.isLetter(header.charAt(end))) {
          end++;
        }
        String node = header.substring(at, end);
        regex.append("(?:").append(shortForm(node));
        regex.append('|').append(node.toUpperCase(Locale.ROOT)).append(')');
        at = end;
      }
    }
    return Pattern.compile(regex.toString());
  }

  /**
   * Run a message.
   *
   * @param errors gets what goes wrong; after it the rest of the message is not looked at
   * @return the answers, joined by semicolons; empty if nothing was asked
   */
  Optional<String> run(String message, ErrorQueue errors) {
    List<String> answers = new ArrayList<>();
    String path = "";
    for (String each : split(message, ';')) {
      String part = each.strip();
      if (part.isEmpty()) {
        continue;
      }
      int end = 0;
      while (end < part.length() && !Character.isWhitespace(part.charAt(end))) {
        end++;
      }
      String header = part.substring(0, end).toUpperCase(Locale.ROOT);
      if (header.startsWith("*")) {
        // Common commands leave the path alone.
      } else if (header.startsWith(":")) {
        path = header.substring(0, header.lastIndexOf(':'));
      } else {
        header = path + ":" + header;
        path = header.substring(0, header.lastIndexOf(':'));
      }
      try {
        one(header, part.substring(end)).ifPresent(answers::add);
      } catch (ScpiFailure failure) {
        errors.add(failure.number(), String.valueOf(failure.getMessage()));
        break;
      }
    }
    return answers.isEmpty() ? Optional.empty() : Optional.of(String.join(";", answers));
  }

  private Optional<String> one(String header, String rest) {
    boolean asks = header.endsWith("?");
    String plain = asks ? header.substring(0, header.length() - 1) : header;
    Command command =
        found
            .computeIfAbsent(plain, this::find)
            .orElseThrow(() -> new ScpiFailure(-113, "Undefined header"));
    Matcher matcher = command.header().matcher(plain);
    List<Integer> suffixes = new ArrayList<>();
    if (matcher.matches()) {
      for (int i = 1; i <= matcher.groupCount(); i++) {
        suffixes.add(matcher.group(i) == null ? 1 : Integer.parseInt(matcher.group(i)));
      }
    }
    List<String> parameters = new ArrayList<>();
    for (String each : split(rest.strip(), ',')) {
      if (!each.isBlank()) {
        parameters.add(each.strip());
      }
    }
    ScpiArguments arguments = new ScpiArguments(parameters, suffixes);
    if (asks) {
      if (command.query() == null) {
        throw new ScpiFailure(-113, "Undefined header");
      }
      return Optional.of(command.query().apply(arguments));
    }
    if (command.set() == null) {
      throw new ScpiFailure(-113, "Undefined header");
    }
    command.set().accept(arguments);
    return Optional.empty();
  }

  private Optional<Command> find(String header) {
    return commands.stream().filter(each -> each.header().matcher(header).matches()).findFirst();
  }

  /** Split at a mark that stands outside of quotes. */
  static List<String> split(String text, char mark) {
    List<String> parts = new ArrayList<>();
    char quote = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (quote != 0) {
        quote = next == quote ? 0 : quote;
      } else if (next == '"' || next == '\'') {
        quote = next;
      } else if (next == mark) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
