package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Emulate a Keithley 707A: letters with numbers, carried out at each X.
 *
 * <p>The word of errors has one digit for an unknown command, one for a wrong option, and others
 * that stay 0; reading it clears it. Their order is that of Keithley's instruments of that time.
 */
final class Keithley707a extends MatrixInstrument {
  private boolean unknown;
  private boolean wrong;

  Keithley707a(SwitchedCell relays) {
    super(relays);
  }

  @Override
  public String name() {
    return "keithley-707a";
  }

  @Override
  public char terminator() {
    return '\r';
  }

  @Override
  Optional<String> answer(String message) {
    Optional<String> said = Optional.empty();
    List<String> opening = new ArrayList<>();
    List<String> closing = new ArrayList<>();
    int at = 0;
    while (at < message.length()) {
      char letter = message.charAt(at++);
      int end = at;
      while (end < message.length() && !isCommand(message, end)) {
        end++;
      }
      String option = message.substring(at, end);
      at = end;
      switch (letter) {
        case 'X' -> {
          move(opening, closing);
          opening.clear();
          closing.clear();
        }
        case 'C' -> relaysOf(option, closing);
        case 'N' -> relaysOf(option, opening);
        case 'P' -> opening.addAll(relays.closed());
        case 'U' -> said = status(option);
        case 'E', 'R', 'S', 'T', 'F', 'G', 'K', 'J' -> wrong |= !option.matches("[0-9]*");
        default -> unknown = true;
      }
    }
    return said;
  }

  /** Tell whether a command's letter stands here, rather than a row's letter before a column. */
  private static boolean isCommand(String message, int at) {
    char next = message.charAt(at);
    boolean letter = next >= 'A' && next <= 'Z';
    char last = message.charAt(at - 1);
    boolean row =
        next <= 'H'
            && at + 1 < message.length()
            && Character.isDigit(message.charAt(at + 1))
            && (last == 'C' || last == 'N' || last == ',');
    return letter && !row;
  }

  private void relaysOf(String list, List<String> names) {
    for (String name : list.split(",", -1)) {
      if (name.matches("[A-H]([1-9]|[1-6][0-9]|7[0-2])")) {
        names.add(name);
      } else {
        wrong = true;
      }
    }
  }

  private Optional<String> status(String option) {
    if (option.equals("0")) {
      return Optional.of("707A B0E0F1G0");
    }
    if (option.equals("1")) {
      String word = "707A" + (unknown ? "1" : "0") + (wrong ? "1" : "0") + "000000000";
      unknown = false;
      wrong = false;
      return Optional.of(word);
    }
    wrong = true;
    return Optional.empty();
  }
}
