package org.memrig.instruments.journal;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.memrig.config.Binder;
import org.memrig.config.Text;
import org.memrig.config.Yaml;
import org.memrig.config.YamlText;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardDescription.CurrentRange;
import org.memrig.instruments.board.BoardDescription.Identity;
import org.memrig.instruments.board.BoardDescription.Limiter;
import org.memrig.instruments.board.BoardDescription.Safety;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Sides;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Terminals;
import org.memrig.instruments.board.Wiring;

/**
 * Write down how a board described itself, so that its journal can be replayed where it is not.
 *
 * <p>YAML in SI units.
 */
public final class BoardText {
  /** Name a current range: full scale and resolution in A, bandwidth in Hz. */
  record Range(
      @Text("A.") double fullScale, @Text("A.") double resolution, @Text("Hz.") double bandwidth) {}

  /** Name how fast a kind of limit acts: response in s. */
  record Acting(@Text("Which kind.") Limit.Kind kind, @Text("s.") double response) {}

  /** Name a bound's range and resolution, in its unit. */
  record Spanned(
      @Text("What.") Bound bound,
      @Text("Least.") double low,
      @Text("Greatest.") double high,
      @Text("Resolution.") double step) {}

  /** Name what the switches to terminals outside bear. */
  record Outside(
      @Text("Most, either sign, V.") double volts,
      @Text("Most, either sign, A.") double amps,
      @Text("Of a closed switch, ohm.") double ohms,
      @Text("Until a line is quiet, s.") double settle) {}

  /** Name all that a board says of itself. */
  record Page(
      @Text("Model and serial number.") String name,
      @Text("Version.") String firmware,
      @Text("Where data come from.") String source,
      @Text("Of the board's own limits.") String limitsChecksum,
      @Text("Of the chip.") int rows,
      @Text("Of the chip.") int columns,
      @Text("How lines reach cells.") Wiring wiring,
      @Text("Whether rows drive.") boolean rowsDrive,
      @Text("Whether columns drive.") boolean columnsDrive,
      @Text("Whether rows are sensed.") boolean rowsSense,
      @Text("Whether columns are sensed.") boolean columnsSense,
      @Text("Resolution of times, s.") double step,
      @Text("Uncertainty of an edge, s.") double jitter,
      @Text("Between programs, s.") double turnaround,
      @Text("After a relay, s.") double relaySettle,
      @Text("Samples per second.") double sampleRate,
      @Text("What times a pulse.") Timing.Source pulsesEndBy,
      @Text("The longest pulse that it so ends, s; left out, any.") Optional<Double> longest,
      @Text("Current ranges.") List<Range> ranges,
      @Text("How fast limits act.") List<Acting> limiters,
      @Text("When the host falls silent.") SafetyClass safety,
      @Text("s.") double leaseSeconds,
      @Text("Levels at once.") int simultaneousVoltages,
      @Text("The largest program.") long programBytes,
      @Text("In which switching costs least.") Order cheapOrder,
      @Text("Ranges.") List<Spanned> spans,
      @Text("What is native.") List<Ability> abilities,
      @Text("Switches to terminals outside; left out, none.") Optional<Outside> terminals) {}

  private BoardText() {}

  /** Return the text of a description. */
  public static String of(BoardDescription board) {
    Identity identity = board.identity();
    Sides sides = board.sides();
    Timing timing = board.timing();
    return YamlText.of(
        new Page(
            identity.name(),
            identity.firmware(),
            identity.source(),
            identity.limitsChecksum(),
            board.rows(),
            board.columns(),
            board.wiring(),
            sides.rowsDrive(),
            sides.columnsDrive(),
            sides.rowsSense(),
            sides.columnsSense(),
            timing.step(),
            timing.jitter(),
            timing.turnaround(),
            timing.relaySettle(),
            timing.sampleRate(),
            timing.source(),
            Optional.of(timing.longestByHardware()).filter(Double::isFinite),
            board.ranges().stream()
                .map(each -> new Range(each.fullScale(), each.resolution(), each.bandwidth()))
                .toList(),
            board.limiters().stream()
                .map(each -> new Acting(each.kind(), each.response()))
                .toList(),
            board.safety().safetyClass(),
            board.safety().leaseSeconds(),
            board.simultaneousVoltages(),
            board.programBytes(),
            board.cheapOrder(),
            board.envelope().spans().entrySet().stream()
                .map(each ->
                    new Spanned(
                        each.getKey(),
                        each.getValue().low(),
                        each.getValue().high(),
                        each.getValue().step()))
                .toList(),
            List.copyOf(board.envelope().abilities()),
            board
                .terminals()
                .map(each -> new Outside(each.volts(), each.amps(), each.ohms(), each.settle()))));
  }

  /**
   * Read a description.
   *
   * @param source what to call the text in errors
   * @throws org.memrig.config.BadInput if it is none
   */
  public static BoardDescription read(String source, String text) {
    Page page = Binder.plain().bind(Yaml.read(source, text), Page.class).value();
    return new BoardDescription(
        new Identity(page.name(), page.firmware(), page.source(), page.limitsChecksum()),
        page.rows(),
        page.columns(),
        page.wiring(),
        new Sides(page.rowsDrive(), page.columnsDrive(), page.rowsSense(), page.columnsSense()),
        new Timing(
            page.step(),
            page.jitter(),
            page.turnaround(),
            page.relaySettle(),
            page.sampleRate(),
            page.pulsesEndBy(),
            page.longest().orElse(Double.POSITIVE_INFINITY)),
        page.ranges().stream()
            .map(each -> new CurrentRange(each.fullScale(), each.resolution(), each.bandwidth()))
            .toList(),
        page.limiters().stream().map(each -> new Limiter(each.kind(), each.response())).toList(),
        new Safety(page.safety(), page.leaseSeconds()),
        page.simultaneousVoltages(),
        page.programBytes(),
        page.cheapOrder(),
        envelope(page),
        page.terminals()
            .map(each -> new Terminals(each.volts(), each.amps(), each.ohms(), each.settle())));
  }

  private static Envelope envelope(Page page) {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    for (Spanned each : page.spans()) {
      spans.put(each.bound(), new Span(each.low(), each.high(), each.step()));
    }
    Set<Ability> abilities = EnumSet.noneOf(Ability.class);
    abilities.addAll(page.abilities());
    return Envelope.abilities(spans, abilities);
  }
}
