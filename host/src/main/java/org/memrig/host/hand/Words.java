package org.memrig.host.hand;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.memrig.config.BadInput;
import org.memrig.config.Field;
import org.memrig.config.units.BadQuantity;
import org.memrig.config.units.Quantity;
import org.memrig.protocols.plan.CellRange;

/**
 * Turn the words of a command into settings of its parameters, "volts=1.2 V".
 *
 * <p>A value may follow its name, or stand alone: then the first parameter that it fits takes it,
 * by its unit, so that "1.2 V 1 us" needs no names. A bare number fits no parameter with a unit,
 * and is not taken for another one either.
 */
final class Words {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.,]+(?:[eE][+-]?[0-9]+)?");
  private static final Pattern UNIT = Pattern.compile("[^0-9+\\-.,=][^0-9=]*");
  private static final Pattern TIMES = Pattern.compile("x[0-9]{1,9}");
  private static final Pattern CELLS = Pattern.compile("[0-9].*,.*|all|spread.*");

  private final Verb verb;
  private final List<String> words;
  private final List<Field> open = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final List<String> settings = new ArrayList<>();
  private int at;

  private Words(Verb verb, List<String> words) {
    this.verb = verb;
    this.words = new ArrayList<>(words);
    for (Field field : verb.spec().fields()) {
      keys.add(field.name());
    }
    if (verb.draws()) {
      keys.add(Verb.FILE);
    }
    for (String name : verb.inOrder()) {
      open.add(field(name).orElseThrow());
    }
  }

  /**
   * Read a command's words after its verb.
   *
   * @return "key=value" each
   * @throws BadInput if a word fits nothing, or is given twice
   */
  static List<String> settings(Verb verb, List<String> words) {
    Words all = new Words(verb, words);
    while (all.at < words.size()) {
      all.one();
    }
    return all.settings;
  }

  private void one() {
    String word = words.get(at);
    int equals = word.indexOf('=');
    String key = equals > 0 ? word.substring(0, equals) : word;
    if (keys.contains(key)) {
      if (equals > 0) {
        words.set(at, word.substring(equals + 1));
      } else {
        at++;
      }
      take(key, at < words.size() ? phrase(key) : "");
      return;
    }
    String value = phrase("");
    Field field =
        open.stream()
            .filter(each -> fits(each, value))
            .findFirst()
            .or(() -> nearly(value))
            .orElseThrow(() -> lost(value));
    take(field.name(), field.kind() == Field.Kind.WHOLE ? value.substring(1) : value);
  }

  private void take(String key, String value) {
    if (settings.stream().anyMatch(each -> each.startsWith(key + "="))) {
      throw BadInput.of(verb.word(), "'" + key + "' is given twice; keep one");
    }
    open.removeIf(field -> field.name().equals(key));
    settings.add(key + "=" + value);
  }

  /** Take the words of one value: a number and its unit, cells, or one word. */
  private String phrase(String key) {
    String first = words.get(at++);
    String next = at < words.size() ? words.get(at) : "";
    boolean number = NUMBER.matcher(first).matches() && !fitsCells(key, first);
    boolean unit = UNIT.matcher(next).matches() && !keys.contains(next);
    if (number && unit) {
      at++;
      return first + " " + next;
    }
    if (first.equals("spread") && !next.isEmpty()) {
      at++;
      return first + " " + next;
    }
    String cells = first;
    while ((cells.endsWith(",") || cells.endsWith(";")) && at < words.size()) {
      cells += words.get(at++);
    }
    return cells;
  }

  private boolean fitsCells(String key, String word) {
    boolean wanted =
        key.equals("cells")
            || (key.isEmpty() && open.stream().anyMatch(each -> each.name().equals("cells")));
    return wanted && CELLS.matcher(word).matches();
  }

  private static boolean fits(Field field, String value) {
    return switch (field.kind()) {
      case REAL -> isQuantity(value, field);
      case WHOLE -> TIMES.matcher(value).matches();
      case ENUM -> List.of(field.allowed().split(" \\| ", -1)).contains(value);
      case PARSED -> field.type() == CellRange.class && CELLS.matcher(value).matches();
      default -> false;
    };
  }

  private static boolean isQuantity(String value, Field field) {
    try {
      Quantity.parse(value, field.dimension());
      return true;
    } catch (BadQuantity e) {
      return false;
    }
  }

  /** Find the parameter for what looks like a number but is none, so that its error says why. */
  private Optional<Field> nearly(String value) {
    boolean number = !value.isEmpty() && "+-.0123456789".indexOf(value.charAt(0)) >= 0;
    return open.stream().filter(each -> number && each.kind() == Field.Kind.REAL).findFirst();
  }

  private BadInput lost(String value) {
    List<String> could = new ArrayList<>();
    for (Field each : open) {
      could.add(each.name() + " (" + each.allowed() + ")");
    }
    String next = could.isEmpty() ? "" : "; expected " + String.join(", or ", could);
    return BadInput.of(
        verb.word(),
        "'" + value + "' fits nothing here" + next + "; 'help " + verb.word() + "' lists all");
  }

  private Optional<Field> field(String name) {
    return verb.spec().fields().stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
