package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memrig.instruments.analyzer.AnalyzerBoard;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;
import org.memrig.instruments.keithley.Keithley2450Driver;
import org.memrig.instruments.mixed.MixedBoard;
import org.memrig.instruments.mixed.MixedSettings;
import org.memrig.instruments.testkit.QuietExtension;

/**
 * A rig reads by an analyzer and pulses by a generator, each behind a matrix of its own. Both have
 * a chip of their own here, of the same size.
 */
@ExtendWith(QuietExtension.class)
final class MixedPairTests {
  private final SwitchMatrixTests.Maker maker = SwitchMatrixTests.Maker.AGILENT_B2200;
  private final MatrixBench reading = maker.bench();
  private final SwitchedPairBench pulsing = new SwitchedPairBench(reading.clock);

  private Board open() {
    AnalyzerSettings settings = AnalyzerSettings.at("tcp://127.0.0.1:5025");
    Board analyzer =
        new AnalyzerBoard(
            new Keithley2450Driver().open(reading.toMeter(), settings, reading.clock),
            Optional.of(maker.open(reading)),
            SwitchedAnalyzerContractTests.socket(),
            settings,
            reading.clock);
    return new MixedBoard(analyzer, pulsing.open(), MixedSettings.Waves.PULSE, 5e-3, reading.clock);
  }

  @Test
  @DisplayName(
      "pulses and waves are the generator's, reads the analyzer's, with relays open between")
  void takesTurns() {
    List<Result> results = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    try (Board board = open()) {
      BoardDescription said = board.describe();
      assertEquals(BoardDescription.SafetyClass.BOUNDED, said.safety().safetyClass());
      pulsing.pair.generator.then =
          words -> {
            if (words.equals("*TRG") && !reading.relays.closed().isEmpty()) {
              wrong.add("a burst while " + reading.relays.closed() + " are closed");
            }
          };
      Cells row = new Block(1, 0, 1, 2);
      PiecewiseLinear ramp =
          PiecewiseLinear.of(new double[] {0, 1e-4, 2e-4}, new double[] {0, 1, 0});
      Wave wave =
          new Wave(
              2e-4,
              List.of(
                  new LineDrive(Line.row(0), new Drive.Volts(ramp)),
                  new LineDrive(Line.column(2), Drive.GROUND)),
              List.of(),
              List.of());
      board.run(
          Program.of(
              StressClass.PROGRAM,
              Read.of(row, 0.2, 0, 1e-3, 1e-3),
              Pulse.of(row, 1, 0, 1e-6, Limit.NONE, Scheme.SINGLE),
              wave,
              Read.of(row, 0.2, 0, 1e-3, 1e-3)),
          each -> {
            results.add(each.copy());
            if (!(each instanceof ReadResult) && !reading.relays.closed().isEmpty()) {
              wrong.add(each + " while " + reading.relays.closed() + " are closed");
            }
          });
      assertTrue(pulsing.relays.closed().isEmpty(), "let go");
    }
    assertEquals(List.of(), wrong);
    assertEquals(4, results.size());
    double siemens = MatrixBench.siemens(1, 1);
    assertEquals(0.2 * siemens, ((ReadResult) results.get(0)).amps(1), 0.2 * siemens * 1e-3);
    PulseResult pulsed = (PulseResult) results.get(1);
    double joules = pulsing.siemens(1, 1) * 1e-6;
    assertEquals(joules, pulsed.joules(1), joules * 0.1);
    assertEquals(2e-4, ((WaveResult) results.get(2)).seconds(), 1e-12);
    reading.clock.advance(Duration.ofMillis(20));
    assertTrue(pulsing.holdsNothing());
    assertEquals(List.of(), pulsing.relays.trespasses());
    assertEquals(List.of(), reading.relays.trespasses());
  }
}
