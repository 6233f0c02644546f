package org.memrig.instruments.analyzer;

import java.util.Optional;

/**
 * Name a setting that an instrument has no words for: it is refused, not ignored.
 *
 * @param key of the rig's board
 * @param why and what to do
 */
public record Misfit(String key, String why) {
  /** The settings that not every instrument has. */
  public enum Key {
    SENSE("sense"),
    TERMINALS("terminals"),
    OUTPUT_OFF("output-off"),
    LANGUAGE("language"),
    CHANNEL("channel"),
    SERIES_RESISTOR("series-resistor"),
    PULSER("pulser");

    private final String text;

    Key(String text) {
      this.text = text;
    }

    private boolean chosen(AnalyzerSettings in) {
      return switch (this) {
        case SENSE -> in.sense() != AnalyzerSettings.Wires.TWO_WIRE;
        case TERMINALS -> in.terminals() != AnalyzerSettings.Terminals.FRONT;
        case OUTPUT_OFF -> in.outputOff() != AnalyzerSettings.OutputOff.NORMAL;
        case LANGUAGE -> in.language() != AnalyzerSettings.Language.SCPI;
        case CHANNEL -> in.channel() != 1;
        case SERIES_RESISTOR -> in.seriesResistor();
        case PULSER -> in.pulser().isPresent();
      };
    }
  }

  /** Return one. */
  public static Optional<Misfit> of(String key, String why) {
    return Optional.of(new Misfit(key, why));
  }

  /**
   * Return the first of some settings that was chosen otherwise than it is by default.
   *
   * @param instrument with its article, for people
   * @param absent what it has not
   */
  public static Optional<Misfit> firstOf(
      String instrument, AnalyzerSettings settings, Key... absent) {
    for (Key each : absent) {
      if (each.chosen(settings)) {
        return of(
            each.text,
            instrument + " has no " + each.text + ": to choose; take it out of the rig's board:");
      }
    }
    return Optional.empty();
  }
}
