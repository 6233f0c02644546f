package lab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.Violation;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.driver.BoardDriver;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.LinkAddress;

/**
 * A box of resistors on the chip's connector, behind a microcontroller that measures one of them at
 * a time: what a new bench is tried with before a chip goes in.
 *
 * <p>It is told {@code R row column volts}, puts the volts on for one mains cycle, takes them off
 * again by itself and answers with the amps; {@code ID} asks for its name.
 */
public final class ResistorBox implements BoardDriver {

  /** What stands in a rig beside {@code driver: resistor-box}. */
  @Text("A box of resistors that a microcontroller measures.")
  public record Settings(
      @Text("where it is: tcp://HOST:PORT or pty:/PATH") LinkAddress address,
      @Text("rows of resistors") @Default("4") @Range(min = "1", max = "16") int rows,
      @Text("columns of resistors") @Default("4") @Range(min = "1", max = "16") int columns) {}

  @Override
  public String name() {
    return "resistor-box";
  }

  @Override
  public String text() {
    return "A box of resistors that a microcontroller measures, for trying a bench.";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Optional<String> address(Record settings, Opening opening) {
    return Optional.of(((Settings) settings).address().lockKey());
  }

  @Override
  public Board open(Record record, Opening opening) {
    Settings settings = (Settings) record;
    Link link = settings.address().open(Duration.ofSeconds(5));
    try {
      return new Box(link, settings, opening.clock());
    } catch (RuntimeException | Error e) {
      link.close();
      throw e;
    }
  }

  /** The box, open. */
  private static final class Box implements Board {
    private static final double MAINS_CYCLE = 0.02;
    private static final double FULL_SCALE = 2e-3;
    private static final long ANSWER_NANOS = 2_000_000_000L;

    private final Link link;
    private final HostClock clock;
    private final BoardDescription description;
    private final ReadResult result = new ReadResult();
    private final ByteBuffer in = ByteBuffer.allocate(256).limit(0);
    private volatile boolean running;
    private volatile boolean stopped;
    private volatile boolean ended;

    Box(Link link, Settings settings, HostClock clock) {
      this.link = link;
      this.clock = clock;
      String name = ask("ID");
      if (!name.startsWith("resistor box")) {
        throw new LinkLost(
            link.identity() + " answers '" + name + "', which no resistor box does; check address");
      }
      this.description = describe(name, link.identity(), settings);
    }

    @Override
    public BoardDescription describe() {
      return description;
    }

    @Override
    public void run(Program program, ResultSink sink) {
      refuse(program);
      stopped = false;
      running = true;
      try {
        for (int step = 0; step < program.steps().size(); step++) {
          read(step, (Read) program.steps().get(step), sink);
        }
      } catch (LinkLost e) {
        // An answer that comes late must not pass for that to the next question.
        ended = true;
        throw e;
      } finally {
        running = false;
      }
    }

    private void refuse(Program program) {
      if (ended) {
        throw new Refused("the resistor box was made safe; open it again");
      }
      List<Violation> beyond = description.envelope().check(Demand.of(program, description));
      if (!beyond.isEmpty()) {
        throw new Refused("beyond the resistor box: " + beyond);
      }
    }

    private void read(int step, Read read, ResultSink sink) {
      Cells cells = read.cells();
      // What was measured before a stop is delivered: a result may cover the first cells only.
      double[] amps = new double[cells.size()];
      long[] starts = new long[cells.size()];
      int done = 0;
      for (; done < cells.size() && !stopped && !ended; done++) {
        starts[done] = clock.nanos();
        if (!cells.masked(done)) {
          amps[done] = measure(cells.row(done), cells.column(done), read.volts());
        }
      }
      result.begin(step, 0, done > 0 ? starts[0] : clock.nanos(), 0, done);
      for (int i = 0; i < done; i++) {
        if (cells.masked(i)) {
          result.setMasked(i);
        } else {
          boolean over = Math.abs(amps[i]) >= FULL_SCALE;
          result.set(i, amps[i], read.volts(), FULL_SCALE, starts[i], over ? Flags.OVER_RANGE : 0);
        }
      }
      result.end(clock.nanos());
      if (done > 0) {
        sink.accept(result);
      }
      if (stopped || ended) {
        throw new Stopped("the resistor box was stopped; what it measured has been delivered");
      }
    }

    private double measure(int row, int column, double volts) {
      String answer = ask("R " + row + " " + column + " " + volts);
      try {
        return Double.parseDouble(answer);
      } catch (NumberFormatException e) {
        throw new BoardFault(
            BoardFault.Grade.SESSION, "the resistor box answered '" + answer + "', not amps");
      }
    }

    /** Say one line and return the line that answers it. */
    private String ask(String line) {
      long deadline = link.nanos() + ANSWER_NANOS;
      link.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)), deadline);
      StringBuilder answer = new StringBuilder();
      while (true) {
        while (in.hasRemaining()) {
          char c = (char) in.get();
          if (c == '\n') {
            return answer.toString();
          }
          answer.append(c);
        }
        int count = link.read(in.clear(), deadline);
        in.flip();
        if (count == 0) {
          throw new LinkLost("the resistor box did not answer '" + line + "' within 2 s");
        }
      }
    }

    @Override
    public void stop() {
      stopped = running;
    }

    @Override
    public void safe() {
      // The box takes its volts off by itself after each measurement, so no byte need be sent.
      ended = true;
    }

    @Override
    public void close() {
      safe();
      link.close();
    }

    private static BoardDescription describe(String name, String source, Settings settings) {
      Map<Bound, Span> spans = new EnumMap<>(Bound.class);
      spans.put(Bound.CELL_VOLTS, Span.of(-1, 1));
      spans.put(Bound.LINE_VOLTS, Span.of(-1, 1));
      spans.put(Bound.CELL_AMPS, Span.of(0, FULL_SCALE));
      spans.put(Bound.LINE_AMPS, Span.of(0, FULL_SCALE * 16));
      spans.put(Bound.CHIP_AMPS, Span.of(0, FULL_SCALE * 16));
      spans.put(Bound.SLEW, Span.of(0, 1e3));
      spans.put(Bound.ROW, Span.of(0, settings.rows() - 1));
      spans.put(Bound.COLUMN, Span.of(0, settings.columns() - 1));
      spans.put(Bound.SETTLE, Span.of(0, 0));
      spans.put(Bound.APERTURE, Span.of(MAINS_CYCLE, MAINS_CYCLE));
      spans.put(Bound.SAMPLES, Span.of(1, 1));
      return new BoardDescription(
          new BoardDescription.Identity(name, "none", source, "none"),
          settings.rows(),
          settings.columns(),
          new Wiring(Wiring.CellType.R1, Wiring.Gates.NONE, Wiring.Negative.ROW_BELOW_GROUND, 2e-3),
          new BoardDescription.Sides(true, false, false, true),
          new BoardDescription.Timing(
              1e-6, 1e-3, 1e-3, 0, 50, BoardDescription.Timing.Source.FIRMWARE),
          List.of(new BoardDescription.CurrentRange(FULL_SCALE, 1e-9, 50)),
          List.of(),
          new BoardDescription.Safety(BoardDescription.SafetyClass.BOUNDED, 0),
          1,
          0,
          Order.ARRAY_MAJOR,
          Envelope.abilities(spans, EnumSet.of(Ability.READ, Ability.MASK, Ability.RANGE_AUTO)));
    }
  }
}
