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
import org.memrig.instruments.analyzer.Course.Quantity;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.keysight.KeysightB2900Driver;
import org.memrig.instruments.message.StreamMessages;

/** A B2912A with 10 kohm at its ends, and what lies in wait for its users. */
final class KeysightB2900TrapTests {
  private Bench bench = new Bench("keysight-b2900", "10k");
  private StreamMessages line = bench.messages();
  private final Readings readings = new Readings();

  private static AnalyzerSettings settings(OutputOff off, int channel) {
    return new AnalyzerSettings(
        "tcp://10.0.0.2:5025",
        2,
        1e-3,
        1e-3,
        AnalyzerSettings.Wires.TWO_WIRE,
        AnalyzerSettings.Terminals.FRONT,
        off,
        AnalyzerSettings.Language.SCPI,
        channel,
        false,
        Optional.empty());
  }

  private SourceMeasure open(OutputOff off, int channel) {
    return new KeysightB2900Driver().open(line, settings(off, channel), bench.clock);
  }

  private SourceMeasure open() {
    return open(OutputOff.NORMAL, 1);
  }

  private void send(String... commands) {
    for (String each : commands) {
      line.send(each.getBytes(StandardCharsets.US_ASCII), line.nanos() + 1_000_000_000);
    }
  }

  private String ask(String text) {
    send(text);
    return line.receive(line.nanos() + 1_000_000_000)
        .map(answer -> new String(answer, StandardCharsets.US_ASCII))
        .orElse("nothing");
  }

  private static Course half(double limit, double range) {
    return new Course.Builder(Quantity.VOLTS, limit, range, 1e-3).add(0.5, 0.005, true).build();
  }

  @Test
  @DisplayName("it sources on when nobody asks, and who opens it next sees both channels off")
  void sourcesOnWhenNobodyAsks() {
    send(":SOUR2:VOLT 0.5", ":OUTP2 ON", ":SOUR1:VOLT 0.5", ":OUTP1 ON");
    bench.pass(3600);
    assertFalse(bench.holdsNothing(), "an hour later it sources still");
    SourceMeasure channel = open();
    assertTrue(bench.holdsNothing());
    assertEquals("0", ask(":OUTP2?"));
    channel.close();
  }

  @Test
  @DisplayName("a course does not start while the other channel is on")
  void seesTheOtherChannelOff() {
    SourceMeasure channel = open();
    send(":OUTP2 ON");
    BoardFault fault =
        assertThrows(BoardFault.class, () -> channel.play(half(1e-3, 0), readings, () -> false));
    assertTrue(fault.getMessage().contains(":OUTP2? reads back '1'"), fault.getMessage());
    assertEquals("0", ask(":OUTP2?"), "and it is off after");
    channel.close();
  }

  @Test
  @DisplayName("channel: 2 drives channel 2 and nothing else")
  void drivesTheChannelAskedFor() {
    bench = new Bench(load -> new KeysightB2900(new OpenTerminals(), load), "10k");
    line = bench.messages();
    SourceMeasure channel = open(OutputOff.NORMAL, 2);
    assertTrue(channel.describe().name().endsWith("channel 2"), channel.describe().name());
    assertTrue(channel.play(half(1e-3, 0), readings, () -> false));
    assertEquals(5e-5, readings.measured(0), 1e-9);
    channel.close();
  }

  @Test
  @DisplayName("keys that it has no words for are refused")
  void refusesOtherSettings() {
    assertThrows(Refused.class, () -> open(OutputOff.GUARD, 1));
    assertThrows(Refused.class, () -> open(OutputOff.NORMAL, 3));
  }

  @Test
  @DisplayName("a fixed range takes the limit down to what it can tell, and that is what is stored")
  void storesTheLimitInForce() {
    SourceMeasure channel = open();
    assertTrue(channel.play(half(1e-4, 1e-5), readings, () -> false));
    assertEquals(1.05e-5, readings.compliance(), 1e-12);
    assertEquals("+1.050000E-05", ask(":SENS:CURR:PROT?"));
    assertEquals(1.05e-5, readings.measured(0), 1e-9);
    assertEquals(Flags.LIMITED, readings.flags(0));
    readings.clear();
    assertTrue(channel.play(half(2e-5, 0), readings, () -> false));
    assertEquals(2e-5, readings.compliance());
    assertEquals(Flags.LIMITED, readings.flags(0));
    channel.close();
  }

