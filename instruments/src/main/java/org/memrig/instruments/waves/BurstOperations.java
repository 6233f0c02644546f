package org.memrig.instruments.waves;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.memrig.instruments.analyzer.CellLines;
import org.memrig.instruments.analyzer.CellOperations;
import org.memrig.instruments.analyzer.CellTurns;
import org.memrig.instruments.analyzer.DrivenCell;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;

/**
 * Do operations as bursts: a read is a plateau whose end is averaged, pulses are a trapezoid some
 * times over, a wave is played as it is.
 *
 * <p>The volts asked for are the generator's; what is left of them for the cell is measured. While
 * a program runs the output stays on and rests at 0 V between bursts.
 */
final class BurstOperations implements CellOperations {
  private static final int BLOCK = 4096;

  /** How many samples of the oscilloscope a pulse has at least. */
  private static final int SAMPLES_A_PULSE = 20;

  /** How much above what was seen a range has to reach to be used. */
  private static final double ROOM = 1.25;

  private final BoardDescription board;
  private final AwgScopeSettings settings;
  private final GeneratorFacts facts;
  private final BurstPlayer player;
  private final CellLines lines;
  private final CellTurns turns;
  private final BooleanSupplier stopped;
  private final ReadResult read = new ReadResult();
  private final PulseResult pulse = new PulseResult();
  private final WaveResult wave = new WaveResult();
  private final TraceBlock block = new TraceBlock();

  /** Hold what is played for a shape. */
  private record Played(Waveform waveform, double peak) {}

  BurstOperations(
      BoardDescription board,
      AwgScopeSettings settings,
      GeneratorFacts facts,
      BurstPlayer player,
      CellLines lines,
      BooleanSupplier stopped) {
    this.board = board;
    this.settings = settings;
    this.facts = facts;
    this.player = player;
    this.lines = lines;
    this.turns = new CellTurns(lines, stopped);
    this.stopped = stopped;
  }

  @Override
  public long now() {
    return lines.now();
  }

  @Override
  public void check(Program program) {
    for (Step step : program.numbered()) {
      switch (step) {
        case Read each -> resolved("aperture", each.aperture(), played(each).waveform.seconds());
        case Wave each -> checkWave(each);
        case Pulse each -> checkPulse(each);
        default -> {}
      }
    }
  }

  private void checkWave(Wave each) {
    double seconds = played(each).waveform.seconds();
    for (Sense sense : each.senses()) {
      if (sense.aperture() > 0) {
        resolved("aperture", sense.aperture(), seconds);
      }
      if (sense.count() > 1) {
        resolved("sample period", sense.period(), seconds);
      }
    }
  }

  private void checkPulse(Pulse each) {
    for (int i = 0; i < each.cells().size(); i++) {
      if (!each.cells().masked(i) && each.count().at(i) > 0) {
        played(each, i, 1);
        if (each.width().layout() == Levels.Layout.UNIFORM
            && each.volts().layout() == Levels.Layout.UNIFORM) {
          return;
        }
      }
    }
  }

  private void resolved(String what, double asked, double seconds) {
    double interval = player.interval(BurstPlayer.window(seconds));
    if (asked < interval * (1 - 1e-9)) {
      throw new Refused(
          what
              + " is "
              + asked
              + " s; in a burst of "
              + seconds
              + " s the oscilloscope samples every "
              + interval
              + " s: allowed from there, or give it more points:");
    }
  }

  private Played played(PiecewiseLinear shape, double seconds, double gap) {
    return new Played(
        Waveform.of(shape, seconds, gap, settings.volts(), facts),
        Math.max(Math.abs(shape.min()), Math.abs(shape.max())));
  }

  private Played played(Read asked) {
    double seconds = asked.settle() + asked.samples() * asked.aperture();
    double[] corners =
        asked.settle() > 0 ? new double[] {0, asked.settle(), seconds} : new double[] {0, seconds};
    double[] volts = new double[corners.length];
    Arrays.fill(volts, asked.volts());
    return played(PiecewiseLinear.of(corners, volts), seconds, 0);
  }

