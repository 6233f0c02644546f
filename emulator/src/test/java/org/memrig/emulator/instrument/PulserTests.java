package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.PulseSource;
import org.memrig.instruments.analyzer.PulseSource.Train;
import org.memrig.instruments.analyzer.PulserSettings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.keysight.KeysightB1500Driver;
import org.memrig.instruments.matrix.RelayWear;

/** What an emulated B1500A's pulse generator does to a cell, and that its driver is careful. */
final class PulserTests {
  private static final AnalyzerSettings SETTINGS =
      AnalyzerSettings.at("tcp://127.0.0.1:1").with(PulserSettings.at(201, 1));
  private static final Cells CELL = Cells.cell(0, 0);

  private final Watched cell = new Watched();
  private final Bench bench = new Bench(this::wired, "10k");
  private SelectedCell selector;

  private EmulatedInstrument wired(Load load) {
    cell.behind = load;
    selector = new SelectedCell(cell, Spgu.SOURCE_OHMS);
    return KeysightB1500.withGenerator(selector);
  }

  /** A cell that writes down how long which volts stood across it. */
  private static final class Watched implements Load {
    Load behind = new OpenTerminals();
    final Map<Double, Double> seconds = new TreeMap<>();
    int rises;
    private double before;

    private void note(double volts, double time) {
      seconds.merge(volts, time, Double::sum);
      rises += before == 0 && volts != 0 ? 1 : 0;
      before = volts;
    }

    /** Return how long it stood at some volts, s. */
    double at(double volts) {
      return seconds.entrySet().stream()
          .filter(each -> Math.abs(each.getKey() - volts) < 1e-3 * Math.abs(volts))
          .mapToDouble(Map.Entry::getValue)
          .sum();
    }

    @Override
    public double amps(double volts) {
      return behind.amps(volts);
    }

    @Override
    public void pass(double volts, double limitAmps, double time) {
      note(volts, time);
      behind.pass(volts, limitAmps, time);
    }

    @Override
    public double measure(double volts, double limitAmps, double time) {
      note(volts, time);
      return behind.measure(volts, limitAmps, time);
    }

    @Override
    public void open(double time) {
      note(0, time);
      behind.open(time);
    }
  }

  private Board open() {
    return bench.open(new KeysightB1500Driver(), SETTINGS);
  }

  private SourceMeasure channel() {
    return new KeysightB1500Driver().open(bench.messages(), SETTINGS, bench.clock);
  }

  private static Pulse pulse(double volts, double width, int count, double gap) {
    return new Pulse(
        CELL,
        Levels.of(volts),
        Levels.of(0),
        Levels.of(width),
        Levels.of(count),
        0,
        0,
        gap,
        Limit.NONE,
        Scheme.SINGLE,
        Order.ARRAY_MAJOR);
  }

  private static List<Result> run(
      Board board, StressClass of, org.memrig.instruments.board.Step... steps) {
    List<Result> results = new ArrayList<>();
    board.run(Program.of(of, steps), each -> results.add(each.copy()));
    return results;
  }

  private static Read read() {
    return Read.of(CELL, 0.2, 0, 1e-3, 1e-3);
  }

  @Test
  @DisplayName("a stop while the selector moves is followed by no pulse, and parts the cell")
  void givesNothingAfterAStopWhileTheSelectorMoves() {
    Wiretap tap = bench.replug();
    try (SourceMeasure channel = channel()) {
      boolean[] stop = new boolean[1];
      tap.then = words -> stop[0] |= words.equals("ERSSP 0,2");
      PulseSource pulses = channel.pulses().orElseThrow();
      Train train = new Train(1.5, 1e-6, 0, 0, 2e-6, 3, Limit.NONE);
      assertEquals(0, pulses.give(train, () -> stop[0]));
      assertTrue(stop[0], "the selector was on its way");
      bench.pass(0.01);
      assertFalse(tap.words().contains("SRP"));
      assertEquals("ERSSP 0,0", tap.words().get(tap.words().size() - 2), "parted, then off");
      assertEquals(0, cell.rises);
      assertTrue(bench.instrument.quiet());
    }
  }