  @Test
  @DisplayName("what is beyond its power or below its limits is refused before anything is sent")
  void refusesWhatItCannot() {
    SourceMeasure channel = open();
    assertThrows(
        Refused.class,
        () ->
            channel.check(
                new Course.Builder(Quantity.VOLTS, 0.2, 0, 1e-3).add(30, 1, true).build()));
    assertThrows(Refused.class, () -> channel.check(half(0.9e-10, 0)));
    channel.close();
  }

  @Test
  @DisplayName("a host that dies in a course leaves nothing on; as others leave it, it would")
  void goesOffByItself() {
    SourceMeasure channel = open();
    Course slow =
        new Course.Builder(Quantity.VOLTS, 1e-3, 0, 1e-3)
            .add(0.5, 1, true)
            .add(0.4, 1, true)
            .build();
    int[] asked = new int[1];
    assertThrows(
        Error.class,
        () ->
            channel.play(
                slow,
                readings,
                () -> {
                  if (++asked[0] > 20) {
                    throw new Error("killed");
                  }
                  return false;
                }));
    bench.pass(0.5);
    assertFalse(bench.instrument.quiet(), "half a second in it is still sourcing");
    bench.pass(1.6);
    assertTrue(bench.instrument.quiet(), "after its two seconds nobody had to switch it off");

    send("*RST", ":SOUR:VOLT 0.5", ":INIT");
    bench.pass(60);
    assertFalse(bench.instrument.quiet(), "INIT alone switches it on for ever");
    send(":OUTP OFF");
    bench.pass(0.1);
  }

  @Test
  @DisplayName("a list of pulses: each level for its width, 0 V between, measured before its end")
  void playsPulseLists() {
    SourceMeasure channel = open();
    Course.Builder points = new Course.Builder(Quantity.VOLTS, 1e-3, 1e-3, 50e-6);
    for (int i = 1; i <= 2000; i++) {
      points.add(i * 1e-4, 150e-6, true).add(0, 337e-6, false);
    }
    long begun = bench.clock.nanos();
    assertTrue(channel.play(points.build(), readings, () -> false));
    assertEquals(2000, readings.size());
    for (int i = 0; i < 2000; i++) {
      assertEquals((i + 1) * 1e-4, readings.source(i), 1e-12);
      assertEquals((i + 1) * 1e-8, readings.measured(i), 1.1e-9);
    }
    double seconds = (bench.clock.nanos() - begun) * 1e-9;
    assertTrue(seconds < 3, "its own time and not the line's: " + seconds);
    assertTrue(bench.holdsNothing());
    channel.close();
  }

  @Test
  @DisplayName("a staircase of times that share a step, and one level with a settling time")
  void playsStaircases() {
    SourceMeasure channel = open();
    Course.Builder stairs = new Course.Builder(Quantity.VOLTS, 1e-3, 1e-3, 1e-3);
    stairs
        .add(0.1, 0.002, true)
        .add(0.2, 0.003, false)
        .add(0.3, 0.002, true)
        .add(-0.1, 0.005, true);
    assertTrue(channel.play(stairs.build(), readings, () -> false));
    assertEquals(3, readings.size());
    assertEquals(3e-5, readings.measured(1), 1e-9);
    assertEquals(-1e-5, readings.measured(2), 1e-9);
    readings.clear();
    Course.Builder settled = new Course.Builder(Quantity.AMPS, 2, 0, 1e-3);
    settled.add(2e-5, 0.0207, true).add(2e-5, 0.0013, true).add(2e-5, 0.0013, true);
    assertTrue(channel.play(settled.build(), readings, () -> false));
    assertEquals(3, readings.size());
    assertEquals(0.2, readings.measured(2), 1e-6);
    channel.close();
  }

