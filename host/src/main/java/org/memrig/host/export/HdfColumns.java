package org.memrig.host.export;

import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.lang.reflect.Array;
import org.memrig.host.store.StoreFailed;

/** Put columns of a table into a group: chunked, compressed, with their units and meanings. */
record HdfColumns(WritableGroup group) {
  // 256 KiB of doubles: large enough to compress well, small enough to read a part.
  private static final int CHUNK = 32_768;
  private static final int DEFLATE = 4;

  /**
   * Put a column.
   *
   * @param values an array of numbers or texts, at least one: the library writes no empty dataset
   */
  void put(String name, String unit, String text, Object values) {
    if (values instanceof String[] texts) {
      requireWhole(name, texts);
    }
    DatasetCreationOptions packed =
        DatasetCreationOptions.builder()
            .chunkDimensions(Math.min(CHUNK, Array.getLength(values)))
            .shuffle()
            .deflate(DEFLATE)
            .build();
    WritableDataset dataset = group.putDataset(name, values, packed);
    dataset.putAttribute("unit", unit);
    dataset.putAttribute("text", text);
  }

  private void requireWhole(String name, String[] texts) {
    for (String text : texts) {
      if (text.indexOf('\0') >= 0) {
        throw new StoreFailed(
            "a text in '"
                + name
                + "' of '"
                + group.getName()
                + "' holds the character NUL, at which texts end in HDF5; use --to csv");
      }
    }
  }
}
