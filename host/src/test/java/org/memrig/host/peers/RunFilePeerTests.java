package org.memrig.host.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.effects.Emulated;
import org.memrig.host.run.RunResult;
import org.memrig.host.store.RunReader;
import org.memrig.protocols.bench.SeriesView;

/** Read a run with Python's own SQLite, as docs/run-file.md says, and find the same bits. */
@Tag("peers")
final class RunFilePeerTests {
  private static final String READ =
      """
      import sqlite3, struct, sys
      run = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
      assert run.execute("PRAGMA integrity_check").fetchone() == ("ok",)
      assert run.execute("PRAGMA application_id").fetchone() == (0x6d656d72,)
      assert run.execute("PRAGMA user_version").fetchone() == (1,)
      for cell, clock, volts, siemens in run.execute(
          "SELECT cell, clock_ns, volts, siemens FROM rows_map ORDER BY id"):
          print(cell, clock, struct.pack(">d", volts).hex(), struct.pack(">d", siemens).hex())
      """;

  @TempDir Path folder;

  @Test
  void everyRowIsTheSameBitForBit() throws Exception {
    RunResult run = Emulated.run(folder, "read-map", "emulated-1t1r", 3, List.of(), "samples=1");
    List<String> peer = Peer.python(READ, run.folder().database());
    assertTrue(peer.size() > 4000, peer.size() + " rows");
    assertEquals(rows(run), peer);
  }

  private static List<String> rows(RunResult run) {
    try (RunReader reader = RunReader.open(run.folder())) {
      SeriesView map = reader.series("map");
      double[] volts = map.reals("volts");
      double[] siemens = map.reals("siemens");
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < volts.length; i++) {
        rows.add(
            map.cells()[i] + " " + map.clocks()[i] + " " + hex(volts[i]) + " " + hex(siemens[i]));
      }
      return rows;
    }
  }

  private static String hex(double value) {
    return HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
  }
}