  @Test
  @DisplayName("measurements that no one timer can make are refused")
  void refusesUnevenMeasurements() {
    SourceMeasure channel = open();
    Course.Builder uneven = new Course.Builder(Quantity.VOLTS, 1e-3, 0, 1e-3);
    uneven.add(0.1, 0.002, true).add(0.2, 0.002, true).add(0.3, 0.007, true);
    assertThrows(Refused.class, () -> channel.check(uneven.build()));
    channel.close();
  }

  @Test
  @DisplayName("measurements that are due too early are lost, and it says so")
  void losesMeasurements() {
    send("*RST", ":SENS:CURR:APER 0.01", ":TRIG:ACQ:SOUR TIM", ":TRIG:ACQ:TIM 0.006");
    send(":TRIG:ACQ:COUN 10", ":INIT:ACQ (@1)");
    bench.pass(0.2);
    assertEquals("5", ask(":SENS:DATA:POIN?"));
    assertEquals("4096", ask(":STAT:QUES:COND?"));
    send(":OUTP OFF");
    bench.pass(0.1);
  }

  @Test
  @DisplayName("a stop ends the course, keeps what was measured, and the output is off")
  void stops() {
    SourceMeasure channel = open();
    Course.Builder points = new Course.Builder(Quantity.VOLTS, 1e-3, 0, 1e-3);
    for (int i = 0; i < 100; i++) {
      points.add(0.5, 0.1, true);
    }
    long begun = bench.clock.nanos();
    boolean whole =
        channel.play(
            points.build(),
            readings,
            () -> {
              bench.port.turn(bench.line.far());
              return bench.clock.nanos() - begun > 1_000_000_000;
            });
    assertFalse(whole);
    assertTrue(bench.instrument.quiet());
    assertTrue(readings.size() > 3 && readings.size() < 11, "measured " + readings.size());
    assertEquals(5e-5, readings.measured(0), 1e-9);
    channel.close();
  }

  @Test
  @DisplayName("an error is told with the command before it")
  void namesTheCommandOfAnError() {
    SourceMeasure channel = open();
    bench.instrument.injectError(-222, "Data out of range");
    BoardFault fault =
        assertThrows(BoardFault.class, () -> channel.play(half(1e-3, 0), readings, () -> false));
    assertTrue(fault.getMessage().contains("-222"), fault.getMessage());
    assertTrue(fault.getMessage().contains("':OUTP1 OFF'"), fault.getMessage());
    assertTrue(bench.holdsNothing());
    channel.close();
  }

  @Test
  @DisplayName("above 42 V the interlock must be closed")
  void needsTheInterlock() {
    SourceMeasure channel = open();
    Course high = new Course.Builder(Quantity.VOLTS, 1e-2, 0, 1e-3).add(50, 0.005, true).build();
    bench.instrument.interlock(false);
    BoardFault fault =
        assertThrows(BoardFault.class, () -> channel.play(high, readings, () -> false));
    assertEquals(BoardFault.Grade.SAFETY, fault.grade());
    assertTrue(channel.play(half(1e-3, 0), readings, () -> false), "below it is not used");
    bench.instrument.interlock(true);
    assertTrue(channel.play(high, readings, () -> false));
    channel.close();
  }

  @Test
  @DisplayName("the output relay moves once, at the end, and not between courses")
  void sparesItsRelay() {
    for (OutputOff each : new OutputOff[] {OutputOff.NORMAL, OutputOff.HIGH_IMPEDANCE}) {
      bench = new Bench("keysight-b2900", "10k");
      line = bench.messages();
      KeysightB2900 instrument = (KeysightB2900) bench.instrument;
      SourceMeasure channel = open(each, 1);
      channel.play(half(1e-3, 0), readings, () -> false);
      bench.pass(1);
      assertFalse(instrument.open(1), "held at 0 V between courses");
      channel.close();
      assertThrows(LinkLost.class, () -> bench.pass(0.1), "the line is closed behind it");
      assertTrue(instrument.open(1), "open at the end");
    }
  }
}
