package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.LimitsInForce;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.keithley.Keithley2400Driver;
import org.memrig.instruments.message.StreamMessages;

/** A 2400 with 10 kohm at its ends, and what lies in wait for its users. */
final class Keithley2400Tests {
  private final Bench bench = new Bench("keithley-2400", "10k");
  private final StreamMessages line = bench.messages();
  private final Readings readings = new Readings();

  private SourceMeasure open() {
    return new Keithley2400Driver()
        .open(line, AnalyzerSettings.at("tcp://10.0.0.2:1"), bench.clock);
  }

  private void send(String text) {
    line.send(text.getBytes(StandardCharsets.US_ASCII), line.nanos() + 1_000_000_000);
  }

  private Optional<String> ask(String text, double seconds) {
    send(text);
    return line.receive(line.nanos() + Math.round(seconds * 1e9))
        .map(answer -> new String(answer, StandardCharsets.US_ASCII));
  }

  private static Course half(double limit, double range) {
    return new Course.Builder(Course.Quantity.VOLTS, limit, range, 1e-3)
        .add(0.5, 0.005, true)
        .build();
  }

  @Test
  @DisplayName("reading with the output off is an error and gives no answer; with it on it reads")
  void readsOnlyWithTheOutputOn() {
    send("*RST");
    send(":FORM:ELEM CURR");
    send(":SOUR:VOLT 0.5");
    assertEquals(Optional.empty(), ask(":READ?", 1));
    assertEquals(Optional.of("803,\"Not permitted with OUTPUT off\""), error());
    send(":OUTP ON");
    assertEquals(Optional.of("+5.000000E-05"), ask(":READ?", 1));
    assertEquals(Optional.of("0,\"No error\""), error());
  }

  private Optional<String> error() {
    return ask(":SYST:ERR?", 1);
  }

  @Test
  @DisplayName("a fixed low range holds the current below the limit, and that is what is stored")
  void storesTheLimitInForce() {
    SourceMeasure channel = open();
    assertTrue(channel.play(half(1e-4, 1e-5), readings, () -> false));
    assertEquals(1.05e-5, readings.compliance(), 1e-12);
    assertEquals(1.05e-5, readings.measured(0), 1e-9);
    assertEquals(Flags.LIMITED, readings.flags(0));
    readings.clear();
    assertTrue(channel.play(half(1e-4, 0), readings, () -> false));
    assertEquals(1e-4, readings.compliance(), "with automatic range the limit itself is in force");
    assertEquals(5e-5, readings.measured(0), 1e-9);
    assertEquals(0, readings.flags(0));
    readings.clear();
    assertTrue(channel.play(half(2e-5, 0), readings, () -> false));
    assertEquals(2e-5, readings.measured(0), 1e-9);
    assertEquals(Flags.LIMITED, readings.flags(0));
    channel.close();
  }

  @Test
  @DisplayName("results name the range that was used, and the board tells each limit in force once")
  void tellsTheRangeAndTheLimit() {
    try (Board board =
        bench.open(new Keithley2400Driver(), AnalyzerSettings.at("tcp://10.0.0.2:1"))) {
      List<String> told = new ArrayList<>();
      LimitsInForce.of(board).orElseThrow().tellLimits(each -> told.add(each.text()));
      Read plain = Read.of(Cells.cell(0, 0), 0.05, 0, 1e-3, 1e-3);
      for (int i = 0; i < 2; i++) {
        ReadResult read = read(board, plain, SenseRange.of(3e-6));
        assertEquals(1e-5, read.range(0), "3 uA is in the range of 10 uA");
        assertEquals(5e-6, read.amps(0), 1e-9, "and that range holds 5 uA");
        assertTrue(read.valid(0));
        read(board, plain, SenseRange.AUTO);
      }
      assertEquals(
          List.of(
              "1 mA asked for, range 10 uA: 10.5 uA in force",
              "1 mA asked for, automatic range: 1 mA in force"),
          told);
    }
  }

  private static ReadResult read(Board board, Read plain, SenseRange range) {
    Read asked =
        new Read(
            plain.cells(),
            plain.volts(),
            plain.gate(),
            plain.unselected(),
            plain.settle(),
            plain.aperture(),
            range,
            1,
            Read.Mode.CELL_BY_CELL);
    List<ReadResult> results = new ArrayList<>();
    board.run(Program.of(StressClass.READ, asked), each -> results.add((ReadResult) each.copy()));
    return results.getFirst();
  }

  @Test
  @DisplayName("a limit below 0.1 % of the range is refused by the driver, and by the instrument")
  void refusesLimitsBelowTheRange() {
    SourceMeasure channel = open();
    assertThrows(Refused.class, () -> channel.check(half(0.9e-6, 1e-3)));
    channel.check(half(1e-6, 1e-3));
    assertThrows(Refused.class, () -> channel.check(half(0.9e-9, 0)));
    send(":SENS:CURR:RANG 1e-4");
    send(":SENS:CURR:PROT 0.9e-7");
    assertEquals(Optional.of("-222,\"Parameter data out of range\""), error());
    send(":SENS:CURR:PROT 1.1e-7");
    assertEquals(Optional.of("0,\"No error\""), error());
    channel.close();
  }