  private Played played(Pulse asked, int position, long cycles) {
    double volts = asked.volts().at(position);
    double top = asked.rise() + asked.width().at(position);
    double seconds = top + asked.fall();
    PiecewiseLinear trapezoid =
        PiecewiseLinear.of(
            new double[] {0, asked.rise(), top, seconds}, new double[] {0, volts, volts, 0});
    return played(trapezoid, seconds, cycles > 1 ? asked.gap() : 0);
  }

  private Played played(Wave asked) {
    PiecewiseLinear shape =
        DrivenCell.of(asked, board).drive() instanceof Drive.Volts(PiecewiseLinear volts)
            ? volts
            : PiecewiseLinear.constant(0);
    return played(shape, asked.seconds(), 0);
  }

  /** Return the span over the shunt that holds whatever a cell as declared lets through. */
  private double spanFor(double peak, SenseRange range) {
    double volts =
        range.auto()
            ? ROOM * settings.shuntVolts(peak, board.wiring().mostSiemens())
            : range.fullScale() * settings.shunt() * (1 - 1e-9);
    return ScopeScales.holding(volts);
  }

  private Optional<Trace> play(Played what, long cycles, double span, int row, int column) {
    if (lines.elsewhere(row, column)) {
      player.off();
      lines.connect(row, column);
    }
    Optional<Trace> seen = player.play(what.waveform, (int) cycles, what.peak, span, stopped);
    if (seen.isPresent()) {
      lines.requireConnected();
    }
    return seen;
  }

  /** Return when the last burst began, ns of device time. */
  private long began() {
    return lines.at(player.triggeredNanos());
  }

  private double amps(Trace trace, double from, double to) {
    return trace.mean(Trace.Signal.SHUNT, from, to) / settings.shunt();
  }

  /** Return the volts of the row: what the generator gives, less what the series resistor takes. */
  private double row(double drive, double amps) {
    return drive - amps * settings.series();
  }

  private double cell(double drive, double amps) {
    return row(drive, amps) - amps * settings.shunt();
  }

  @Override
  public void read(Read asked, int step, long round, int first, int size, ResultSink out) {
    Played what = played(asked);
    turns.read(
        asked,
        step,
        round,
        first,
        size,
        read,
        (position, i) -> readOne(asked, what, position, i),
        out);
  }

  private boolean readOne(Read asked, Played what, int position, int i) {
    int row = asked.cells().row(position);
    int column = asked.cells().column(position);
    double span = spanFor(what.peak, asked.range());
    Optional<Trace> seen = play(what, 1, span, row, column);
    if (asked.range().auto() && seen.isPresent()) {
      double needed = better(seen.get(), what, span);
      seen = needed == span ? seen : play(what, 1, needed, row, column);
    }
    if (seen.isEmpty()) {
      return false;
    }
    Trace trace = seen.get();
    double from = what.waveform.lead() + asked.settle();
    double to = from + asked.samples() * asked.aperture();
    double amps = amps(trace, from, to);
    double volts = cell(trace.mean(Trace.Signal.DRIVE, from, to), amps);
    double range = AwgScopeAbilities.amps(trace.span(Trace.Signal.SHUNT), settings);
    boolean over = trace.over(from, to) || Math.abs(amps) >= range;
    long start = Math.min(began() + CellLines.nanos(from), now());
    read.set(
        i,
        over ? 0 : amps,
        over ? asked.volts() : volts,
        range,
        start,
        over ? Flags.OVER_RANGE : 0);
    return true;
  }

  /** Return the span by which the same plateau is seen best: the present one if it is that. */
  private static double better(Trace trace, Played what, double span) {
    if (trace.clips(Trace.Signal.SHUNT)) {
      return ScopeScales.holding(2 * span);
    }
    double most = trace.peak(Trace.Signal.SHUNT, 0, what.waveform.seconds());
    return Math.min(span, ScopeScales.holding(ROOM * most));
  }

