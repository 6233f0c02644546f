package org.memrig.host.export;

import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.lang.reflect.Array;

/** Put columns of a table into a group: chunked, compressed, with their units and meanings. */
record HdfColumns(WritableGroup group) {
  // 256 KiB of doubles: large enough to compress well, small enough to read a part.
  private static final int CHUNK = 32_768;
  private static final int DEFLATE = 4;

  void put(Exported.Common column, Object values) {
    put(column.name(), column.unit(), column.text(), values);
  }

  /**
   * Put a column. One without values is left out: the library writes no empty dataset.
   *
   * @param values an array of numbers or texts
   */
  void put(String name, String unit, String text, Object values) {
    int length = Array.getLength(values);
    if (length == 0) {
      return;
    }
    DatasetCreationOptions packed =
        DatasetCreationOptions.builder()
            .chunkDimensions(Math.min(CHUNK, length))
            .shuffle()
            .deflate(DEFLATE)
            .build();
    WritableDataset dataset = group.putDataset(name, values, packed);
    dataset.putAttribute("unit", unit);
    dataset.putAttribute("text", text);
  }
}
