package org.memrig.instruments.smu;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.memrig.config.Binder;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.YamlNode;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.scpi.ScpiNumber;

/**
 * Say what a source-measure unit understands, and what it can do.
 *
 * @param text what instruments it is for
 * @param identify how it is recognised
 * @param terminator what ends a message on a stream
 * @param numbers how numbers are written
 * @param mains frequency that apertures in cycles count by, Hz
 * @param safe commands that end everything: sent before anything else, and in an emergency
 * @param prepare commands after that, once
 * @param errors its error queue
 * @param output how its output is switched
 * @param volts how it forces volts
 * @param amps how it forces amps, if it does
 * @param reading what a measurement gives
 * @param abilities its ranges and limits
 * @param times its times
 */
@Text("What a source-measure unit understands, and what it can do.")
public record Dialect(
    @Text("what instruments this is for, one sentence") @Default("") String text,
    @Text("how the instrument is recognised") Identify identify,
    @Text("what ends a message on a stream") @Default("line-feed") Terminator terminator,
    @Text("how numbers are written") @Default("shortest") Numbers numbers,
    @Text("frequency of the mains, which {cycles} count by")
        @Unit(Dimension.HERTZ)
        @Default("50 Hz")
        @Range(min = "40 Hz", max = "70 Hz")
        double mains,
    @Text("commands that end everything and switch the output off") List<Words> safe,
    @Text("commands after that, once") List<Words> prepare,
    @Text("its error queue") Errors errors,
    @Text("how its output is switched") Output output,
    @Text("how it forces volts and measures amps") Forcing volts,
    @Text("how it forces amps and measures volts; left out, it does not") Optional<Forcing> amps,
    @Text("what a measurement gives") Reading reading,
    @Text("its ranges and limits") Abilities abilities,
    @Text("its times") Times times) {

  /** What ends a message. */
  public enum Terminator {
    LINE_FEED('\n'),
    CARRIAGE_RETURN('\r'),
    NUL('\0');

    private final char end;

    Terminator(char end) {
      this.end = end;
    }

    char end() {
      return end;
    }
  }

  /** How numbers are written: none of them loses a small one. */
  public enum Numbers {
    /** As few digits as say the same number: 1.0E-4. */
    SHORTEST,
    /** Seven digits and an exponent: +1.000000E-04. */
    SCIENTIFIC;

    String write(double value) {
      String shortest = ScpiNumber.write(value);
      return this == SHORTEST ? shortest : String.format(Locale.ROOT, "%+.6E", value);
    }
  }

  /** Say how an instrument is recognised. */
  public record Identify(
      @Text("the question") @Default("*IDN?") Words ask,
      @Text("a regular expression that the whole answer matches") String pattern) {
    public Identify {
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "pattern '" + pattern + "' is no regular expression: " + e.getDescription(), e);
      }
      requireQuestion("ask", ask);
    }
  }

  /** Say how errors are asked for. */
  public record Errors(
      @Text("the question for the oldest error: a number, 0 for none, a comma and a text")
          @Default(":SYST:ERR?")
          Words ask,
      @Text("the command that empties the queue") @Default("*CLS") Words clear) {
    public Errors {
      requireQuestion("ask", ask);
    }
  }

  /** Say how the output is switched. */
  public record Output(
      @Text("switches it on") @Default(":OUTP ON") Words on,
      @Text("switches it off") @Default(":OUTP OFF") Words off,
      @Text("asks for it: 0 or OFF when it is off") @Default(":OUTP?") Words ask) {
    public Output {
      requireQuestion("ask", ask);
    }
  }

  /** Say how a quantity is forced. */
  public record Forcing(
      @Text("commands that choose this, with the output off") List<Words> select,
      @Text("the source's range") Words range,
      @Text("the limit of the other quantity") Words limit,
      @Text("asks for that limit: it is compared, and is what is stored") Words limitAsk,
      @Text("a fixed range of the meter") Words senseRange,
      @Text("an automatic range of the meter") Words senseAuto,
      @Text("the meter's aperture, in {seconds} or {cycles}") Optional<Words> aperture,
      @Text("the level") Words level) {
    public Forcing {
      select = List.copyOf(select);
      requirePlace("range", range, Words.VALUE);
      requirePlace("limit", limit, Words.VALUE);
      requirePlace("sense-range", senseRange, Words.VALUE);
      requirePlace("level", level, Words.VALUE);
      requireQuestion("limit-ask", limitAsk);
      if (aperture.isPresent()
          && !aperture.get().has(Words.SECONDS)
          && !aperture.get().has(Words.CYCLES)) {
        requirePlace("aperture", aperture.get(), Words.SECONDS + " or " + Words.CYCLES);
      }
    }
  }

  /** Say what a measurement gives. */
  public record Reading(
      @Text("the question; it is sent with the output on") @Default(":READ?") Words ask,
      @Text("which of the values, from 1, are volts") @Range(min = "1", max = "20") int volts,
      @Text("which are amps") @Range(min = "1", max = "20") int amps,
      @Text("which is a status of bits; 0 for none") @Default("0") @Range(min = "0", max = "20")
          int status,
      @Text("sum of the status bits that say: limited") @Default("0") @Range(min = "0")
          long limited,
      @Text("sum of the status bits that say: over range") @Default("0") @Range(min = "0")
          long overRange) {
    public Reading {
      requireQuestion("ask", ask);
      if (volts == amps || status == volts || status == amps) {
        throw new IllegalArgumentException(
            "volts, amps and status are values "
                + volts
                + ", "
                + amps
                + " and "
                + status
                + "; write three different ones, or status: 0");
      }
      if (status == 0 && (limited | overRange) != 0) {
        throw new IllegalArgumentException(
            "limited and over-range are bits of a status; say which value is the status");
      }
    }

    /** Return how many values an answer has at least. */
    int values() {
      return Math.max(status, Math.max(volts, amps));
    }
  }

  /** Say what ranges and limits there are. */
  public record Abilities(
      @Text("ranges of volts, rising") @Unit(Dimension.VOLT) @Range(min = "1 uV", max = "10 kV")
          List<Double> voltRanges,
      @Text("ranges of amps, rising") @Unit(Dimension.AMPERE) @Range(min = "1 fA", max = "100 A")
          List<Double> ampRanges,
      @Text("what a range holds, as a part of its name")
          @Default("1")
          @Range(min = "1", max = "1.2")
          double beyond,
      @Text("the least limit of amps, as a part of the meter's range")
          @Default("1e-3")
          @Range(min = "1e-6", max = "1")
          double leastLimit,
      @Text("the most watts, volts of the level times amps of the limit")
          @Unit(Dimension.WATT)
          @Range(min = "1 mW", max = "1 kW")
          double mostWatts,
      @Text("whether a fixed range of the meter holds the source as well") @Default("true")
          boolean rangeClamps) {
    public Abilities {
      voltRanges = rising("volt-ranges", voltRanges);
      ampRanges = rising("amp-ranges", ampRanges);
    }

    private static List<Double> rising(String key, List<Double> ranges) {
      boolean rises = !ranges.isEmpty();
      for (int i = 1; i < ranges.size(); i++) {
        rises &= ranges.get(i) > ranges.get(i - 1);
      }
      if (!rises) {
        throw new IllegalArgumentException(
            key + " are " + ranges + "; write one or more, the smallest first");
      }
      return List.copyOf(ranges);
    }
  }

  /** Say what times there are. */
  public record Times(
      @Text("the shortest point that the host times well")
          @Unit(Dimension.SECOND)
          @Default("50 ms")
          @Range(min = "1 ms", max = "10 s")
          double shortest,
      @Text("what a point takes longer than asked, at the most")
          @Unit(Dimension.SECOND)
          @Default("30 ms")
          @Range(min = "0 s", max = "10 s")
          double overhead,
      @Text("the shortest aperture")
          @Unit(Dimension.SECOND)
          @Default("200 us")
          @Range(min = "1 us", max = "10 s")
          double leastAperture,
      @Text("the longest aperture")
          @Unit(Dimension.SECOND)
          @Default("200 ms")
          @Range(min = "1 us", max = "10 s")
          double mostAperture) {
    public Times {
      if (leastAperture > mostAperture) {
        throw new IllegalArgumentException(
            "least-aperture " + leastAperture + " s is above most-aperture " + mostAperture + " s");
      }
    }
  }

  public Dialect {
    safe = List.copyOf(safe);
    prepare = List.copyOf(prepare);
    for (Words each : safe) {
      if (each.asks()) {
        throw new IllegalArgumentException(
            "safe holds the question '" + each + "', whose answer nobody awaits; write commands");
      }
    }
    if (!safe.contains(output.off())) {
      throw new IllegalArgumentException(
          "safe does not switch the output off; write '" + output.off() + "' among its commands");
    }
  }

  /**
   * Read a dialect.
   *
   * @throws org.memrig.config.BadInput with every problem: file, line, field and what is allowed
   */
  public static Dialect read(YamlNode node) {
    return Binder.plain().bind(node, Dialect.class).value();
  }

  private static void requirePlace(String key, Words words, String place) {
    if (!words.has(place)) {
      throw new IllegalArgumentException(
          key + " '" + words + "' has no place for its number; write " + place);
    }
  }

  private static void requireQuestion(String key, Words words) {
    if (!words.asks()) {
      throw new IllegalArgumentException(key + " '" + words + "' is no question; end it with '?'");
    }
  }
}
