package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;

/** What every board keeps when it plays waves. */
public interface WaveContract extends BoardUnderTest {
  @Test
  @DisplayName("a wave gives all samples of each sense, block after block, then its end")
  default void givesAllSamples() {
    try (Trial trial = new Trial(this)) {
      Wave wave = trial.given.triangle(50, Optional.empty(), OptionalDouble.empty());
      trial
          .of(wave)
          .ifPresent(results -> {
            WaveResult end = (WaveResult) results.getLast();
            assertEquals(wave.seconds(), end.seconds(), wave.seconds() * 0.01 + 1e-6, "length");
            ohmic(trial, wave, results);
          });
    }
  }

  /** In a cell at rest, every sample is conductance times volts. */
  private static void ohmic(Trial trial, Wave wave, List<Result> results) {
    if (trial.bench.isEmpty()) {
      return;
    }
    Sense sense = wave.senses().getFirst();
    Line driven = wave.drives().getFirst().line();
    PiecewiseLinear shape =
        switch (wave.drives().getFirst().drive()) {
          case Drive.Volts(PiecewiseLinear each) -> each;
          default -> throw new IllegalStateException("the triangle is made of volts");
        };
    double siemens = trial.bench.get().siemens(driven.index(), sense.line().index());
    double peak = Math.max(Math.abs(shape.min()), Math.abs(shape.max()));
    for (Result each : results) {
      if (each instanceof TraceBlock block) {
        for (int i = 0; i < block.size(); i++) {
          double middle =
              sense.start() + (block.firstSample() + i) * block.period() + sense.aperture() / 2;
          double tip = Math.abs(middle - wave.seconds() / 2);
          if (tip > sense.aperture()) {
            assertEquals(
                -siemens * shape.at(middle),
                block.value(i),
                siemens * peak * Math.max(1e-6, trial.bench.get().tolerance()),
                "sample " + (block.firstSample() + i) + ", into the column");
          }
        }
      }
    }
  }

  @Test
  @DisplayName("volts are sensed as driven")
  default void sensesVolts() {
    try (Trial trial = new Trial(this)) {
      Wave plain = trial.given.triangle(10, Optional.empty(), OptionalDouble.empty());
      Sense amps = plain.senses().getFirst();
      Line row = plain.drives().getFirst().line();
      Sense volts =
          new Sense(
              row,
              Sense.Quantity.VOLTS,
              amps.start(),
              amps.period(),
              amps.count(),
              amps.aperture(),
              SenseRange.AUTO,
              OptionalDouble.empty());
      Wave wave = new Wave(plain.seconds(), plain.drives(), List.of(amps, volts), plain.limits());
      trial
          .of(wave)
          .ifPresent(results -> {
            double most = 0;
            for (Result each : results) {
              if (each instanceof TraceBlock block && block.sense() == 1) {
                for (int i = 0; i < block.size(); i++) {
                  most = Math.max(most, Math.abs(block.value(i)));
                }
              }
            }
            double peak = plain.drives().getFirst().drive().mostVolts();
            assertEquals(peak, most, peak * 0.2, "highest volts seen");
          });
    }
  }

  @Test
  @DisplayName("the first crossing of a level is timed")
  default void timesCrossings() {
    try (Trial trial = new Trial(this)) {
      Wave wave = trial.given.triangle(50, Optional.empty(), OptionalDouble.of(-1e-12));
      trial
          .of(wave)
          .ifPresent(results -> {
            WaveResult end = (WaveResult) results.getLast();
            if (end.crossed(0)) {
              assertTrue(
                  end.crossing(0) >= 0 && end.crossing(0) <= end.seconds(),
                  "crossed at " + end.crossing(0));
            }
          });
      Wave never = trial.given.triangle(20, Optional.empty(), OptionalDouble.of(1e6));
      trial
          .of(never)
          .ifPresent(results ->
              assertFalse(((WaveResult) results.getLast()).crossed(0), "crossed a million amps"));
    }
  }

  @Test
  @DisplayName("a limit clamps, ends the wave, or turns the sweep round, as asked")
  default void reactsToLimits() {
    try (Trial trial = new Trial(this)) {
      double amps = trial.given.near(Bound.LIMIT_AMPS, 1e-8);
      for (Limit.Kind kind : List.of(Limit.Kind.SERIES, Limit.Kind.GATE, Limit.Kind.SOURCE)) {
        for (Limit.OnReach onReach : Limit.OnReach.values()) {
          Limit limit = new Limit(amps, kind, onReach);
          Wave wave = trial.given.triangle(50, Optional.of(limit), OptionalDouble.empty());
          trial.of(wave).ifPresent(results -> limited(trial, wave, onReach, results));
        }
      }
    }
  }

