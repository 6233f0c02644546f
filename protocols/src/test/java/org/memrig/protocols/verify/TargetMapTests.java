package org.memrig.protocols.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read maps of targets. */
class TargetMapTests {
  @TempDir Path folder;

  @Test
  void rowsEndAtSemicolonsOrLineEnds() {
    TargetMap map = TargetMap.parse("10 uS, 20 uS; 3e-5, 40 uS\n50 uS,");
    assertEquals(5, map.size());
    assertEquals(30e-6, map.at(2));
    assertEquals(map, TargetMap.parse(map.toString()));
  }

  @Test
  void aFileIsReadOnceAndItsValuesAreWhatIsStored() throws IOException {
    Path csv = folder.resolve("targets.csv");
    Files.writeString(csv, "1e-5,2e-5\n3e-5,4e-5\n");
    TargetMap map = TargetMap.parse("file " + csv);
    Files.delete(csv);
    assertEquals("10 uS, 20 uS, 30 uS, 40 uS", map.toString());
    assertEquals(map, TargetMap.parse(map.toString()));
  }

  @Test
  void whatIsNoConductanceIsNamed() {
    for (String wrong : new String[] {"", "10 uA", "-5 uS", "0 S", "file /nowhere/at/all.csv"}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> TargetMap.parse(wrong)).getMessage();
      assertTrue(message.contains("write") || message.contains("allowed"), message);
    }
  }
}
