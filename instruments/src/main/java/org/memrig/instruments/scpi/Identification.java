package org.memrig.instruments.scpi;

import java.util.function.Predicate;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Printable;

/**
 * Hold what an instrument answers to {@code *IDN?}: four fields by IEEE 488.2, each on one line of
 * US-ASCII. Emulated instruments have serial numbers that begin with {@code EMULATED}.
 *
 * @param maker of the instrument
 * @param model as it says, for example {@code MODEL 2400}
 * @param serial its serial number
 * @param firmware its version, {@code none} if it names none; may hold commas
 */
public record Identification(String maker, String model, String serial, String firmware) {
  private static final int FIELDS = 4;

  /**
   * Take an answer apart.
   *
   * @param where the instrument is
   * @param is whether a model is one that is driven
   * @param what that is none of them, for an error: {@code no 2400 or 2401}
   * @throws LinkLost if it is no such instrument
   */
  public static Identification of(String answer, String where, Predicate<String> is, String what) {
    String[] fields = answer.split(",", FIELDS);
    for (int i = 0; i < fields.length; i++) {
      fields[i] = Printable.line(fields[i].strip(), 40);
    }
    if (fields.length != FIELDS || !is.test(fields[1])) {
      throw new LinkLost(
          where
              + " says it is '"
              + Printable.line(answer, 80)
              + "' and "
              + what
              + "; check the address, or name the driver of what is there");
    }
    return new Identification(
        fields[0], fields[1], fields[2], fields[3].isEmpty() ? "none" : fields[3]);
  }

  /** Tell whether the instrument says that it is emulated. */
  public boolean emulated() {
    return serial.startsWith("EMULATED");
  }

  /**
   * Return where results come from.
   *
   * @param dialect that a real one speaks, for example {@code scpi}
   * @param driver of an emulated one
   * @param where the instrument is
   */
  public String source(String dialect, String driver, String where) {
    return (emulated() ? "emulator:" + driver : dialect) + ":" + where;
  }
}