  private static void limited(Trial trial, Wave wave, Limit.OnReach onReach, List<Result> results) {
    WaveResult end = (WaveResult) results.getLast();
    boolean reached = (end.flags() & Flags.LIMITED) != 0;
    if (trial.bench.isPresent()) {
      double siemens =
          trial
              .bench
              .get()
              .siemens(
                  wave.drives().getFirst().line().index(), wave.senses().getFirst().line().index());
      double peak = wave.drives().getFirst().drive().mostVolts() * siemens;
      double limit = wave.limits().getFirst().limit().amps();
      assertEquals(peak > limit, reached, "peak " + peak + " A, limit " + limit + " A");
    }
    if (reached && onReach != Limit.OnReach.CLAMP) {
      assertTrue((end.flags() & Flags.ENDED) != 0, onReach + " is flagged as ended");
      assertTrue(end.seconds() <= wave.seconds(), "length " + end.seconds());
    }
  }

  @Test
  @DisplayName("amps are forced, lines opened and markers set, or the wave is refused")
  default void knowsItsDrives() {
    try (Trial trial = new Trial(this)) {
      Wave plain = trial.given.triangle(5, Optional.empty(), OptionalDouble.empty());
      Line row = plain.drives().getFirst().line();
      PiecewiseLinear amps = PiecewiseLinear.constant(trial.given.near(Bound.FORCED_AMPS, 1e-9));
      trial
          .of(with(plain, row, new Drive.Amps(amps, 0.1)))
          .ifPresent(results -> assertTrue(results.getLast() instanceof WaveResult, "no end"));
      trial.of(with(plain, row, Drive.FLOAT)).ifPresent(results -> open(trial, results));
      PiecewiseLinear mark =
          PiecewiseLinear.of(
              new double[] {0, plain.seconds() / 2, plain.seconds() / 2}, new double[] {0, 0, 1});
      trial.of(with(plain, Line.marker(0), new Drive.Marker(mark)));
    }
  }

  /** A cell between an open line and ground carries nothing, whatever ground would have done. */
  private static void open(Trial trial, List<Result> results) {
    for (Result each : results) {
      if (trial.bench.isPresent() && each instanceof TraceBlock block) {
        for (int i = 0; i < block.size(); i++) {
          assertEquals(0, block.value(i), 1e-9, "amps through a cell on an open line");
        }
      }
    }
  }

  @Test
  @DisplayName("an open column follows its row; a grounded one does not")
  default void openIsNotGround() {
    try (Trial trial = new Trial(this)) {
      Wave plain = trial.given.triangle(9, Optional.empty(), OptionalDouble.empty());
      Sense amps = plain.senses().getFirst();
      List<LineDrive> drives = new ArrayList<>(plain.drives());
      for (int row = 0; row < trial.description.rows(); row++) {
        Line line = Line.row(row);
        if (plain.drives().stream().noneMatch(each -> each.line().equals(line))) {
          drives.add(new LineDrive(line, Drive.FLOAT));
        }
      }
      drives.add(new LineDrive(amps.line(), Drive.FLOAT));
      Sense volts =
          new Sense(
              amps.line(),
              Sense.Quantity.VOLTS,
              amps.start(),
              amps.period(),
              amps.count(),
              amps.aperture(),
              SenseRange.AUTO,
              OptionalDouble.empty());
      Wave wave = new Wave(plain.seconds(), drives, List.of(volts), plain.limits());
      boolean alone =
          trial.description.envelope().can(Ability.DRIVE_FLOAT)
              && trial.description.wiring().gates()
                  == org.memrig.instruments.board.Wiring.Gates.ROWS;
      trial
          .of(wave)
          .ifPresent(results -> {
            double most = 0;
            for (Result each : results) {
              if (each instanceof TraceBlock block) {
                for (int i = 0; i < block.size(); i++) {
                  most = Math.max(most, block.value(i));
                }
              }
            }
            if (trial.bench.isPresent() && alone) {
              double peak =
                  plain.drives().stream()
                      .mapToDouble(each ->
                          each.line().kind() == org.memrig.instruments.board.LineKind.ROW
                              ? each.drive().mostVolts()
                              : 0)
                      .max()
                      .orElse(0);
              assertTrue(most > peak * 0.5, "the open column saw " + most + " V of " + peak + " V");
            }
          });
    }
  }

  private static Wave with(Wave wave, Line line, Drive drive) {
    List<LineDrive> drives = new ArrayList<>();
    for (LineDrive each : wave.drives()) {
      if (!each.line().equals(line)) {
        drives.add(each);
      }
    }
    drives.add(new LineDrive(line, drive));
    return new Wave(wave.seconds(), drives, wave.senses(), wave.limits());
  }
}
