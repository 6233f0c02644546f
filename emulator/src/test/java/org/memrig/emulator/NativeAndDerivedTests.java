package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.lowering.LoweringBoard;
import org.memrig.instruments.lowering.Rule;

/** Native operations are the special cases of a wave: with noise off both give the same. */
class NativeAndDerivedTests {
  private static final String LACKS = "lacks: [read, read-line-parallel, pulse, multiply, repeat]";
  private static final int SIDE = 5;

  /** One program on one kind of chip. */
  private record Case(String name, boolean gated, StressClass stressClass, List<Step> steps) {
    @Override
    public String toString() {
      return (gated ? "gated, " : "passive, ") + name;
    }
  }

  /** Make operations that suit a chip. */
  private record On(boolean gated) {
    double gate() {
      return gated ? 3.3 : 0;
    }

    double volts() {
      return gated ? 0.9 : 1.6;
    }

    double width() {
      return gated ? 100e-6 : 50e-9;
    }

    Scheme scheme() {
      return gated ? Scheme.TRANSISTOR : Scheme.HALF;
    }

    Pulse pulse(double volts, double edge, int count, Limit limit, Scheme scheme, Order order) {
      return new Pulse(
          Cells.all(SIDE, SIDE),
          Levels.of(volts),
          Levels.of(gate()),
          Levels.of(width()),
          Levels.of(count),
          edge,
          edge,
          1e-6,
          limit,
          scheme,
          order);
    }

    Read read(double volts, Drive unselected, int samples) {
      return new Read(
          Cells.all(SIDE, SIDE),
          volts,
          gate(),
          unselected,
          1e-6,
          1e-5,
          SenseRange.AUTO,
          samples,
          Read.Mode.CELL_BY_CELL);
    }

    Multiply multiply(Multiply.Direction direction, Multiply.Output output, Drive unselected) {
      boolean forward = direction == Multiply.Direction.FORWARD;
      return new Multiply(
          new Block(1, 2, 4, 3),
          forward ? Levels.perCell(0.5, -1, 0.25, 0) : Levels.perCell(1, -0.5, 0.125),
          InputScale.amplitude(0.1),
          gate(),
          unselected,
          1e-6,
          1e-5,
          SenseRange.AUTO,
          Multiply.Encoding.AMPLITUDE,
          direction,
          output,
          0);
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (boolean gated : new boolean[] {false, true}) {
      On on = new On(gated);
      pulses(cases, on);
      reads(cases, on);
      multiplications(cases, on);
      repeats(cases, on);
    }
    return cases.stream();
  }

  private static void add(List<Case> cases, On on, String name, Step... steps) {
    cases.add(new Case(name, on.gated(), StressClass.PROGRAM, List.of(steps)));
  }

  private static void pulses(List<Case> cases, On on) {
    double v = on.volts();
    Limit free = Limit.NONE;
    for (Order order : Order.values()) {
      add(cases, on, "pulses " + order, on.pulse(v, 0, 3, free, on.scheme(), order));
      double edge = on.width() / 5;
      add(cases, on, "edges " + order, on.pulse(v, edge, 3, free, on.scheme(), order));
    }
    Pulse up = on.pulse(v, 0, 5, free, on.scheme(), Order.CELL_MAJOR);
    add(cases, on, "negative", up, on.pulse(-v, 0, 2, free, on.scheme(), Order.CELL_MAJOR));
    for (Limit.OnReach onReach : List.of(Limit.OnReach.CLAMP, Limit.OnReach.END_OPERATION)) {
      Limit limit = new Limit(10e-6, Limit.Kind.SOURCE, onReach);
      // Derived, all pulses of an operation have been sent when the first has met its limit.
      int count = onReach == Limit.OnReach.CLAMP ? 4 : 1;
      Scheme alone = on.gated() ? Scheme.TRANSISTOR : Scheme.SINGLE;
      add(cases, on, "limit " + onReach, on.pulse(v, 0, count, limit, alone, Order.CELL_MAJOR));
    }
    if (!on.gated()) {
      for (Scheme scheme :
          List.of(
              Scheme.THIRD,
              new Scheme(Scheme.Kind.THIRD, Scheme.Side.SYMMETRIC),
              new Scheme(Scheme.Kind.HALF, Scheme.Side.ROW),
              new Scheme(Scheme.Kind.HALF, Scheme.Side.COLUMN))) {
        add(cases, on, "" + scheme, on.pulse(v, 0, 2, free, scheme, Order.ARRAY_MAJOR));
      }
    }
  }

