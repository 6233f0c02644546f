package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Emulate a NanoSEC relay board over TCP, with the two short buffers of its firmware: a command of
 * fourteen letters or a number of two digits writes beyond one.
 */
final class NanosecBoard extends MatrixInstrument {
  private static final Pattern COMMAND = Pattern.compile("\\{\"cmd\":\"([^\"]*)\"(?:,(.*))?");
  private static final Pattern NUMBER = Pattern.compile("\"(row|column)\":([0-9]+)");
  private static final int ROOM = 14;
  private static final int NONE = 13;

  private final Set<String> overruns = new TreeSet<>();

  NanosecBoard(SwitchedCell relays) {
    super(relays);
  }

  /** Return what was written beyond a buffer. */
  Set<String> overruns() {
    return overruns;
  }

  @Override
  public String name() {
    return "nanosec";
  }

  @Override
  public char terminator() {
    return '}';
  }

  @Override
  Optional<String> answer(String message) {
    Matcher command = COMMAND.matcher(message);
    if (!command.matches()) {
      return Optional.of("{\"status\":\"err\",\"msg\":\"json_parsing_error\"");
    }
    String name = command.group(1);
    if (name.length() >= ROOM) {
      overruns.add(name);
    }
    if (name.equals("*IDN?")) {
      return Optional.of("{\"status\":\"ok\",\"idn\":\"NANOSec Crossbar Controller\"");
    }
    if (!name.matches("SET_(ROW|COLUMN|ROW_COLUMN)")) {
      return Optional.of("{\"status\":\"err\",\"msg\":\"Unknown command: " + name + "\"");
    }
    Matcher number = NUMBER.matcher(command.group(2) == null ? "" : command.group(2));
    while (number.find()) {
      select(number.group(1).equals("row") ? "R" : "C", number.group(2));
    }
    return Optional.of("{\"status\":\"ok\"");
  }

  private void select(String kind, String digits) {
    int line = Integer.parseInt(digits);
    if (digits.length() > 1) {
      overruns.add(digits);
    }
    List<String> opening = new ArrayList<>(relays.closed());
    opening.removeIf(name -> !name.startsWith(kind));
    move(opening, line == NONE ? List.of() : List.of(kind + line));
  }
}
