package org.memrig.instruments.smu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memrig.config.BadInput;
import org.memrig.config.Binder;
import org.memrig.config.Shipped;
import org.memrig.config.Yaml;

/** Read dialects, and say what is wrong with them where it stands. */
final class DialectTests {
  private static final String TEXT = shipped();

  private static String shipped() {
    try (InputStream in =
        Objects.requireNonNull(
            Shipped.class.getResourceAsStream("/org/memrig/shipped/dialects/keithley-2400.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readsWhatIsShipped() {
    assertEquals(List.of("keithley-2400"), Shipped.DIALECT.names());
    for (String each : Shipped.DIALECT.names()) {
      Dialect dialect = Dialect.read(Shipped.DIALECT.read(each, Path.of("")));
      assertTrue(dialect.safe().contains(dialect.output().off()), each);
    }
  }

  @Test
  void defaultsAndTextsAreThere() {
    for (Class<? extends Record> each :
        List.of(
            Dialect.class,
            Dialect.Identify.class,
            Dialect.Errors.class,
            Dialect.Output.class,
            Dialect.Forcing.class,
            Dialect.Reading.class,
            Dialect.Abilities.class,
            Dialect.Times.class,
            SmuSettings.class)) {
      assertEquals(List.of(), Binder.plain().check(each), each.getSimpleName());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // what is changed | into what | said of it
        "level: \":SOUR:VOLT {value}\" | level: \":SOUR:VOLT {volts}\" | {volts}; allowed {cycles}, {seconds}, {value}",
        "level: \":SOUR:VOLT {value}\" | level: \":SOUR:VOLT\" | level ':SOUR:VOLT' has no place for its number; write {value}",
        "limit: \":SENS:CURR:PROT {value}\" | limits: \":SENS:CURR:PROT {value}\" | limits",
        "limit-ask: \":SENS:CURR:PROT?\" | limit-ask: \":SENS:CURR:PROT\" | limit-ask ':SENS:CURR:PROT' is no question",
        "aperture: \":SENS:CURR:NPLC {cycles}\" | aperture: \":SENS:CURR:NPLC {value}\" | {seconds} or {cycles}",
        "terminator: line-feed | terminator: lf | 'lf' is not one of line-feed, carriage-return, nul",
        "numbers: shortest | numbers: fixed | 'fixed' is not one of shortest, scientific",
        "mains: 50 Hz | mains: 50 kHz | '50 kHz' is out of range; write",
        "volt-ranges: [200 mV, 2 V | volt-ranges: [2 V, 200 mV | volt-ranges are [2.0, 0.2, 20.0, 200.0]; write one or more, the smallest first",
        "amp-ranges: [1 uA, | amp-ranges: [1 uV, | '1 uV'",
        "beyond: 1.05 | beyond: 10.5 | '10.5' is out of range; write",
        "most-watts: 22.05 W | most-watts: 0 W | '0 W' is out of range; write",
        "shortest: 20 ms | shortest: 20 us | '20 us' is out of range; write",
        "least-aperture: 200 us | least-aperture: 1 s | least-aperture 1.0 s is above most-aperture 0.2 s",
        "pattern: \"KEITHLEY | pattern: \"(KEITHLEY | is no regular expression",
        "safe: [\":ABOR\", \":OUTP OFF\"] | safe: [\":ABOR\"] | safe does not switch the output off; write ':OUTP OFF'",
        "safe: [\":ABOR\", | safe: [\"*IDN?\", | safe holds the question '*IDN?'",
        "  amps: 2 | '  amps: 1' | write three different ones",
        "  status: 3 | '  status: 0' | say which value is the status",
        "  volts: 1 | '  volts: 0' | '0' is out of range; write"
      })
  void saysWhatIsWrong(String was, String is, String said) {
    String becomes = is.startsWith("'") ? is.substring(1, is.length() - 1) : is;
    String changed = is.startsWith("'") ? "  " + was.strip() : was;
    assertTrue(TEXT.contains(changed), changed);
    int line = TEXT.substring(0, TEXT.indexOf(changed)).split("\n", -1).length;
    BadInput wrong =
        assertThrows(
            BadInput.class,
            () -> Dialect.read(Yaml.read("mine.yaml", TEXT.replace(changed, becomes))));
    String message = String.valueOf(wrong.getMessage());
    assertTrue(message.contains(said), message);
    assertEquals("mine.yaml", wrong.problems().getFirst().source());
    // What concerns several keys is told at their section, which begins before them.
    int told = wrong.problems().getFirst().line();
    assertTrue(told > 0 && told <= line, line + ": " + message);
  }

  @Test
  void tellsOneKeyWithLineAndColumn() {
    String changed = TEXT.replace("beyond: 1.05", "beyond: 10.5");
    BadInput wrong =
        assertThrows(BadInput.class, () -> Dialect.read(Yaml.read("mine.yaml", changed)));
    int line = TEXT.substring(0, TEXT.indexOf("beyond:")).split("\n", -1).length;
    assertTrue(
        String.valueOf(wrong.getMessage()).startsWith("mine.yaml:" + line + ":11: "),
        wrong.getMessage());
  }

  @Test
  void losesNoSmallNumberInAnyLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      for (double each : new double[] {1e-9, 1.05e-13, 0, -2.5e-7, 0.1}) {
        assertEquals(each, Double.parseDouble(Dialect.Numbers.SHORTEST.write(each)));
        assertEquals(
            each,
            Double.parseDouble(Dialect.Numbers.SCIENTIFIC.write(each)),
            1e-6 * Math.abs(each));
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
