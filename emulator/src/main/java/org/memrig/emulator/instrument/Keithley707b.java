package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Emulate a Keithley 707B: as much of its Lua as opens and closes channels and tells of them.
 *
 * <p>After the reference manual 707B-901-01, section 5.
 */
final class Keithley707b extends MatrixInstrument {
  private static final Pattern CALL =
      Pattern.compile("channel\\.(close|open)\\(\\s*(['\"])(.*)\\2\\s*\\)");
  private static final Pattern SHOW = Pattern.compile("print\\((.*)\\)");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

  Keithley707b(SwitchedCell relays) {
    super(relays);
  }

  @Override
  public String name() {
    return "keithley-707b";
  }

  @Override
  Optional<String> answer(String message) {
    if (message.equals("*IDN?")) {
      return Optional.of("KEITHLEY INSTRUMENTS INC.,MODEL 707B,EMULATED,01.20a");
    }
    if (message.isEmpty() || message.equals("abort")) {
      return Optional.empty();
    }
    if (message.equals("errorqueue.clear()")) {
      errors.clear();
      return Optional.empty();
    }
    if (message.matches(
        "channel\\.connectrule\\s*=\\s*channel\\.\\w+|channel\\.connectrule\\s*=.*")) {
      return Optional.empty();
    }
    if (message.equals("reset()") || message.equals("*RST")) {
      openAll();
      return Optional.empty();
    }
    Matcher call = CALL.matcher(message);
    if (call.matches()) {
      switchChannels(call.group(1).equals("close"), call.group(3));
      return Optional.empty();
    }
    Matcher show = SHOW.matcher(message);
    if (show.matches()) {
      return show(show.group(1).strip());
    }
    errors.add(-285, "TSP Syntax error at line 1: unexpected symbol near `" + message + "'");
    return Optional.empty();
  }

  private Optional<String> show(String what) {
    Matcher text = TEXT.matcher(what);
    if (text.matches()) {
      return Optional.of(text.group(1));
    }
    switch (what) {
      case "string.format(\"%d, %s\", errorqueue.next())" -> {
        ErrorQueue.Entry next = errors.next();
        String words = next.number() == 0 ? "Queue Is Empty" : next.text();
        return Optional.of(next.number() + ", " + words);
      }
      case "errorqueue.count" -> {
        return Optional.of(errors.size() + ".00000e+00");
      }
      case "channel.getclose(\"allslots\")" -> {
        TreeSet<String> closed = new TreeSet<>(relays.closed());
        return Optional.of(closed.isEmpty() ? "nil" : String.join(";", closed));
      }
      default -> {
        errors.add(-286, "TSP Runtime error at line 1: attempt to print a nil value");
        return Optional.of("nil");
      }
    }
  }

  private void switchChannels(boolean closing, String list) {
    if (!closing && list.equals("allslots")) {
      openAll();
      return;
    }
    List<String> names = new ArrayList<>();
    for (String name : list.split(",", -1)) {
      if (!name.strip().matches("[1-6][A-H](0[1-9]|1[0-2])")) {
        errors.add(1115, "Parameter error: no such channel " + name);
        return;
      }
      names.add(name.strip());
    }
    move(closing ? List.of() : names, closing ? names : List.of());
  }
}
