package org.memrig.host.export;

import java.io.IOException;
import java.io.Writer;
import org.memrig.config.units.Numbers;

/**
 * Write records of RFC 4180: commas, CRLF, texts in quotes. A value that is missing is an empty
 * field without quotes.
 *
 * <p>A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does
 * one that begins with an apostrophe: whoever drops one leading apostrophe has the text as it was.
 * Numbers are never changed.
 */
final class CsvWriter {
  private static final String FORMULA = "=+-@\t\r\n'";

  private final Writer out;
  private boolean first = true;

  CsvWriter(Writer out) {
    this.out = out;
  }

  CsvWriter number(double value) throws IOException {
    return field(Numbers.exact(value));
  }

  CsvWriter number(long value) throws IOException {
    return field(Long.toString(value));
  }

  CsvWriter text(String text) throws IOException {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return field('"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"');
  }

  CsvWriter none() throws IOException {
    return field("");
  }

  private CsvWriter field(String field) throws IOException {
    if (!first) {
      out.write(',');
    }
    first = false;
    out.write(field);
    return this;
  }

  void end() throws IOException {
    out.write("\r\n");
    first = true;
  }
}
