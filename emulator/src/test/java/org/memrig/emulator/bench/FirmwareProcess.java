package org.memrig.emulator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.memrig.config.Shipped;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.ChipFile;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.rig.LimitTable;

/** Run the native firmware as a process of its own, its pins on a bench line of this one. */
final class FirmwareProcess implements AutoCloseable {
  private static final List<String> NOISE_OFF = List.of("c2c", "d2d", "read", "stuck");

  /** A step of the reference boards' converters, V: half of one for each line of a cell. */
  private static final double CONVERTERS = 5.0 / 32768;

  static final String CHIP = "src/test/resources/chips/gated-8x8.yaml";

  final BenchLine bench;
  private final BenchServer server;
  private final List<String> complaints = new ArrayList<>();
  private final Process process;
  private final Path limits;
  private final String address;

  /**
   * Start the board.
   *
   * @param table of limits that it holds
   * @param options of the process, for example {@code --real-pace}
   */
  FirmwareProcess(LimitTable table, String... options) {
    this(FirmwareBuild.onThisMachine(options), table, CHIP, options);
  }

  /**
   * Start a board.
   *
   * @param base the command without bench line and limits
   * @param chip whose cells are behind its pins
   */
  FirmwareProcess(List<String> base, LimitTable table, String chip, String... options) {
    this(base, table, table.envelope(StressClass.PROGRAM), chip, options);
  }

  /**
   * Start a board whose chip bears something else than its table says.
   *
   * @param bears by which the pins are judged
   */
  FirmwareProcess(
      List<String> base, LimitTable table, Envelope bears, String chip, String... options) {
    ChipFile file =
        ChipFile.read(Shipped.CHIP.read(Path.of(chip).toAbsolutePath().toString(), Path.of("")));
    bench = new BenchLine(new BenchedChip(file, 1, NOISE_OFF, 300), bears, CONVERTERS);
    server = new BenchServer(bench, 0, complaints::add);
    try {
      limits = Files.createTempFile("memrig-limits", ".bin");
      Files.write(limits, table.bytes());
      List<String> command = new ArrayList<>(base);
      command.addAll(List.of("--bench", Integer.toString(server.port())));
      command.addAll(List.of("--limits", limits.toString()));
      command.addAll(List.of(options));
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      BufferedReader said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = said.readLine();
      if (line == null) {
        throw new IllegalStateException("the firmware ended at once: " + complaints);
      }
      address = line;
    } catch (IOException e) {
      server.close();
      throw new UncheckedIOException("the firmware does not start", e);
    }
  }

  /** Open its line. */
  Link link() {
    return LinkAddress.parse(address).open(Duration.ofSeconds(5));
  }

  /** Allow all that a board of five volts can do. */
  static LimitTable wide() {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    for (Bound bound : Bound.values()) {
      if (bound.kind() == Bound.Kind.SAFETY) {
        spans.put(bound, bound == Bound.SLEW ? Span.of(0, 1e12) : Span.of(-20, 20));
      }
    }
    return LimitTable.of(
        Map.of(StressClass.READ, spans, StressClass.PROGRAM, spans, StressClass.FORM, spans));
  }

  /** End the process, which must not have ended by itself, and check that nothing was amiss. */
  @Override
  public void close() {
    boolean alive = process.isAlive();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the firmware does not end");
      }
      Files.deleteIfExists(limits);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + limits, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the firmware ends", e);
    } finally {
      server.close();
    }
    if (!alive || !complaints.isEmpty()) {
      throw new IllegalStateException(
          "the firmware ended by itself with " + process.exitValue() + ": " + complaints);
    }
  }
}
