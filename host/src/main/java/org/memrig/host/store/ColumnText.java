package org.memrig.host.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.bench.Column;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Write and read the columns of a series as JSON. */
final class ColumnText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ColumnText() {}

  static String write(List<Column> columns) {
    ArrayNode array = JSON.createArrayNode();
    for (Column column : columns) {
      array
          .addObject()
          .put("name", column.name())
          .put("type", column.type().name())
          .put("unit", column.unit().symbol())
          .put("text", column.text());
    }
    return array.toString();
  }

  static List<Column> read(String json) {
    List<Column> columns = new ArrayList<>();
    for (JsonNode node : JSON.readTree(json)) {
      columns.add(
          new Column(
              node.get("name").asString(),
              Column.Type.valueOf(node.get("type").asString()),
              unit(node.get("unit").asString()),
              node.get("text").asString()));
    }
    return List.copyOf(columns);
  }

  private static Dimension unit(String symbol) {
    return Arrays.stream(Dimension.values())
        .filter(dimension -> dimension.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new StoreFailed("the file names a unit that memrig lacks: " + symbol));
  }
}
