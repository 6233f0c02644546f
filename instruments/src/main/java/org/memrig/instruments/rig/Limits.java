package org.memrig.instruments.rig;

import java.util.Locale;
import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.StressClass;

/**
 * Hold what the chip of a rig may bear, separately for reading, programming and forming.
 *
 * @param read limits of READ programs; absent means that none may run
 * @param program limits of PROGRAM programs
 * @param form limits of FORM programs
 * @param markedCells how many cells may have events before the run ends
 * @param rearms how often a session may go on after a session fault
 */
@Text("What the chip may bear; what is not declared is not allowed.")
public record Limits(
    @Text("Limits of programs that read.") Optional<ClassLimits> read,
    @Text("Limits of programs that set and reset.") Optional<ClassLimits> program,
    @Text("Limits of programs that form.") Optional<ClassLimits> form,
    @Text("How many cells may have events before the run ends.") @Default("100") @Range(min = "0")
        int markedCells,
    @Text("How often a session may go on after a session fault.") @Default("3") @Range(min = "0")
        int rearms) {

  public Limits {
    if (markedCells < 0 || rearms < 0) {
      throw new IllegalArgumentException("marked-cells and rearms are counts from 0");
    }
  }

  /** Allow nothing. */
  public static final Limits NONE =
      new Limits(Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);

  /** Return the limits of a class of programs; absent if the rig does not declare any. */
  public Optional<ClassLimits> of(StressClass stressClass) {
    return switch (stressClass) {
      case READ -> read;
      case PROGRAM -> program;
      case FORM -> form;
    };
  }

  /** Return the limits of a class as an envelope; undeclared limits cover nothing. */
  public Envelope envelope(StressClass stressClass) {
    return of(stressClass).orElse(ClassLimits.NONE).envelope();
  }

  /**
   * Return the checksum of these limits, to compare with that of the board's own table: that of
   * {@link LimitTable}.
   */
  public String checksum() {
    return LimitTable.of(this).checksum();
  }

  /** Return the name of a bound in a rig file, for example {@code cell-volts}. */
  public static String key(Bound bound) {
    return bound.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Return the name of a class in a rig file, for example {@code program}. */
  public static String key(StressClass stressClass) {
    return stressClass.name().toLowerCase(Locale.ROOT);
  }
}
