package org.memrig.host.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.memrig.config.Shipped;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.ChipFile;
import org.memrig.emulator.bench.BenchLine;
import org.memrig.emulator.bench.BenchServer;

/** Run the firmware natively with a shipped chip, cut down to 12 x 8, and write a rig for it. */
final class NativeBoard implements AutoCloseable {
  private static final int ROWS = 12;
  private static final int COLUMNS = 8;

  private final BenchServer bench;
  private final Process process;
  private final List<String> complaints = new ArrayList<>();

  /** The rig file of the board. */
  final Path rig;

  /**
   * Start a board and write its table of limits.
   *
   * @param chip name of a shipped chip whose gates run along the columns
   * @param rigText the rig; {@code PORT} in it stands for the board's address
   */
  NativeBoard(Path folder, String chip, String rigText) throws IOException, InterruptedException {
    Path small = folder.resolve("small.yaml");
    String text = Files.readString(Path.of("../config/chips/" + chip + ".yaml"));
    text = text.replaceFirst("(?m)^rows: .*$", "rows: " + ROWS);
    Files.writeString(small, text.replaceFirst("(?m)^columns: .*$", "columns: " + COLUMNS));
    ChipFile file = ChipFile.read(Shipped.CHIP.read(small.toString(), Path.of("")));
    bench =
        new BenchServer(
            new BenchLine(new BenchedChip(file, 7, List.of(), 300)), 0, complaints::add);
    String out =
        Path.of("target/firmware-%dx%d".formatted(ROWS, COLUMNS)).toAbsolutePath().toString();
    Peer.run(
        List.of(
            "make",
            "-s",
            "-C",
            "../firmware/native",
            "OUT=" + out,
            "SIZES=-DMR_ROWS=%d -DMR_COLUMNS=%d".formatted(ROWS, COLUMNS),
            out + "/native"));
    process =
        new ProcessBuilder(
                out + "/native",
                "--bench",
                Integer.toString(bench.port()),
                "--tied",
                "--writable",
                "--limits",
                folder.resolve("limits.bin").toString(),
                "--tcp")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    rig = folder.resolve("native.yaml");
    Files.writeString(rig, rigText.replace("PORT", String.valueOf(said.readLine())));
  }

  @Override
  public void close() throws IOException {
    boolean alive = process.isAlive();
    try (OutputStream tied = process.getOutputStream()) {
      tied.flush();
    }
    if (!ended()) {
      process.destroyForcibly();
      throw new AssertionError("the firmware does not end with whoever started it");
    }
    bench.close();
    if (!alive || !complaints.isEmpty()) {
      throw new AssertionError("the firmware ended by itself: " + complaints);
    }
  }

  private boolean ended() {
    try {
      return process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the firmware ends", e);
    }
  }
}
