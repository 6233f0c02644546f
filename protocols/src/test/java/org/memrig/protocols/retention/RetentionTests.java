package org.memrig.protocols.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.Environment;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.testbench.Ideal;
import org.memrig.protocols.testbench.Interruptions;
import org.memrig.protocols.testbench.Measured;
import org.memrig.protocols.testbench.MemoryBench;

/** Watch ideal cells, which do not change at rest. */
class RetentionTests {
  private static final String PLAN =
      "cells: spread 5\nduration: 1000 s\nfirst: 1 s\nper-decade: 2\nsamples: 1";

  private static RetentionParameters parameters(String yaml) {
    return Ideal.parameters(RetentionParameters.class, yaml);
  }

  /** Remember what it was told. */
  private static final class Oven implements Environment {
    private double kelvin = 298;
    private int told;

    @Override
    public String describe() {
      return "an oven for tests";
    }

    @Override
    public void set(Target target) {
      kelvin = target.kelvin();
      told++;
    }

    @Override
    public Reading read() {
      return new Reading(kelvin, true);
    }

    @Override
    public void safe() {}

    @Override
    public void close() {}
  }

  /** Have a sensor in a room that warms up, and no heater. */
  private static final class Room implements Environment {
    private double kelvin = 298;

    @Override
    public String describe() {
      return "a room for tests";
    }

    @Override
    public void set(Target target) {
      throw new Refused("the room has no heater for " + target.kelvin() + " K");
    }

    @Override
    public Reading read() {
      kelvin += 2;
      return new Reading(kelvin, true);
    }

    @Override
    public void safe() {}

    @Override
    public void close() {}
  }

  @Test
  void readingsStandEvenlyOnALogAxisAndEndWithTheDuration() {
    Times times = new Times(1, 2, 1000);
    assertEquals(8, times.size());
    assertEquals(0, times.at(0));
    assertEquals(1, times.at(1));
    assertEquals(Math.sqrt(10), times.at(2), 1e-12);
    assertEquals(1000, times.at(7));
    assertEquals(3, new Times(2, 5, 2.1).size());
    assertEquals(2.1, new Times(2, 5, 2.1).at(2));
    assertEquals(2, new Times(5, 5, 5).size());
  }

  @Test
  void cellsAreReadWhenTheyAreDue() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    SeriesView rows = bench.run(new Retention(), parameters(PLAN)).series("retention");
    assertEquals(8 * 5, rows.size());
    double[] due = rows.reals("due");
    double[] seconds = rows.reals("seconds");
    for (int i = 0; i < due.length; i++) {
      // Five cells are read one after the other, 2 us each.
      assertEquals(due[i], seconds[i], 11e-6, "row " + i);
    }
    assertEquals(0, bench.ledger().pulses(0, 0));
  }

  @Test
  void preparedCellsBeginAtTheTop() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    SeriesView rows =
        bench
            .run(new Retention(), parameters(PLAN + "\nprepare: set\npulses: 50"))
            .series("retention");
    assertEquals(100e-6, Arrays.stream(rows.reals("siemens")).min().orElseThrow(), 1e-12);
  }

  @Test
  void aBakeIsAskedForOnceEveryRowHasItsTemperatureAndThenItCoolsDown() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    Oven oven = new Oven();
    bench.warm(oven);
    RetentionParameters plan = parameters(PLAN + "\nbake: 400 K");
    assertTrue(bench.killedAt(3, new Retention(), plan));
    double[] kelvin = bench.resume(new Retention(), plan).series("retention").reals("kelvin");
    assertEquals(400, Arrays.stream(kelvin).min().orElseThrow());
    assertEquals(2, oven.told);
    assertEquals(298, oven.read().kelvin());
  }

  @Test
  void aBakeWithoutAHeaterIsRefused() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    Refused refused =
        assertThrows(
            Refused.class, () -> bench.run(new Retention(), parameters(PLAN + "\nbake: 400 K")));
    assertTrue(refused.getMessage().contains("no heater"), refused.getMessage());
  }

  @Test
  void aRoomThatWarmsUpByItselfIsWatchedAndNotCooled() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    bench.warm(new Room());
    SeriesView rows = bench.run(new Retention(), parameters(PLAN)).series("retention");
    assertEquals(8 * 5, rows.size());
    double[] kelvin = rows.reals("kelvin");
    assertTrue(kelvin[kelvin.length - 1] > kelvin[0] + 1, Arrays.toString(kelvin));
  }

  @Test
  void goesOnWhereItStood() {
    assertEquals(
        8,
        Interruptions.sameRowsWhereverKilled(
            new Retention(), parameters(PLAN + "\nprepare: reset"), Ideal.PASSIVE));
  }

  @Test
  void whatWasMissedWhileAwayIsLeftOutAndTheRestComesWhenDue() {
    Chip chip = Ideal.TRANSISTORS;
    Board board = new Measured(Ideal.board(chip));
    MemoryBench bench = new MemoryBench(board, chip);
    // Read at 0, 1 and 3.2 s, then away until 70 s: those of 10 and 32 s are missed, of which the
    // last one is made up for.
    assertTrue(bench.killedAt(3, new Retention(), parameters(PLAN)));
    board.run(Program.of(StressClass.READ, Idle.of(66.8)), ResultSink.NONE);
    SeriesView rows = bench.resume(new Retention(), parameters(PLAN)).series("retention");
    long[] reading = Arrays.stream(rows.integers("reading")).distinct().toArray();
    double[] seconds = rows.reals("seconds");
    double[] due = rows.reals("due");
    assertEquals("[0, 1, 2, 4, 5, 6, 7]", Arrays.toString(reading));
    for (int i = 0; i < due.length; i++) {
      assertTrue(seconds[i] >= due[i] - 1e-9, due[i] + " s, read after " + seconds[i]);
    }
    assertEquals(1000, seconds[seconds.length - 1], 1e-3);
  }

  @Test
  void aClockThatBeganAnewKeepsWhatIsLeftToWait() {
    Chip chip = Ideal.TRANSISTORS;
    MemoryBench bench = new MemoryBench(new Measured(Ideal.board(chip)), chip);
    assertTrue(bench.killedAt(6, new Retention(), parameters(PLAN)));
    bench.replug(new Measured(Ideal.board(chip)));
    SeriesView rows = bench.resume(new Retention(), parameters(PLAN)).series("retention");
    assertEquals(8 * 5, rows.size());
    double[] seconds = rows.reals("seconds");
    assertEquals(1000, seconds[seconds.length - 1], 1e-3);
  }

  @Test
  void drawsWhatThereIs() {
    Interruptions.drawsWhereverCut(
        new Retention(), parameters(PLAN.replace("per-decade: 2", "per-decade: 9")), Ideal.PASSIVE);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    String[] prepare = {"none", "set", "reset"};
    for (int trial = 0; trial < Trials.of(200); trial++) {
      String yaml =
          "cells: spread "
              + (1 + random.nextInt(16))
              + "\nduration: "
              + (1 + random.nextInt(1_000_000))
              + " s\nfirst: "
              + (1 + random.nextInt(1000))
              + " ms\nper-decade: "
              + (1 + random.nextInt(9))
              + "\nprepare: "
              + prepare[random.nextInt(3)]
              + "\npulses: "
              + (1 + random.nextInt(60));
      MemoryBench bench = Ideal.bench(random.nextBoolean() ? Ideal.PASSIVE : Ideal.TRANSISTORS);
      assertTrue(bench.run(new Retention(), parameters(yaml)).series("retention").size() > 0);
    }
  }
}