  @Override
  public void pulse(Pulse asked, int step, long round, int first, int size, ResultSink out) {
    turns.pulse(
        asked,
        step,
        round,
        first,
        size,
        pulse,
        (position, i, count) -> pulses(asked, position, i, count),
        out);
  }

  /** Give pulses in bursts of as many as the oscilloscope resolves. */
  private boolean pulses(Pulse asked, int position, int i, long count) {
    long left = count;
    while (left > 0) {
      Row row = row(asked, position, left);
      double span = spanFor(row.what.peak, SenseRange.AUTO);
      Optional<Trace> seen =
          play(
              row.what,
              row.cycles,
              span,
              asked.cells().row(position),
              asked.cells().column(position));
      if (seen.isEmpty()) {
        ended(row.cycles, i);
        return false;
      }
      if (row.cycles < count) {
        pulse.flag(Flags.UNROLLED);
      }
      measured(seen.get(), row, asked.width().at(position), i);
      left -= row.cycles;
      if (left > 0 && !lines.waitUntil(now() + CellLines.nanos(asked.gap()))) {
        return false;
      }
    }
    return true;
  }

  /** Hold what is played so many times in one burst. */
  private record Row(Played what, long cycles) {}

  /** Put as many pulses into one burst as generator and oscilloscope can; one if not several. */
  private Row row(Pulse asked, int position, long left) {
    if (left > 1) {
      try {
        Played several = played(asked, position, left);
        long cycles = Math.min(left, together(several, asked.width().at(position)));
        if (cycles > 1) {
          return new Row(several, cycles);
        }
      } catch (Refused unfit) {
        // No sample rate makes both the pulse and the gap behind it: the gap is the host's then.
      }
    }
    return new Row(played(asked, position, 1), 1);
  }

  /** Say that a burst was broken off. How many of its pulses were given is not known: all count. */
  private void ended(long cycles, int i) {
    long given = player.begun() ? cycles : 0;
    pulse.set(
        i,
        pulse.pulses(i) == 0 && given > 0 ? began() : pulse.startNanos(i),
        pulse.pulses(i) + given,
        pulse.joules(i),
        pulse.peakAmps(i),
        pulse.flags(i) & ~(Flags.ENERGY_MEASURED | Flags.PEAK_MEASURED) | Flags.ENDED);
  }

  private long together(Played what, double width) {
    double most = settings.points() * width / what.waveform.seconds() / SAMPLES_A_PULSE;
    double shown = ScopeScales.longest() * 0.98 / what.waveform.seconds();
    return (long) Math.clamp(Math.floor(Math.min(most, shown)), 1, AwgScopeAbilities.MOST_CYCLES);
  }

  /** Add up what went into the cell, of the samples of each pulse. */
  private void measured(Trace trace, Row row, double width, int i) {
    Played what = row.what;
    long done = pulse.pulses(i);
    long start = done == 0 ? Math.min(began(), now()) : pulse.startNanos(i);
    double joules = 0;
    double peak = pulse.peakAmps(i);
    boolean over = false;
    for (long k = 0; k < row.cycles; k++) {
      double from = k * what.waveform.seconds() + what.waveform.lead();
      int end = trace.from(from + what.waveform.shapeSeconds() + trace.interval());
      for (int n = trace.from(from); n < end; n++) {
        double amps = trace.volts(Trace.Signal.SHUNT, n) / settings.shunt();
        joules += cell(trace.volts(Trace.Signal.DRIVE, n), amps) * amps * trace.interval();
        peak = Math.max(peak, Math.abs(amps));
        over |= trace.over(n);
      }
    }
    // What left the range was more than was seen, and what few samples saw was not seen whole: it
    // is
    // not called measured then.
    int flags = pulse.flags(i) | (over ? Flags.OVER_RANGE : 0);
    boolean resolved = width >= SAMPLES_A_PULSE * trace.interval() * (1 - 1e-9);
    boolean whole = resolved && (flags & Flags.OVER_RANGE) == 0;
    int measured = Flags.ENERGY_MEASURED | Flags.PEAK_MEASURED;
    flags = whole ? flags | measured : flags & ~measured;
    pulse.set(i, start, done + row.cycles, pulse.joules(i) + Math.max(0, joules), peak, flags);
  }

