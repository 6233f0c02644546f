package org.memrig.emulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;
import org.memrig.physics.chip.EmulatedChip;

/** Drive lines over time, stress every cell that sees volts, and sample lines. */
final class WaveOperation {
  // Between two moments at which anything happens every driven line is straight, and so is every
  // cell's share; the cell laws integrate a straight piece in closed form. Where line volts depend
  // on the cells (open lines, driven currents, a limit that several cells share) or an event is to
  // be timed (a limit that ends, a crossing), a piece is cut finer.

  private static final int FINE = 64;

  private final Hardware hardware;
  private final Die die;
  private final WaveStress stress;
  private final double voltsRange;

  private final List<WaveLine> lines = new ArrayList<>();
  private final List<WaveSense> senses = new ArrayList<>();
  private final Limit[] limits;
  private long[] corners = {};
  private boolean fine;
  private boolean moves;
  private boolean limited;
  private boolean turned;
  private boolean ended;
  private long begin;
  private long length;
  private @Nullable LineCharges charges;

  WaveOperation(Hardware hardware, EmulatedChip chip, double voltsRange) {
    this.hardware = hardware;
    this.die = hardware.die;
    this.stress =
        new WaveStress(die, new ArrayPoint(die, chip), new ArrayPoint(die, chip), hardware.charge);
    this.voltsRange = voltsRange;
    this.limits = new Limit[die.rows + die.columns];
  }

  /**
   * Begin a program: what it finds does not depend on the programs before, but through the chip.
   */
  void begin() {
    stress.forget();
    lines.clear();
    close(hardware.rest);
  }

  /** Tell whether the last wave reached a limit. */
  boolean limited() {
    return limited;
  }

  /** Tell whether the last wave ended before its time. */
  boolean ended() {
    return ended;
  }

  WaveStress stress() {
    return stress;
  }

  /**
   * Run a wave; traces go to the sink as they fill, the result is filled and left to the caller.
   */
  void run(Wave wave, int step, long round, ResultSink sink, WaveResult out) {
    prepare(wave.drives(), hardware.rest, wave.limits());
    for (Sense sense : wave.senses()) {
      boolean cells = sense.line().kind() == LineKind.ROW || sense.line().kind() == LineKind.COLUMN;
      Limit limit =
          cells ? limits[die.line(sense.line().kind(), sense.line().index())] : Limit.NONE;
      WaveSense one = new WaveSense(hardware, sense, senses.size(), limit, voltsRange);
      one.begin(restOf(sense.line().kind()));
      fine |= one.times();
      senses.add(one);
    }
    stress.judge(hardware);
    if (drivesGates()) {
      hardware.clock.advance(hardware.sequencer.gateSettle());
    }
    hardware.adc.held().begin();
    go(hardware.clock.atLeastOne(wave.seconds()), step, round, sink);
    out.begin(step, round, begin, senses.size(), DeviceClock.seconds(length));
    out.flag((limited ? Flags.LIMITED : 0) | (ended ? Flags.ENDED : 0));
    for (int i = 0; i < senses.size(); i++) {
      senses.get(i).deliver(sink, step, round, begin);
      out.flag(i, senses.get(i).flags());
      if (senses.get(i).crossing() >= 0) {
        out.setCrossing(i, senses.get(i).crossing());
      }
    }
    hold(hardware.rest, hardware.adc.held().waits());
  }

  /** Run a wave and integrate what lines deliver. */
  void run(Wave wave, LineCharges newCharges, WaveResult out) {
    charges = newCharges;
    try {
      run(wave, 0, 0, ResultSink.NONE, out);
    } finally {
      charges = null;
    }
  }

  /** Hold all lines at a rest for some time. */
  void hold(Rest rest, long nanos) {
    if (nanos == 0) {
      return;
    }
    if (stresses(rest)) {
      prepare(List.of(), rest, List.of());
      hardware.sequencer.rest(rest);
      go(nanos, 0, 0, ResultSink.NONE);
      hardware.sequencer.rest(hardware.rest);
    } else {
      hardware.clock.advance(nanos);
    }
    // At once, because the temperature may change before the cells are looked at again.
    hardware.keepTime();
  }

  private boolean stresses(Rest rest) {
    return !still(rest.rows()) || !still(rest.columns()) || hardware.charge.any();
  }

