package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.AnalyzerSettings.OutputOff;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.keithley.Keithley2600Driver;
import org.memrig.instruments.message.StreamMessages;

/** A 2602A with 10 kohm at one of its channels, and what lies in wait for its users. */
final class Keithley2600Tests {
  private Bench bench = new Bench("keithley-2600", "10k");
  private StreamMessages line = bench.messages();
  private final Readings readings = new Readings();
  private int asked;

  private void resistorAt(int channel) {
    bench = new Bench("keithley-2600", "10k", channel);
    line = bench.messages();
  }

  private SourceMeasure open(int channel) {
    return open(channel, OutputOff.NORMAL);
  }

  private SourceMeasure open(int channel, OutputOff off) {
    AnalyzerSettings settings =
        new AnalyzerSettings(
            "tcp://10.0.0.2:5025",
            2,
            1e-3,
            1e-3,
            AnalyzerSettings.Wires.TWO_WIRE,
            AnalyzerSettings.Terminals.FRONT,
            off,
            AnalyzerSettings.Language.TSP,
            channel,
            false,
            Optional.empty());
    return new Keithley2600Driver().open(line, settings, bench.clock);
  }

  private void send(String text) {
    line.send(text.getBytes(StandardCharsets.US_ASCII), line.nanos() + 1_000_000_000);
    bench.pass(0.01);
  }

  private String ask(String text) {
    send(text);
    return line.receive(line.nanos() + 1_000_000_000)
        .map(answer -> new String(answer, StandardCharsets.US_ASCII))
        .orElse("nothing");
  }

  private boolean on(String unit) {
    return !ask("print(" + unit + ".source.output)").startsWith("0.0");
  }

  private static Course half(double limit, double range) {
    return new Course.Builder(Course.Quantity.VOLTS, limit, range, 1e-3)
        .add(0.5, 0.005, true)
        .build();
  }

  private static Course slow() {
    Course.Builder points = new Course.Builder(Course.Quantity.VOLTS, 1e-3, 0, 1e-3);
    for (int i = 0; i < 50; i++) {
      points.add(0.5, 0.1, true);
    }
    return points.build();
  }

  @Test
  @DisplayName("channel 2 drives what is at channel B, and channel 1 what is at channel A")
  void drivesTheChannelThatIsAsked() {
    for (int wired = 1; wired <= 2; wired++) {
      for (int used = 1; used <= 2; used++) {
        resistorAt(wired);
        try (SourceMeasure channel = open(used)) {
          readings.clear();
          assertTrue(channel.play(half(1e-3, 0), readings, () -> false));
          assertEquals(wired == used ? 5e-5 : 0, readings.measured(0), 1e-8, wired + ", " + used);
        }
      }
    }
  }

  @Test
  @DisplayName("the channel that is not used is off after opening, and after safe")
  void keepsTheOtherChannelOff() {
    for (int used = 1; used <= 2; used++) {
      resistorAt(3 - used);
      String other = used == 1 ? "smub" : "smua";
      String both = "smua.source.output=1 smub.source.output=1 ";
      send(both + other + ".source.levelv=0.5");
      bench.pass(3600);
      assertFalse(bench.holdsNothing(), "left on by somebody");
      SourceMeasure channel = open(used);
      assertFalse(on("smua") || on("smub"), "off after opening channel " + used);
      send(both + other + ".source.levelv=0.5");
      assertFalse(bench.holdsNothing(), "somebody at its front panel");
      channel.safe();
      bench.pass(0.01);
      assertFalse(on("smua") || on("smub"), "off after safe of channel " + used);
      channel.close();
    }
  }

  @Test
  @DisplayName("both channels have a state of their own")
  void keepsChannelsApart() {
    send("smua.source.levelv=0.5 smub.source.levelv=0.25 smub.measure.nplc=2 smub.sense=1");
    assertEquals("5.00000e-01\t2.50000e-01", ask("print(smua.source.levelv,smub.source.levelv)"));
    assertEquals("1.00000e+00\t2.00000e+00", ask("print(smua.measure.nplc,smub.measure.nplc)"));
    send("smub.source.output=1 smub.measure.i(smub.nvbuffer1)");
    assertEquals("0.00000e+00\t1.00000e+00", ask("print(smua.nvbuffer1.n,smub.nvbuffer1.n)"));
    send("smub.reset()");
    assertEquals("5.00000e-01\t0.00000e+00", ask("print(smua.source.levelv,smub.source.levelv)"));
    send("if smuc then smua.source.levelv=1 end");
    assertEquals("5.00000e-01", ask("print(smua.source.levelv)"), "there is no third");
  }