  @Test
  @DisplayName("the cell sees the volts, for the width, as often as asked")
  void reachesTheCell() {
    try (Board board = open()) {
      run(board, StressClass.PROGRAM, pulse(-1.5, 1e-6, 7, 3e-6));
    }
    double volts = -1.5 * (1e6 + 50) / 1e6 * 10e3 / (10e3 + 50);
    assertEquals(7e-6, cell.at(volts), 7e-6 * 1e-6, "s at " + volts + " V");
    assertEquals(7, cell.rises);
    assertEquals(List.of(), selector.trespasses());
  }

  @Test
  @DisplayName("reads stay with the module: the selector moves for each change, never under volts")
  void readsByTheModule() {
    try (Board board = open()) {
      List<Result> results =
          run(
              board,
              StressClass.PROGRAM,
              read(),
              pulse(1, 1e-7, 2, 1e-6),
              pulse(-1, 1e-7, 2, 1e-6),
              read(),
              read());
      for (int i : new int[] {0, 3, 4}) {
        ReadResult amps = (ReadResult) results.get(i);
        assertEquals(2e-5, amps.amps(0), 1e-8, "0.2 V at 10 kohm");
      }
    }
    assertTrue(bench.holdsNothing());
    assertEquals(3, selector.moves(), "to the module, to the generator, and back");
    assertEquals(SelectedCell.At.NOTHING, selector.at(), "closed, it is open");
    assertEquals(List.of(), selector.trespasses());
  }

  @Test
  @DisplayName("closures are counted relay by relay in the selector's book")
  void countsClosures() {
    Map<String, Integer> closures = new TreeMap<>();
    List<String> books = new ArrayList<>();
    try (SourceMeasure channel = channel()) {
      PulseSource pulses = channel.pulses().orElseThrow();
      pulses.countIn(name -> {
        books.add(name);
        return (RelayWear) relay -> closures.merge(relay, 1, Integer::sum);
      });
      pulses.give(new Train(1, 1e-6, 0, 0, 0, 1, Limit.NONE), () -> false);
      pulses.give(new Train(1, 1e-6, 0, 0, 0, 1, Limit.NONE), () -> false);
    }
    assertEquals(Map.of("CH1 PGU", 1), closures);
    assertEquals(List.of("Keysight 16440A at B1500A EMULATED1"), books);
  }

  @Test
  @DisplayName("energy and peak are the most that can have been, and not flagged as measured")
  void saysThatNothingIsMeasured() {
    try (Board board = open()) {
      PulseResult result =
          (PulseResult) run(board, StressClass.PROGRAM, pulse(1, 1e-6, 3, 1e-6)).getFirst();
      assertEquals(0, result.flags(0) & (Flags.ENERGY_MEASURED | Flags.PEAK_MEASURED));
      double most = 1 / (1e3 + 50);
      assertEquals(most, result.peakAmps(0), 1e-9, "at the chip's 1 mS behind 50 ohm");
      assertEquals(3 * most * 1.025e-6, result.joules(0), 1e-13);
      assertEquals(3, result.pulses(0));
    }
  }

  @Test
  @DisplayName("its pulses end by hardware, up to 5 s")
  void endsByHardware() {
    try (Board board = open()) {
      BoardDescription.Timing timing = board.describe().timing();
      assertEquals(BoardDescription.Timing.Source.HARDWARE, timing.ending(5));
      assertEquals(BoardDescription.Timing.Source.FIRMWARE, timing.ending(5.1));
    }
  }

