package org.memrig.host.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.memrig.config.Binder;
import org.memrig.config.Shipped;
import org.memrig.config.Yaml;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.ChipFile;
import org.memrig.emulator.bench.BenchLine;
import org.memrig.emulator.bench.BenchServer;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.rig.Limits;

/** Run the firmware somewhere with a shipped chip, cut down to its size, and write rigs for it. */
final class FirmwareRig implements AutoCloseable {
  /** The seed of its chip. */
  static final long SEED = 7;

  private static final Path FIRMWARE = Path.of("../firmware").toAbsolutePath().normalize();
  private static final String LIMITS =
      """
        read: {cell-volts: -0.3 V to 0.3 V, line-volts: -0.3 V to 0.3 V, gate-volts: 0 V to 4 V,
          gate-row-volts: -5 V to 5 V, gate-column-volts: -5 V to 5 V, cell-amps: 1 mA,
          line-amps: 5 mA, chip-amps: 100 mA, slew: 1e10 V/s}
        program: {cell-volts: -2 V to 2 V, line-volts: -2 V to 2 V, gate-volts: 0 V to 4 V,
          gate-row-volts: -6 V to 6 V, gate-column-volts: -6 V to 6 V, cell-amps: 1 mA,
          line-amps: 20 mA, chip-amps: 1 A, slew: 1e10 V/s, cell-pulses: 1e9, cell-joules: 1 kJ}
      """;

  /** A step of the reference boards' converters, V: half of one for each line of a cell. */
  private static final double CONVERTERS = 5.0 / 32768;

  /** Where firmware runs. */
  enum Target {
    /** As a process of this machine, under the sanitizers. */
    NATIVE(12, 8, "10 us") {
      @Override
      List<String> command(String out) throws IOException, InterruptedException {
        make("native", out, sizes(), "native");
        return List.of(out + "/native", "--tied", "--tcp");
      }
    },
    /** On an emulated RP2040. */
    RP2040(8, 8, "10 us") {
      @Override
      List<String> command(String out) throws IOException, InterruptedException {
        Path emulated = FIRMWARE.resolve("rp2040/emulated");
        if (!Files.isDirectory(emulated.resolve("node_modules/rp2040js"))) {
          Peer.run(
              List.of(
                  "npm",
                  "install",
                  "--prefix",
                  emulated.toString(),
                  "--no-package-lock",
                  "--no-audit",
                  "--no-fund",
                  "--silent"));
        }
        make("rp2040", out, sizes(), "memrig.bin");
        return List.of(
            "node", emulated.resolve("run.mjs").toString(), "--image", out + "/memrig.bin");
      }
    },
    /** On an emulated ATmega1284P. */
    AVR(4, 4, "100 us") {
      @Override
      List<String> command(String out) throws IOException, InterruptedException {
        make("avr", out, sizes(), "memrig.elf");
        make("avr", out, sizes(), "run");
        return List.of(out + "/run", "--image", out + "/memrig.elf");
      }
    };

    final int rows;
    final int columns;

    /** The shortest time over which it reads. */
    final String aperture;

    Target(int rows, int columns, String aperture) {
      this.rows = rows;
      this.columns = columns;
      this.aperture = aperture;
    }

    /** Build it; return the command that runs it. */
    abstract List<String> command(String out) throws IOException, InterruptedException;

    String sizes() {
      return "-DMR_ROWS=%d -DMR_COLUMNS=%d -DMR_MOST_SIEMENS=120e-6".formatted(rows, columns);
    }

    private static void make(String port, String out, String sizes, String target)
        throws IOException, InterruptedException {
      Peer.run(
          List.of(
              "make",
              "-s",
              "-C",
              FIRMWARE.resolve(port).toString(),
              "OUT=" + out,
              "SIZES=" + sizes,
              out + "/" + target));
    }
  }

  private final BenchServer bench;
  private final Process process;
  private final List<String> complaints = new ArrayList<>();

  /** The rig file of the board. */
  final Path rig;

  /** The rig file of an emulated board in process, with the same chip. */
  final Path inProcess;

  /**
   * Start a board that holds the rig's limits.
   *
   * @param chip name of a shipped chip whose gates run along the columns
   */
  FirmwareRig(Target target, Path folder, String chip) throws IOException, InterruptedException {
    String name = target.name().toLowerCase(Locale.ROOT);
    Path small = folder.resolve("small.yaml");
    String text = Files.readString(Path.of("../config/chips/" + chip + ".yaml"));
    text = text.replaceFirst("(?m)^rows: .*$", "rows: " + target.rows);
    Files.writeString(small, text.replaceFirst("(?m)^columns: .*$", "columns: " + target.columns));
    ChipFile file = ChipFile.read(Shipped.CHIP.read(small.toString(), Path.of("")));
    Path limits = folder.resolve("limits.bin");
    LimitTable table =
        LimitTable.of(Binder.plain().bind(Yaml.read("limits", LIMITS), Limits.class).value());
    Files.write(limits, table.bytes());
    bench =
        new BenchServer(
            new BenchLine(
                new BenchedChip(file, SEED, List.of(), 300),
                table.envelope(StressClass.PROGRAM),
                CONVERTERS),
            0,
            complaints::add);
    String out =
        Path.of("target/firmware-%s-%dx%d".formatted(name, target.rows, target.columns))
            .toAbsolutePath()
            .toString();
    List<String> command = new ArrayList<>(target.command(out));
    command.addAll(List.of("--bench", Integer.toString(bench.port())));
    command.addAll(List.of("--limits", limits.toString()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    rig = folder.resolve(name + ".yaml");
    Files.writeString(rig, wired(name, target, String.valueOf(said.readLine())));
    inProcess = folder.resolve("in-process.yaml");
    Files.writeString(
        inProcess,
        "name: in-process\nboard: {driver: emulator, chip: \"" + small + "\"}\nlimits:\n" + LIMITS);
  }

  private static String wired(String name, Target target, String port) {
    return """
    name: %1$s
    board: {driver: memrig-serial, port: "%2$s", lease: 5 s}
    chip:
      rows: %3$d
      columns: %4$d
      wiring: {cell-type: t1r1, gates: columns, negative: row-below-ground, most-siemens: 120 uS}
      die: %1$s-%3$dx%4$d
      read: {volts: 100 mV, gate: 3.3 V, settle: 1 us, aperture: %6$s}
      set: {volts: 900 mV, gate: 3.3 V, width: 100 us}
      reset: {volts: -1 V, gate: 3.3 V, width: 100 us}
      sweep: {set-volts: 1 V, reset-volts: -1.1 V, set-gate: 1 V, reset-gate: 3.3 V}
    limits:
    %5$s\
    """
        .formatted(name, port, target.rows, target.columns, LIMITS, target.aperture);
  }

  /** End the process, which must not have ended by itself. */
  @Override
  public void close() throws IOException {
    boolean alive = process.isAlive();
    process.destroy();
    if (!ended()) {
      process.destroyForcibly();
      throw new AssertionError("the firmware does not end");
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
