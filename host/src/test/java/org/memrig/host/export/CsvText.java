package org.memrig.host.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Read what RFC 4180 describes, character by character, and nothing else. */
final class CsvText {
  private final String text;
  private int at;

  private CsvText(String text) {
    this.text = text;
  }

  /** One field: whether it stood in quotes, and what it says. */
  record Field(boolean quoted, String text) {
    /** Tell that nothing was there, not even an empty text. */
    boolean missing() {
      return !quoted && text.isEmpty();
    }

    /** Return a text without the apostrophe that keeps it from being a formula. */
    String plain() {
      assertTrue(quoted, text);
      return text.startsWith("'") ? text.substring(1) : text;
    }
  }

  static List<List<Field>> read(Path file) throws IOException {
    return read(Files.readString(file));
  }

  static List<List<Field>> read(String text) {
    CsvText csv = new CsvText(text);
    List<List<Field>> records = new ArrayList<>();
    while (csv.at < text.length()) {
      records.add(csv.record());
    }
    return records;
  }

  private List<Field> record() {
    List<Field> fields = new ArrayList<>();
    do {
      fields.add(text.charAt(at) == '"' ? quoted() : bare());
    } while (text.charAt(at++) == ',');
    assertEquals('\r', text.charAt(at - 1), "what ends the record before " + at);
    assertEquals('\n', text.charAt(at++));
    return fields;
  }

  private Field quoted() {
    StringBuilder field = new StringBuilder();
    at++;
    while (text.charAt(at) != '"' || next() == '"') {
      at += text.charAt(at) == '"' ? 1 : 0;
      field.append(text.charAt(at++));
    }
    at++;
    return new Field(true, field.toString());
  }

  private char next() {
    return at + 1 < text.length() ? text.charAt(at + 1) : 0;
  }

  private Field bare() {
    int from = at;
    while (",\r".indexOf(text.charAt(at)) < 0) {
      assertTrue("\"\n".indexOf(text.charAt(at)) < 0, "at " + at + " of " + text);
      at++;
    }
    return new Field(false, text.substring(from, at));
  }
}