  private static boolean still(Drive drive) {
    return drive.leastVolts() == 0 && drive.mostVolts() == 0;
  }

  private void prepare(List<LineDrive> drives, Rest rest, List<LineLimit> lineLimits) {
    lines.clear();
    senses.clear();
    Arrays.fill(limits, Limit.NONE);
    boolean ending = false;
    Limit.Kind kind = Limit.Kind.NONE;
    for (LineLimit each : lineLimits) {
      if (each.line().kind() == LineKind.ROW || each.line().kind() == LineKind.COLUMN) {
        limits[die.line(each.line().kind(), each.line().index())] = each.limit();
        kind = each.limit().kind() == Limit.Kind.SOURCE ? Limit.Kind.SOURCE : kind;
        ending |= each.limit().present() && each.limit().onReach() != Limit.OnReach.CLAMP;
      }
    }
    for (LineDrive each : drives) {
      if (each.line().kind() != LineKind.BULK && each.line().kind() != LineKind.MARKER) {
        lines.add(line(each.line().kind(), each.line().index(), each.drive()));
      }
    }
    die.limitedBy(kind);
    close(rest);
    stress.begin(lines, rest, limits, hardware);
    fine = ending || stress.depends() || stress.shares();
    moves = lines.stream().anyMatch(line -> !line.shape().flat());
    limited = false;
    turned = false;
    ended = false;
  }

  /** Show the judge which charged lines are connected; the others keep what they have. */
  private void close(Rest rest) {
    if (!hardware.charge.any()) {
      return;
    }
    double[] level = new double[limits.length];
    Arrays.fill(level, 0, die.rows, levelOf(rest.rows()));
    Arrays.fill(level, die.rows, limits.length, levelOf(rest.columns()));
    for (WaveLine line : lines) {
      if (line.kind != LineKind.GATE) {
        level[line.line] = line.forcesVolts() ? line.shape().after(0) : Double.NaN;
      }
    }
    for (int line = 0; line < level.length; line++) {
      boolean row = line < die.rows;
      double held = hardware.charge.volts[line];
      if (held != 0 && !Double.isNaN(level[line])) {
        LineKind kind = row ? LineKind.ROW : LineKind.COLUMN;
        hardware.sequencer.judge().closes(kind, row ? line : line - die.rows, held, level[line]);
        hardware.charge.volts[line] = 0;
      }
    }
  }

  /** Return the volts of lines at rest; NaN if nothing drives them to any. */
  private static double levelOf(Drive rest) {
    return switch (rest) {
      case Drive.Volts(var shape) -> shape.at(0);
      case Drive.Ground _, Drive.Marker _ -> 0;
      case Drive.Float _, Drive.Amps _ -> Double.NaN;
    };
  }

  private WaveLine line(LineKind kind, int index, Drive drive) {
    boolean gate = kind == LineKind.GATE;
    int line = die.line(kind, index);
    // A gate has had its time to settle when the wave begins.
    double before = gate ? Double.NaN : levelOf(hardware.rest.of(kind));
    int channel = gate ? limits.length + index : line;
    return new WaveLine(kind, index, line, drive, hardware.clock, hardware.dac, channel, before);
  }

  /** Return how long the lines' last edges take, ns, and have them made. */
  private long lower(long time) {
    long longest = 0;
    for (WaveLine line : lines) {
      double rest = levelOf(hardware.rest.of(line.kind));
      longest = Math.max(longest, line.lower(time, rest, hardware.dac));
    }
    return longest;
  }

  private double restOf(LineKind kind) {
    return hardware.rest.of(kind) instanceof Drive.Volts(var shape) ? shape.at(0) : 0;
  }

  private boolean drivesGates() {
    return lines.stream().anyMatch(line -> line.kind == LineKind.GATE);
  }