  private static void reads(List<Case> cases, On on) {
    add(cases, on, "read", on.read(0.1, Drive.GROUND, 1));
    add(cases, on, "read negative", on.read(-0.1, Drive.GROUND, 3));
    add(cases, on, "read, others open", on.read(0.1, Drive.FLOAT, 2));
    add(cases, on, "read, others biased", on.read(0.1, Drive.volts(0.05), 1));
  }

  private static void multiplications(List<Case> cases, On on) {
    for (Multiply.Direction direction : Multiply.Direction.values()) {
      for (Multiply.Output output : List.of(Multiply.Output.CURRENT, Multiply.Output.CHARGE)) {
        add(
            cases,
            on,
            "multiply " + direction + " " + output,
            on.multiply(direction, output, Drive.GROUND));
      }
    }
    Multiply open = on.multiply(Multiply.Direction.FORWARD, Multiply.Output.CURRENT, Drive.FLOAT);
    add(cases, on, "multiply, others open", open);
  }

  private static void repeats(List<Case> cases, On on) {
    Pulse weak = on.pulse(0.9 * on.volts(), 0, 1, Limit.NONE, on.scheme(), Order.ARRAY_MAJOR);
    Read look = on.read(0.1, Drive.GROUND, 1);
    Band band = new Band(Levels.of(on.gated() ? 3e-6 : 0.3e-6), Levels.of(1));
    Ladder rungs = new Ladder(Ladder.Level.VOLTS, Ladder.Kind.LINEAR, 0.02, 1.2 * on.volts());
    for (Order order : Order.values()) {
      for (Repeat.Report report : Repeat.Report.values()) {
        Repeat until =
            new Repeat(
                List.of(weak, look), 12, Optional.of(rungs), Optional.of(band), order, report);
        add(cases, on, "until " + order + " " + report, until);
        Repeat plain =
            new Repeat(List.of(weak, look), 3, Optional.empty(), Optional.empty(), order, report);
        add(cases, on, "repeat " + order + " " + report, plain);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agree(Case on) {
    String chip = on.gated() ? Rigged.SMALL_GATED : Rigged.SMALL_PASSIVE;
    Program program = new Program(on.steps(), Rest.GROUND, on.stressClass());
    String[] common = {Rigged.QUIET, "adc-bits: 24", "judge-off: [read-class]"};
    try (EmulatedBoard own = Rigged.open(chip, common[0], common[1], common[2]);
        EmulatedBoard lacking = Rigged.open(chip, common[0], common[1], common[2], LACKS)) {
      Board derived = new LoweringBoard(lacking, EnumSet.allOf(Rule.class));
      compare(Rigged.run(own, program), Rigged.run(derived, program));
      for (int cell = 0; cell < own.die().cells.size(); cell++) {
        double expected = own.die().cells.conductance(cell);
        double found = lacking.die().cells.conductance(cell);
        assertEquals(expected, found, 1e-6 * expected, "conductance of cell " + cell);
      }
    }
  }

  /** Where sources are alike, reads and multiplications keep their own way beside the waves. */
  private static final String ONLY_SENSING =
      "periphery: {tia-offset: 0.0005, tia-gain: 0.005, settling: true, adc-inl: 3, sharing: 4,"
          + " conversion: 500 ns, droop: 100, multiplexer: 200 ns}";

  @ParameterizedTest
  @MethodSource("cases")
  void agreeWithImperfectConverters(Case on) {
    String chip = on.gated() ? Rigged.SMALL_GATED : Rigged.SMALL_PASSIVE;
    Program program = new Program(on.steps(), Rest.GROUND, on.stressClass());
    String[] common = {Rigged.QUIET, "adc-bits: 24", "judge-off: [read-class]"};
    // Edges that are asked for faster than the board makes them are refused.
    String slow = Rigged.IMPERFECT.replace("1e7 V/s", on.gated() ? "1e7 V/s" : "1e9 V/s");
    for (String errors : List.of(ONLY_SENSING, slow)) {
      try (EmulatedBoard own = Rigged.open(chip, common[0], common[1], common[2], errors);
          EmulatedBoard lacking =
              Rigged.open(chip, common[0], common[1], common[2], errors, LACKS)) {
        Board derived = new LoweringBoard(lacking, EnumSet.allOf(Rule.class));
        compare(Rigged.run(own, program), Rigged.run(derived, program));
      }
    }
  }

  /** Lines of next to no resistance, and so the solver's way, against ideal wires. */
  @ParameterizedTest
  @MethodSource("cases")
  void agreeWithWiresOfNextToNoResistance(Case on, @TempDir Path folder) {
    String chip = on.gated() ? Rigged.SMALL_GATED : Rigged.SMALL_PASSIVE;
    Program program = new Program(on.steps(), Rest.GROUND, on.stressClass());
    String[] common = {Rigged.QUIET, "adc-bits: 24", "judge-off: [read-class]"};
    String wired = Rigged.wired(chip, folder, 1e-6);
    try (EmulatedBoard ideal = Rigged.open(chip, common[0], common[1], common[2]);
        EmulatedBoard solved = Rigged.open(wired, common[0], common[1], common[2])) {
      compare(Rigged.run(ideal, program), Rigged.run(solved, program));
      for (int cell = 0; cell < ideal.die().cells.size(); cell++) {
        double expected = ideal.die().cells.conductance(cell);
        double found = solved.die().cells.conductance(cell);
        assertEquals(expected, found, 1e-6 * expected, "conductance of cell " + cell);
      }
    }
  }

  private static void compare(List<Result> own, List<Result> derived) {
    assertEquals(own.size(), derived.size(), "number of results");
    for (int i = 0; i < own.size(); i++) {
      assertEquals(own.get(i).step(), derived.get(i).step(), "step of result " + i);
      assertEquals(own.get(i).round(), derived.get(i).round(), "round of result " + i);
      compare(own.get(i), derived.get(i));
    }
  }

  private static void compare(Result own, Result derived) {
    switch (own) {
      case ReadResult read -> {
        ReadResult other = (ReadResult) derived;
        assertEquals(read.first(), other.first());
        assertEquals(read.size(), other.size());
        for (int i = 0; i < read.size(); i++) {
          assertEquals(read.amps(i), other.amps(i), 1e-9 + 1e-6 * Math.abs(read.amps(i)));
          assertEquals(read.flags(i), other.flags(i), "flags of a read");
        }
      }
      case PulseResult pulse -> {
        PulseResult other = (PulseResult) derived;
        for (int i = 0; i < pulse.size(); i++) {
          assertEquals(pulse.pulses(i), other.pulses(i), "pulses");
          int both = Flags.LIMITED | Flags.ENDED | Flags.MASKED;
          assertEquals(pulse.flags(i) & both, other.flags(i) & both, "flags of a pulse");
        }
      }
      case MultiplyResult multiply -> {
        MultiplyResult other = (MultiplyResult) derived;
        for (int i = 0; i < multiply.size(); i++) {
          double value = multiply.value(i);
          assertEquals(value, other.value(i), 1e-10 + 1e-6 * Math.abs(value));
        }
      }
      case RepeatResult repeat -> {
        RepeatResult other = (RepeatResult) derived;
        for (int i = 0; i < repeat.size(); i++) {
          assertEquals(repeat.rounds(i), other.rounds(i), "rounds");
          assertEquals(repeat.met(i), other.met(i), "met");
        }
      }
      default -> assertEquals(own.getClass(), derived.getClass());
    }
  }
}
