package org.memrig.host.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.export.Exported;
import org.memrig.host.export.StoredRuns;
import org.memrig.host.run.RunResult;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.testkit.TestSeed;

/**
 * Read exports with pandas, with h5py (the HDF Group's own library below) and character by
 * character, and compare every value with what Python's SQLite finds in the run.
 */
@Tag("peers")
final class ExportPeerTests {
  @TempDir Path folder;

  private static String script(String name) throws Exception {
    try (InputStream text =
        Objects.requireNonNull(ExportPeerTests.class.getResourceAsStream(name))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Export a run both ways, and return how many values the comparison has found to be equal. */
  private long compared(RunFolder run, Path out) throws Exception {
    try (RunReader reader = RunReader.open(run)) {
      Path tables = Exported.write(reader, Exported.Form.CSV, out).getFirst().getParent();
      Path file = Exported.write(reader, Exported.Form.HDF5, out).getFirst();
      List<String> said = Peer.python(script("compare_exports.py"), run.database(), tables, file);
      System.out.println(said);
      assertEquals(1, said.size(), said.toString());
      return Long.parseLong(said.getFirst().replace(" values are equal", ""));
    }
  }

  @Test
  void anEmulatedRunIsTheSameBitForBit() throws Exception {
    RunResult run = PulseAndWave.recorded(folder);
    try (RunReader reader = RunReader.open(run.folder())) {
      // More than fit in one chunk of a dataset, of rows and of samples.
      assertTrue(reader.rows("pulse") > 32_768, reader.rows("pulse") + " rows");
      assertTrue(reader.samples("wave") > 32_768, reader.samples("wave") + " samples");
    }
    assertTrue(compared(run.folder(), folder.resolve("out")) > 1_000_000);
  }

  @Test
  void aRunWithEverythingIsTheSameBitForBit(TestSeed seed) throws Exception {
    RunFolder run = StoredRuns.random(folder.resolve("runs"), "all", seed.stream(), 3_000);
    assertTrue(compared(run, folder.resolve("out")) > 100_000);
  }
}
