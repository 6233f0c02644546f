package org.memrig.host.store;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.bench.Column;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Write and read the columns of a series as JSON: a list of objects of texts. */
final class ColumnText {
  // Token by token: binding to objects would cost every command a tenth of a second to start.
  private static final JsonFactory JSON = new JsonFactory();

  private ColumnText() {}

  static String write(List<Column> columns) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartArray();
      for (Column column : columns) {
        out.writeStartObject();
        out.writeStringProperty("name", column.name());
        out.writeStringProperty("type", column.type().name());
        out.writeStringProperty("unit", column.unit().symbol());
        out.writeStringProperty("text", column.text());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    return text.toString();
  }

  static List<Column> read(String json) {
    List<Column> columns = new ArrayList<>();
    Map<String, String> column = new HashMap<>();
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        switch (token) {
          case START_OBJECT -> column.clear();
          case VALUE_STRING -> column.put(in.currentName(), in.getString());
          case END_OBJECT -> columns.add(column(column));
          default -> {}
        }
      }
    }
    return List.copyOf(columns);
  }

  private static Column column(Map<String, String> texts) {
    return new Column(
        texts.getOrDefault("name", ""),
        Column.Type.valueOf(texts.getOrDefault("type", "")),
        unit(texts.getOrDefault("unit", "")),
        texts.getOrDefault("text", ""));
  }

  private static Dimension unit(String symbol) {
    return Arrays.stream(Dimension.values())
        .filter(dimension -> dimension.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new StoreFailed("the file names a unit that memrig lacks: " + symbol));
  }
}
