package org.memrig.instruments.scpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.BoardFault;

/** Ask for settings in one message and compare each with what was set. */
public final class ReadBack {
  // A range may be told by its name, or by what it holds: 5 % more.
  private static final double OVER = 1.05;
  private static final double NEAR = 1e-5;

  /**
   * How a language asks for several things in one message.
   *
   * @param before what stands before the first question
   * @param between two questions
   * @param after what stands after the last
   * @param answers what stands between two answers
   */
  public record Joining(String before, String between, String after, String answers) {
    /** SCPI. */
    public static final Joining SCPI = new Joining("", ";", "", ";");
  }

  private enum As {
    WORD,
    NAME,
    NUMBER,
    RANGE,
    INFINITE
  }

  private record Setting(String query, As as, String text, double value) {
    boolean met(String answer) {
      if (as == As.WORD) {
        return answer.equalsIgnoreCase(text);
      }
      if (as == As.NAME) {
        return answer.replaceAll("^\"|\"$", "").equals(text);
      }
      ScpiNumber read = ScpiNumber.read(answer);
      if (as == As.INFINITE) {
        return read.kind() == ScpiNumber.Kind.OVER_RANGE && !answer.startsWith("-");
      }
      return read.data()
          && (near(read.value(), value) || as == As.RANGE && near(read.value(), value * OVER));
    }

    private static boolean near(double read, double set) {
      return Math.abs(read - set) <= Math.abs(set) * NEAR;
    }
  }

  private final Dialogue dialogue;
  private final String name;
  private final Joining joining;
  private final List<Setting> settings = new ArrayList<>();
  private List<String> answers = List.of();

  /**
   * Begin, in SCPI.
   *
   * @param name what errors call the instrument
   */
  public ReadBack(Dialogue dialogue, String name) {
    this(dialogue, name, Joining.SCPI);
  }

  /** Begin, in another language. */
  public ReadBack(Dialogue dialogue, String name, Joining joining) {
    this.dialogue = dialogue;
    this.name = name;
    this.joining = joining;
  }

  /** Expect a word, in whatever case. */
  public void word(String query, String expected) {
    settings.add(new Setting(query, As.WORD, expected, 0));
  }

  /** Expect a name in its own case, in quotes or without. */
  public void name(String query, String expected) {
    settings.add(new Setting(query, As.NAME, expected, 0));
  }

  /** Expect infinity, which SCPI tells as 9.9E37. */
  public void infinite(String query) {
    settings.add(new Setting(query, As.INFINITE, "9.9E37", 0));
  }

  /** Expect a number, to 10 ppm. */
  public void number(String query, double expected) {
    settings.add(new Setting(query, As.NUMBER, ScpiNumber.write(expected), expected));
  }

  /** Expect a range, told by its name or by all that it holds. */
  public void range(String query, double expected) {
    settings.add(new Setting(query, As.RANGE, ScpiNumber.write(expected), expected));
  }

  /**
   * Ask for all of them, and for one more.
   *
   * @return the answer to the last question
   * @throws BoardFault if one is not as it was set: nothing may be switched on
   */
  public String check(String last) {
    StringBuilder query = new StringBuilder(joining.before());
    settings.forEach(each -> query.append(each.query).append(joining.between()));
    query.append(last).append(joining.after());
    answers = List.of(dialogue.ask(query.toString()).split(joining.answers(), -1));
    if (answers.size() != settings.size() + 1) {
      throw refused("asked for " + (settings.size() + 1) + " settings and got " + answers.size());
    }
    for (int i = 0; i < settings.size(); i++) {
      Setting each = settings.get(i);
      if (!each.met(answers.get(i).strip())) {
        throw refused(
            each.query + " reads back '" + answers.get(i) + "' and should be " + each.text);
      }
    }
    return answers.getLast().strip();
  }

  /**
   * Return a number that was read back.
   *
   * @throws java.util.NoSuchElementException if it was not asked for
   */
  public double value(String query) {
    Optional<Setting> found =
        settings.stream().filter(each -> each.query.equals(query)).findFirst();
    return ScpiNumber.read(answers.get(settings.indexOf(found.orElseThrow()))).value();
  }

  private BoardFault refused(String why) {
    return new BoardFault(
        BoardFault.Grade.SESSION,
        name + " was not switched on: " + why + "; look at its front panel");
  }
}