  @Override
  public void wave(Wave asked, int step, long round, ResultSink out) {
    Played what = played(asked);
    DrivenCell cell = DrivenCell.of(asked, board);
    Optional<Trace> seen =
        play(what, 1, spanFor(what.peak, range(asked)), cell.row().index(), cell.column());
    long start = player.begun() ? began() : now();
    double seconds = seen.isPresent() ? asked.seconds() : Math.max(0, (now() - start) * 1e-9);
    wave.begin(step, round, Math.min(start, now()), asked.senses().size(), seconds);
    for (int s = 0; s < asked.senses().size() && seen.isPresent(); s++) {
      trace(asked.senses().get(s), seen.get(), what, s, step, round, out);
    }
    if (seen.isEmpty()) {
      wave.flag(Flags.ENDED);
    }
    wave.end(now());
    out.accept(wave);
  }

  /** Return the largest fixed range of amps that a wave asks for, or the automatic one. */
  private static SenseRange range(Wave asked) {
    double most = 0;
    for (Sense each : asked.senses()) {
      if (each.quantity() == Sense.Quantity.AMPS) {
        if (each.range().auto()) {
          return SenseRange.AUTO;
        }
        most = Math.max(most, each.range().fullScale());
      }
    }
    return new SenseRange(most);
  }

  private void trace(
      Sense sense, Trace trace, Played what, int s, int step, long round, ResultSink out) {
    boolean amps = sense.quantity() == Sense.Quantity.AMPS;
    double range =
        amps
            ? AwgScopeAbilities.amps(trace.span(Trace.Signal.SHUNT), settings)
            : trace.span(
                    sense.line().kind() == LineKind.ROW ? Trace.Signal.DRIVE : Trace.Signal.SHUNT)
                / 2;
    double period = sense.count() > 1 ? sense.period() : 0;
    for (int first = 0; first < sense.count(); first += BLOCK) {
      int size = Math.min(BLOCK, sense.count() - first);
      long start = began() + CellLines.nanos(sense.start() + first * period);
      block.begin(step, round, Math.min(start, now()), s, first, size, period, range);
      for (int i = 0; i < size; i++) {
        double from = what.waveform.lead() + sense.start() + (first + i) * period;
        double to = from + sense.aperture();
        double value = value(sense, trace, from, to);
        boolean over = trace.over(from, to) || Math.abs(value) >= range;
        if (over) {
          wave.flag(s, Flags.OVER_RANGE);
        }
        block.set(i, over ? Math.copySign(range, value) : value);
      }
      block.end(now());
      out.accept(block);
    }
  }

  private double value(Sense sense, Trace trace, double from, double to) {
    double amps = amps(trace, from, to);
    boolean ofRow = sense.line().kind() == LineKind.ROW;
    if (sense.quantity() == Sense.Quantity.AMPS) {
      return ofRow ? amps : -amps;
    }
    return ofRow
        ? row(trace.mean(Trace.Signal.DRIVE, from, to), amps)
        : trace.mean(Trace.Signal.SHUNT, from, to);
  }

  @Override
  public void idle(Idle asked, int step, long round, long[] ends, ResultSink out) {
    lines.idle(asked, step, round, ends, out);
  }

  @Override
  public void rest() {
    try {
      player.off();
    } catch (BoardFault | LinkLost failed) {
      player.silence();
    }
  }

  @Override
  public void disconnect() {
    rest();
    lines.disconnect();
  }

  @Override
  public void safe() {
    player.safe();
  }

  @Override
  public void close() {
    player.close();
  }
}
