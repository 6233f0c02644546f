package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.keithley.Keithley2450Driver;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.LoopLink;
import org.memrig.instruments.matrix.Keithley707aDriver;
import org.memrig.instruments.matrix.KeithleyMatrixSettings;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.message.PrologixAdapter;
import org.memrig.instruments.message.PrologixMessages;

/** One adapter, an analyzer at 24 and a matrix at 18 on its bus. */
final class EmulatedPrologixTests {
  private static final long SECOND = 1_000_000_000L;

  private final List<String> rows = List.of("A1", "A2");
  private final List<String> columns = List.of("B3", "B4", "B5");
  private final MatrixBench bench = new MatrixBench(rows, columns, Keithley707a::new);
  private final EmulatedPrologix adapter =
      new EmulatedPrologix().at(24, bench.analyzer).at(18, bench.switches);
  private final LoopLink.Pair line =
      LoopLink.inVirtualTime(bench.clock, LinePace.ftdi(115_200, 16), LinePace.ftdi(115_200, 16));

  private PrologixAdapter open() {
    line.near().whileWaiting(() -> adapter.turn(line.far()));
    return PrologixAdapter.open(line.near(), "serial:/dev/adapter", SECOND);
  }

  private String ask(PrologixMessages link, String question) {
    link.send(question.getBytes(StandardCharsets.US_ASCII), link.nanos() + SECOND);
    return link.receive(link.nanos() + SECOND)
        .map(answer -> new String(answer, StandardCharsets.US_ASCII))
        .orElse("nothing");
  }

  @Test
  void carriesAnAnalyzerAndAMatrixOnOneBus() {
    try (PrologixAdapter bus = open()) {
      SwitchMatrix matrix =
          new Keithley707aDriver()
              .open(
                  bus.instrument(18, '\r'),
                  new KeithleyMatrixSettings("", rows, columns, List.of(), List.of(), 0.015, 2),
                  bench.clock);
      PrologixMessages meter = bus.instrument(24, '\n');
      new Keithley2450Driver().open(meter, AnalyzerSettings.at("x"), bench.clock);
      for (int column = 0; column < 3; column++) {
        matrix.connect(1, column);
        assertEquals(MatrixBench.siemens(1, column), bench.relays.amps(1), 1e-12);
        assertTrue(ask(meter, "*IDN?").contains("2450"));
      }
      matrix.safe();
      ask(meter, "*OPC?");
      assertTrue(bench.relays.closed().isEmpty());
      assertEquals(List.of(), bench.relays.trespasses());
      assertEquals(0, adapter.unterminated());
    }
  }

  @Test
  void keepsAnswersApartWhateverTheAdapterDoes() {
    adapter.leftReading();
    adapter.strayZeros(true);
    try (PrologixAdapter bus = open()) {
      PrologixMessages meter = bus.instrument(24, '\n');
      PrologixMessages matrix = bus.instrument(18, '\r');
      for (int i = 0; i < 50; i++) {
        assertTrue(ask(meter, "*IDN?").startsWith("KEITHLEY INSTRUMENTS,MODEL 2450"));
        assertTrue(ask(matrix, "U0X").strip().startsWith("707A"));
      }
      assertEquals(0, adapter.unterminated());
    }
  }

  @Test
  void neverTakesACutReplyForAWholeOne() {
    try (PrologixAdapter bus = open()) {
      PrologixMessages meter = bus.instrument(24, '\n');
      adapter.cutReplies(true);
      assertEquals("nothing", ask(meter, "*IDN?"));
      adapter.cutReplies(false);
      meter.clear(meter.nanos() + SECOND);
      assertTrue(ask(meter, "*IDN?").startsWith("KEITHLEY"));
    }
  }

  @Test
  void saysThatTheAdapterHangs() {
    adapter.hang();
    LinkLost lost = assertThrows(LinkLost.class, this::open);
    assertTrue(lost.getMessage().contains("serial:/dev/adapter"), lost.getMessage());
  }
}
