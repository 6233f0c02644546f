package org.memrig.host.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/** Write records, and read them by other means. */
final class CsvWriterTests {
  private static final String FORMULA = "=+-@\t\r";

  private final StringWriter out = new StringWriter();
  private final CsvWriter csv = new CsvWriter(out);

  private String written() {
    String text = out.toString();
    out.getBuffer().setLength(0);
    return text;
  }

  @Test
  void aRecordIsFieldsWithCommasAndTextsInQuotes() throws IOException {
    csv.number(7).number(0.25).text("plain").text("").none().end();
    csv.text("say \"no\", twice\r\n").end();
    assertEquals("7,0.25,\"plain\",\"\",\r\n\"say \"\"no\"\", twice\r\n\"\r\n", written());
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=", "'quoted"})
  void aTextThatWouldBeAFormulaBeginsWithAnApostrophe(String text) throws IOException {
    csv.text(text).end();
    assertEquals("\"'" + text + "\"\r\n", written());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1", "1-2", " =1", "set", "5 V", "\u00b5", "(=1)"})
  void anyOtherTextIsLeftAlone(String text) throws IOException {
    csv.text(text).end();
    assertEquals("\"" + text + "\"\r\n", written());
  }

  @Test
  void numbersStayNumbers() throws IOException {
    csv.number(-1.5e-6).number(-7).number(-0.0).number(Double.MIN_VALUE).number(1e300).end();
    assertEquals("-1.5E-6,-7,-0.0,4.9E-324,1.0E300\r\n", written());
    csv.number(Long.MIN_VALUE).number(Double.NaN).number(Double.NEGATIVE_INFINITY).end();
    assertEquals("-9223372036854775808,NaN,-Infinity\r\n", written());
  }

  /** One random record and what was meant by it; null where nothing was. */
  private record Meant(List<Object> values) {}

  private Meant random(RandomStream random) throws IOException {
    List<Object> values = new ArrayList<>();
    for (int fields = 1 + random.nextInt(7); fields > 0; fields--) {
      Object value =
          switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> Scribbles.real(random);
            case 2 -> Scribbles.text(random);
            default -> "";
          };
      switch (value) {
        case Long number -> csv.number(number);
        case Double number -> csv.number(number);
        case String text -> csv.text(text);
        default -> throw new AssertionError(value);
      }
      values.add(value);
    }
    csv.none().end();
    return new Meant(values);
  }

  @Test
  void randomRowsComeBackAsTheyWere(TestSeed seed) throws IOException {
    RandomStream random = seed.stream();
    int rows = Trials.of(100_000);
    int neutralised = 0;
    for (int row = 0; row < rows; row++) {
      Meant meant = random(random);
      String text = written();
      List<List<CsvText.Field>> read = CsvText.read(text);
      assertEquals(1, read.size(), text);
      List<CsvText.Field> fields = read.getFirst();
      assertEquals(meant.values().size() + 1, fields.size(), text);
      assertTrue(fields.getLast().missing(), text);
      for (int i = 0; i < meant.values().size(); i++) {
        same(meant.values().get(i), fields.get(i), text);
        neutralised += fields.get(i).text().startsWith("'") ? 1 : 0;
      }
    }
    assertTrue(neutralised > rows / 10, neutralised + " of " + rows);
  }

  private static void same(Object meant, CsvText.Field field, String text) {
    if (meant instanceof String words) {
      assertEquals(words, field.plain(), text);
      assertTrue(
          field.text().isEmpty() || FORMULA.indexOf(field.text().charAt(0)) < 0, "formula " + text);
      return;
    }
    assertEquals(false, field.quoted(), text);
    if (meant instanceof Double number) {
      long bits = Double.doubleToRawLongBits(Double.parseDouble(field.text()));
      assertEquals(Double.doubleToRawLongBits(number), bits, text);
    } else {
      assertEquals(meant, Long.parseLong(field.text()), text);
    }
  }
}
