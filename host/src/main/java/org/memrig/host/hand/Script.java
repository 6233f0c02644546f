package org.memrig.host.hand;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Give the commands of a text, and hear no answer. */
final class Script implements Console {
  // Cells may be joined by semicolons too: 0,0;5,5. A command begins with a letter.
  private static final Pattern END = Pattern.compile("\\R|;(?=\\s*(?:[A-Za-z?#]|$))");

  private final Deque<String> rest;

  Script(String text) {
    rest = new ArrayDeque<>(split(text));
  }

  /** Split a text into commands; empty ones and comments after # are left out. */
  static List<String> split(String text) {
    return Stream.of(END.split(text, -1))
        .map(String::strip)
        .filter(command -> !command.isEmpty() && !command.startsWith("#"))
        .toList();
  }

  @Override
  public Optional<String> next() {
    return Optional.ofNullable(rest.poll());
  }

  @Override
  public void answer(Answer answer) {
    // The record holds it.
  }
}