  @Test
  @DisplayName("more than 0.105 A above 21 V is beyond its power")
  void refusesMoreThanItsPower() {
    SourceMeasure channel = open();
    Course.Builder high = new Course.Builder(Course.Quantity.VOLTS, 0.2, 0, 1e-3).add(30, 1, true);
    assertThrows(Refused.class, () -> channel.check(high.build()));
    Course.Builder low = new Course.Builder(Course.Quantity.VOLTS, 0.1, 0, 1e-3).add(30, 1, true);
    channel.check(low.build());
    channel.close();
  }

  @Test
  @DisplayName("a host that dies in a sweep leaves nothing on; without auto output-off it would")
  void goesOffByItself() {
    SourceMeasure channel = open();
    Course slow =
        new Course.Builder(Course.Quantity.VOLTS, 1e-3, 0, 1e-3)
            .add(0.5, 1, true)
            .add(0.4, 1, true)
            .build();
    Error killed = new Error("killed");
    int[] asked = new int[1];
    assertThrows(
        Error.class,
        () ->
            channel.play(
                slow,
                readings,
                () -> {
                  if (++asked[0] > 20) {
                    throw killed;
                  }
                  return false;
                }));
    bench.pass(0.5);
    assertFalse(bench.instrument.quiet(), "half a second in it is still sourcing");
    bench.pass(1.6);
    assertTrue(bench.instrument.quiet(), "after its two seconds nobody had to switch it off");

    send(":SOUR:CLE:AUTO OFF");
    send(":SOUR:FUNC VOLT");
    send(":SOUR:VOLT:MODE FIX");
    send(":SOUR:VOLT 0.5");
    send(":TRIG:COUN 1");
    send(":OUTP ON");
    send(":INIT");
    bench.pass(60);
    assertFalse(bench.instrument.quiet(), "as others leave it, it sources for ever");
    send(":OUTP OFF");
    bench.pass(0.1);
  }

  @Test
  @DisplayName("in a sweep only an abort is taken; everything else waits for its end")
  void waitsForTheEndOfASweep() {
    send("*RST");
    send(":SOUR:CLE:AUTO ON");
    send(":SOUR:DEL 10");
    send(":INIT");
    assertEquals(Optional.empty(), ask(":OUTP?", 1));
    assertTrue(line.receive(line.nanos() + 20_000_000_000L).isPresent());
    send(":INIT");
    send(":ABOR");
    assertEquals(Optional.of("1"), ask(":OUTP?", 1), "aborted, the output stays as it was");
    send(":OUTP OFF");
    bench.pass(0.1);
    assertTrue(bench.instrument.quiet());
  }

  @Test
  @DisplayName("a stop ends the sweep, keeps what was measured, and the output is off")
  void stops() {
    SourceMeasure channel = open();
    Course.Builder points = new Course.Builder(Course.Quantity.VOLTS, 1e-3, 0, 1e-3);
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
  @DisplayName("an error is told with the command before it; of a sweep's start with what follows")
  void namesTheCommandOfAnError() {
    SourceMeasure channel = open();
    int[] asked = new int[1];
    BoardFault fault =
        assertThrows(
            BoardFault.class,
            () ->
                channel.play(
                    half(1e-3, 0),
                    readings,
                    () -> {
                      if (++asked[0] == 2) {
                        bench.instrument.injectError(-213, "Init ignored");
                      }
                      return false;
                    }));
    assertTrue(fault.getMessage().contains("':INIT, then *OPC?'"), fault.getMessage());
    bench.pass(0.1);
    assertTrue(bench.instrument.quiet());
    channel.close();
  }

  @Test
  @DisplayName("above 42 V the output enable line must be closed")
  void needsTheEnableLine() {
    SourceMeasure channel = open();
    Course high =
        new Course.Builder(Course.Quantity.VOLTS, 1e-2, 0, 1e-3).add(50, 0.005, true).build();
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
    AnalyzerSettings settings =
        new AnalyzerSettings(
            "tcp://10.0.0.2:1",
            2,
            1e-3,
            1e-3,
            AnalyzerSettings.Wires.TWO_WIRE,
            AnalyzerSettings.Terminals.FRONT,
            AnalyzerSettings.OutputOff.HIGH_IMPEDANCE,
            AnalyzerSettings.Language.SCPI,
            1,
            false,
            Optional.empty());
    SourceMeasure channel = new Keithley2400Driver().open(line, settings, bench.clock);
    channel.play(half(1e-3, 0), readings, () -> false);
    assertEquals(Optional.of("ZERO"), ask(":OUTP:SMOD?", 1));
    channel.play(half(1e-3, 0), readings, () -> false);
    assertEquals(Optional.of("ZERO"), ask(":OUTP:SMOD?", 1));
    channel.close();
    assertThrows(LinkLost.class, () -> bench.pass(0.1), "the line is closed behind it");
    assertEquals("HIMP", ((Keithley2400) bench.instrument).outputOff());
  }
}