  @Test
  @DisplayName("a host that dies in a train leaves pulses that end by themselves, at 0 V")
  void endsAtZeroWhenItsHostIsGone() {
    try (SourceMeasure channel = channel()) {
      PulseSource pulses = channel.pulses().orElseThrow();
      Train slow = new Train(1, 0.1, 0, 0, 0.1, 20, Limit.NONE);
      assertThrows(
          Error.class,
          () ->
              pulses.give(
                  slow,
                  () -> {
                    bench.pass(0);
                    if (cell.rises == 3) {
                      throw new Error("killed");
                    }
                    return false;
                  }));
      assertFalse(bench.holdsNothing(), "in the middle of its train");
      bench.pass(10);
      assertTrue(bench.holdsNothing(), "all pulses are over");
      assertEquals(20, cell.rises);
    }
  }

  @Test
  @DisplayName("a stop in a train brings the cell to 0 V at once, and tells no pulse too few")
  void isAtZeroAtOnceWhenStopped() {
    try (SourceMeasure channel = channel()) {
      PulseSource pulses = channel.pulses().orElseThrow();
      Train slow = new Train(1, 0.1, 0, 0, 0.1, 20, Limit.NONE);
      long given =
          pulses.give(
              slow,
              () -> {
                bench.pass(0);
                return cell.rises == 3;
              });
      assertTrue(bench.holdsNothing());
      assertEquals(3, given);
      assertEquals(2, pulses.give(new Train(1, 1e-6, 0, 0, 1e-6, 2, Limit.NONE), () -> false));
      assertEquals(5, cell.rises);
    }
    assertEquals(List.of(), selector.trespasses());
  }

  @Test
  @DisplayName("one that falls silent in a train is told to end it, to open the selector and all")
  void isSafeAlthoughItIsSilent() {
    try (SourceMeasure channel = channel()) {
      PulseSource pulses = channel.pulses().orElseThrow();
      Train slow = new Train(1, 0.1, 0, 0, 0.1, 20, Limit.NONE);
      RuntimeException lost =
          assertThrows(
              RuntimeException.class,
              () ->
                  pulses.give(
                      slow,
                      () -> {
                        bench.pass(0);
                        if (cell.rises == 2) {
                          bench.port.fault(InstrumentPort.Fault.SILENT);
                        }
                        return false;
                      }));
      assertTrue(lost instanceof LinkLost || lost instanceof BoardFault, () -> "" + lost);
      bench.pass(0.1);
      assertTrue(bench.holdsNothing());
      assertEquals(SelectedCell.At.NOTHING, selector.at());
    }
  }

  @Test
  @DisplayName("the next opening ends pulses that others left, before anything else")
  void endsWhatOthersLeft() {
    bench.messages();
    for (String each :
        List.of(
            "ERMOD 1",
            "ERSSP 0,2",
            "SPRM 0",
            "SPM 201,1",
            "SPV 201,1,0,2",
            "CN 201",
            "SPUPD 201",
            "SRP")) {
      bench
          .messages()
          .send(
              each.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
              bench.clock.nanos() + 1_000_000_000);
    }
    bench.pass(0.05);
    assertFalse(bench.holdsNothing(), "it pulses for ever");
    Wiretap tap = bench.replug();
    try (SourceMeasure _ = channel()) {
      List<String> first = tap.untilQuiet();
      assertEquals(List.of("AB", "SPP", "DZ", "ERSSP 0,0", "CL").subList(0, first.size()), first);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"KEYSIGHT_B1500", "DIALECT"})
  @DisplayName("an analyzer without a generator refuses the key, and nothing is sent")
  void isRefusedByOthers(Analyzer analyzer) {
    Bench other = new Bench(analyzer.instrument, "10k");
    Wiretap tap = other.replug();
    AnalyzerSettings settings = analyzer.settings().with(PulserSettings.at(201, 1));
    Refused refused =
        assertThrows(
            Refused.class, () -> analyzer.driver.open(other.messages(), settings, other.clock));
    assertTrue(String.valueOf(refused.getMessage()).contains("pulser"), refused.getMessage());
    assertEquals(List.of(), tap.heard);
  }
}
