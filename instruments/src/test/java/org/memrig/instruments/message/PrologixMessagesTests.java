package org.memrig.instruments.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.LinkScript;
import org.memrig.instruments.link.ScriptedLink;

final class PrologixMessagesTests {
  private static final long SECOND = 1_000_000_000L;
  private static final String SET_UP =
      """
      > ++savecfg 0\\n++auto 0\\n
      > ++mode 1\\n++eoi 1\\n++eot_enable 0\\n++read_tmo_ms 500\\n
      > ++auto\\n
      < 0\\r\\n
      > ++ver\\n
      < Prologix GPIB-USB Controller version 6.107\\r\\n
      """;

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);

  private PrologixAdapter adapter(ScriptedLink link) {
    return PrologixAdapter.open(link, "tcp://adapter:1234", SECOND);
  }

  private ScriptedLink playing(String script) {
    return new ScriptedLink(LinkScript.parse("prologix", SET_UP + script), clock);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void say(MessageLink to, String text) {
    to.send(bytes(text), to.nanos() + SECOND);
  }

  private static String heard(Optional<byte[]> message) {
    return new String(message.orElseThrow(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void addressesTheInstrumentBeforeEachLine() {
    try (PrologixAdapter adapter =
        adapter(
            playing(
                """
                > ++eos 2\\n++addr 24\\n*IDN?\\n
                > ++addr 24\\n++read eoi\\n
                < KEITHLEY INSTRUMENTS INC.,MODEL 2400\\n
                > ++addr 24\\n:OUTP OFF\\n
                > ++addr 24\\n++clr\\n
                """))) {
      MessageLink smu = adapter.instrument(24, '\n');
      assertEquals("gpib:24@tcp://adapter:1234", smu.identity());
      assertEquals("Prologix GPIB-USB Controller version 6.107", adapter.version());
      say(smu, "*IDN?");
      assertEquals(
          "KEITHLEY INSTRUMENTS INC.,MODEL 2400", heard(smu.receive(clock.nanos() + SECOND)));
      say(smu, ":OUTP OFF");
      smu.clear(clock.nanos() + SECOND);
    }
  }

  @Test
  void escapesWhatTheAdapterWouldTakeForItself() {
    try (PrologixAdapter adapter =
        adapter(
            playing("> ++eos 2\\n++addr 5\\n\\x1b+\\x1b+addr 3,\\x1b\\x1b\\x1b\\r\\x1b\\n\\n\n"))) {
      say(adapter.instrument(5, '\n'), "++addr 3,\u001b\r\n");
    }
  }

  @Test
  void dropsAZeroThatIsLeftBeforeAReply() {
    try (PrologixAdapter adapter =
        adapter(
            playing(
                """
                > ++eos 2\\n++addr 24\\n:READ?\\n
                > ++addr 24\\n++read eoi\\n
                < \\x00+1.0
                < E-6\\r\\n
                """))) {
      MessageLink smu = adapter.instrument(24, '\n');
      say(smu, ":READ?");
      assertEquals("+1.0E-6", heard(smu.receive(clock.nanos() + SECOND)));
    }
  }

  @Test
  void takesABlockThatHoldsTheTerminatorWhole() {
    try (PrologixAdapter adapter =
        adapter(
            playing(
                """
                > ++eos 2\\n++addr 24\\n:TRAC:DATA?\\n
                > ++addr 24\\n++read eoi\\n
                < #14\\n\\x00
                < \\r\\n\\n
                """))) {
      MessageLink smu = adapter.instrument(24, '\n');
      say(smu, ":TRAC:DATA?");
      assertArrayEquals(bytes("#14\n\0\r\n"), smu.receive(clock.nanos() + SECOND).orElseThrow());
    }
  }

  @Test
  void asksAgainForAReplyThatTakesLongerThanTheAdapterWaits() {
    try (PrologixAdapter adapter =
        adapter(
            playing(
                """
                > ++eos 2\\n++addr 24\\n:READ?\\n
                > ++addr 24\\n++read eoi\\n
                wait 600 ms
                > ++addr 24\\n++read eoi\\n
                wait 400 ms
                < 1\\n
                """))) {
      MessageLink smu = adapter.instrument(24, '\n');
      say(smu, ":READ?");
      assertEquals("1", heard(smu.receive(clock.nanos() + 3 * SECOND)));
      assertEquals(SECOND + 30_000_000, clock.nanos());
    }
  }

  @Test
  void givesALateReplyToWhoHadTheTurn() {
    try (PrologixAdapter adapter =
        adapter(
            playing(
                """
                > ++eos 2\\n++addr 24\\n:READ?\\n
                > ++addr 24\\n++read eoi\\n
                wait 300 ms
                < 1\\n
                > ++addr 7\\n*IDN?\\n
                > ++addr 7\\n++read eoi\\n
                < matrix\\n
                """))) {
      MessageLink smu = adapter.instrument(24, '\n');
      MessageLink matrix = adapter.instrument(7, '\n');
      say(smu, ":READ?");
      assertTrue(smu.receive(clock.nanos() + 100_000_000).isEmpty());
      say(matrix, "*IDN?");
      assertEquals("matrix", heard(matrix.receive(clock.nanos() + SECOND)));
      assertEquals("1", heard(smu.receive(clock.nanos())));
    }
  }

  @Test
  void tellsTheAdapterHowAnotherInstrumentEndsItsMessages() {
    try (PrologixAdapter adapter =
        adapter(
            playing(
                """
                > ++eos 2\\n++addr 24\\n*RST\\n
                > ++eos 1\\n++addr 18\\nP0X\\n
                > ++addr 18\\n++read eoi\\n
                < 707A\\r
                > ++eos 3\\n++addr 9\\nx\\n
                """))) {
      MessageLink matrix = adapter.instrument(18, '\r');
      say(adapter.instrument(24, '\n'), "*RST");
      say(matrix, "P0X");
      assertEquals("707A", heard(matrix.receive(clock.nanos() + SECOND)));
      say(adapter.instrument(9, '\0'), "x");
    }
  }

  @Test
  void switchesOffWhatAnotherProgramLeftOn() {
    String script = SET_UP.replace("> ++mode", "< \\x00stray reply to nobody\\n\n> ++mode");
    try (PrologixAdapter adapter =
        PrologixAdapter.open(
            new ScriptedLink(LinkScript.parse("auto left on", script), clock), "x", SECOND)) {
      assertTrue(adapter.version().startsWith("Prologix"));
    }
  }

  @Test
  void refusesAnAdapterThatReadsByItselfWhateverItIsTold() {
    String script = SET_UP.substring(0, SET_UP.indexOf("< 0")) + "< 1\\r\\n\n";
    ScriptedLink link = new ScriptedLink(LinkScript.parse("stubborn", script), clock);
    LinkLost lost =
        assertThrows(LinkLost.class, () -> PrologixAdapter.open(link, "serial:/dev/x", SECOND));
    assertTrue(lost.getMessage().contains("serial:/dev/x is no adapter"), lost.getMessage());
  }

  @Test
  void saysThatNoAdapterAnswers() {
    String script = SET_UP.substring(0, SET_UP.indexOf("< 0"));
    ScriptedLink link = new ScriptedLink(LinkScript.parse("silent", script), clock);
    LinkLost lost =
        assertThrows(LinkLost.class, () -> PrologixAdapter.open(link, "serial:/dev/x", SECOND));
    assertTrue(lost.getMessage().contains("does not answer '++auto'"), lost.getMessage());
  }

  @Test
  void readsAddresses() {
    assertEquals(
        "gpib:24@serial:/dev/ttyUSB0",
        InstrumentAddress.parse("gpib:24@serial:/dev/ttyUSB0").text());
    assertEquals("gpib:7@tcp://h:1234", InstrumentAddress.parse("gpib:7@tcp://h:1234").text());
    assertEquals(
        "usbtmc:/dev/usbtmc0?clear=off",
        InstrumentAddress.parse("usbtmc:/dev/usbtmc0?clear=off").text());
    for (String wrong :
        new String[] {"gpib:31@tcp://h:1", "gpib:7", "gpib:x@tcp://h:1", "usbtmc:0", "visa:1"}) {
      assertThrows(IllegalArgumentException.class, () -> InstrumentAddress.parse(wrong), wrong);
    }
  }
}