  private void go(long total, int step, long round, ResultSink sink) {
    begin = hardware.clock.nanos();
    length = total + lower(total);
    findCorners();
    long time = 0;
    stress.startAt(time);
    hardware.sequencer.raise(lines, begin);
    judgeCurrents();
    watch(time, time);
    sample(time, step, round, sink);
    while (time < length) {
      if (hardware.stopping()) {
        ended = true;
        length = time;
        break;
      }
      long next = Math.min(length, next(time));
      if (die.ages) {
        hardware.keepTime(begin + time);
      }
      stress.piece(time, next);
      hardware.clock.set(begin + next);
      watch(time, next);
      time = next;
      if (time < length) {
        stress.startAt(time);
        if (moves) {
          hardware.sequencer.follow(lines, time, begin + time);
        }
        if (Arrays.binarySearch(corners, time) >= 0) {
          judgeCurrents();
        }
        watch(time, time);
        sample(time, step, round, sink);
      }
    }
    stress.settle();
    sample(length, step, round, sink);
    hardware.sequencer.judge().carries(stress.highestPeak());
    hardware.sequencer.judge().carriesLine(stress.highestPeak());
    hardware.sequencer.judge().crosses(stress.least(), stress.most());
    hardware.sequencer.lower();
    hardware.charge.rest(
        stress.present(), opens(hardware.rest.rows()), opens(hardware.rest.columns()), die.rows);
  }

  private static boolean opens(Drive rest) {
    return rest instanceof Drive.Float;
  }

  /** Show the judge what lines carry. */
  private void judgeCurrents() {
    ArrayPoint point = stress.present();
    double chip = 0;
    double most = 0;
    for (int line = 0; line < limits.length; line++) {
      if (!point.open[line]) {
        double amps = point.ampsInto(line);
        most = Math.max(most, Math.abs(amps));
        chip += Math.max(0, amps);
      }
    }
    hardware.sequencer.judge().carriesLine(most);
    hardware.sequencer.judge().carriesChip(chip);
  }

  private void findCorners() {
    TreeSet<Long> all = new TreeSet<>();
    for (WaveLine line : lines) {
      for (int i = 0; i < line.shape().corners(); i++) {
        all.add(line.shape().time(i));
      }
    }
    all.add(length);
    corners = all.stream().mapToLong(Long::longValue).toArray();
  }

  /** Return the next moment at which anything happens. */
  private long next(long time) {
    int at = Arrays.binarySearch(corners, time + 1);
    int index = at >= 0 ? at : -at - 1;
    long corner = index < corners.length ? corners[index] : length;
    long next = corner;
    for (int i = 0; i < senses.size(); i++) {
      long due = senses.get(i).next();
      if (due > time) {
        next = Math.min(next, due);
      }
    }
    if (fine || (charges != null && moving(time, corner))) {
      long previous = index > 0 ? corners[index - 1] : 0;
      next = Math.min(next, time + Math.max(1, (corner - previous) / FINE));
    }
    return next;
  }

  private boolean moving(long from, long to) {
    return lines.stream().anyMatch(line -> line.shape().after(from) != line.shape().before(to));
  }

  /** Look at the point as it now is for limits and crossings. */
  private void watch(long from, long to) {
    if (charges != null) {
      charges.follow(stress.present(), from, to);
    }
    for (int i = 0; i < senses.size(); i++) {
      senses.get(i).look(stress.present(), from, to);
    }
    for (int line = 0; line < limits.length; line++) {
      Limit limit = limits[line];
      if (limit.present() && reached(line, limit.amps())) {
        reach(limit, to);
      }
    }
  }

  private boolean reached(int line, double amps) {
    ArrayPoint point = stress.present();
    return point.limited(line) || Math.abs(point.ampsInto(line)) >= amps * (1 - 1e-9);
  }

  private void reach(Limit limit, long time) {
    limited = true;
    switch (limit.onReach()) {
      case CLAMP -> {}
      case END_OPERATION -> {
        ended = true;
        length = Math.min(length, time);
      }
      case RETURN_SWEEP -> {
        if (!turned) {
          turned = true;
          ended = true;
          lines.forEach(line -> line.turn(time));
          length = 2 * time;
          findCorners();
        }
      }
    }
  }

  private void sample(long time, int step, long round, ResultSink sink) {
    if (senses.stream().anyMatch(sense -> sense.next() <= time)) {
      hardware.adc.held().begin();
    }
    for (int i = 0; i < senses.size(); i++) {
      WaveSense sense = senses.get(i);
      while (sense.next() <= time) {
        if (die.ages) {
          hardware.keepTime(begin + time);
        }
        sense.take(stress.present());
        if (sense.full()) {
          sense.deliver(sink, step, round, begin);
        }
      }
    }
  }
}