  @Test
  @DisplayName("a fixed range below the limit is the limit, and that is what is told")
  void tellsTheLimitInForce() {
    try (SourceMeasure channel = open(1)) {
      assertTrue(channel.play(half(1e-4, 1e-5), readings, () -> false));
      assertEquals(1e-5, readings.compliance(), 1e-12);
      assertEquals(1e-5, readings.range(), 1e-12);
      assertEquals(1e-5, readings.measured(0), 1e-9);
      assertEquals(Flags.LIMITED, readings.flags(0));
      assertEquals(0.1, readings.source(0), 1e-3, "the volts that were really there");
      readings.clear();
      assertTrue(channel.play(half(1e-4, 0), readings, () -> false));
      assertEquals(1e-4, readings.compliance(), 1e-12);
      assertEquals(0, readings.flags(0));
    }
  }

  @Test
  @DisplayName(
      "abort ends a script and leaves its volts on: so the output is switched off after it")
  void switchesOffAfterAnAbort() {
    send("smua.source.levelv=0.5 smua.source.output=1 delay(100) smua.source.output=0");
    bench.pass(1);
    send("abort");
    bench.pass(3600);
    assertFalse(bench.instrument.quiet(), "an hour after the abort it is on");
    send("smua.source.output=0");
    assertTrue(bench.holdsNothing());
    try (SourceMeasure channel = open(1)) {
      assertFalse(channel.play(slow(), readings, this::inTheMiddle));
      assertTrue(bench.holdsNothing(), "a course that was stopped is off");
      assertTrue(readings.size() > 0 && readings.size() < 50, readings.size() + " readings");
      assertEquals(5e-5, readings.measured(0), 1e-9);
    }
  }

  private boolean inTheMiddle() {
    bench.pass(0);
    return asked++ > 100;
  }

  @Test
  @DisplayName("a host that dies in a course leaves nothing on after it")
  void goesOffByItself() {
    SourceMeasure channel = open(1);
    Error killed = new Error("killed");
    assertThrows(
        Error.class,
        () ->
            channel.play(
                slow(),
                readings,
                () -> {
                  if (inTheMiddle()) {
                    throw killed;
                  }
                  return false;
                }));
    assertFalse(bench.instrument.quiet(), "in the middle it is sourcing");
    bench.pass(10);
    assertTrue(bench.instrument.quiet(), "its script has switched it off");
    channel.close();
  }

  @Test
  @DisplayName("digits, prompts, readings and functions that others left do no harm")
  void bearsWhatOthersLeft() {
    send("format.asciiprecision=1");
    send("smua.nvbuffer2.appendmode=1 smua.measure.iv(smua.nvbuffer1,smua.nvbuffer2)");
    send("function memrig_v() smua.source.output=1 end");
    send("nonsense(1)");
    try (SourceMeasure channel = open(1)) {
      for (int i = 0; i < 2; i++) {
        readings.clear();
        assertTrue(channel.play(half(1e-3, 0), readings, () -> false));
        assertEquals(1, readings.size());
        assertEquals(5e-5, readings.measured(0), 1e-9);
      }
    }
  }

  @Test
  @DisplayName("what somebody at its front panel changed is not switched on")
  void switchesOnOnlyWhatReadsBack() {
    try (SourceMeasure channel = open(1)) {
      assertTrue(channel.play(half(1e-3, 0), readings, () -> false));
      send("smua.source.limiti=1");
      BoardFault fault =
          assertThrows(BoardFault.class, () -> channel.play(half(1e-3, 0), readings, () -> false));
      assertTrue(fault.getMessage().contains("smua.source.limiti"), fault.getMessage());
      assertTrue(bench.holdsNothing());
    }
  }

  @Test
  @DisplayName("the output relay opens once, at the end, and not between courses")
  void sparesItsRelay() {
    SourceMeasure channel = open(1, OutputOff.HIGH_IMPEDANCE);
    for (int i = 0; i < 2; i++) {
      channel.play(half(1e-3, 0), readings, () -> false);
      assertEquals("1.0000000e+00", ask("print(smua.source.offmode)"), "zero");
    }
    channel.close();
    assertThrows(LinkLost.class, () -> bench.pass(0.1), "the line is closed behind it");
    bench.replug();
    line = bench.messages();
    assertEquals("2.0000000e+00", ask("print(smua.source.offmode)"), "high impedance");
  }

  @Test
  @DisplayName("more than 1 A above 6 V is beyond its power, and guard is no off state of it")
  void refusesWhatItCannot() {
    try (SourceMeasure channel = open(1)) {
      Course high =
          new Course.Builder(Course.Quantity.VOLTS, 1.5, 0, 1e-3).add(10, 1, true).build();
      assertThrows(Refused.class, () -> channel.check(high));
      channel.check(new Course.Builder(Course.Quantity.VOLTS, 1, 0, 1e-3).add(10, 1, true).build());
    }
    assertThrows(Refused.class, () -> open(1, OutputOff.GUARD));
  }
}
