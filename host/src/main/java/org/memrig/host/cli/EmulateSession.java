package org.memrig.host.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.memrig.config.BadInput;
import org.memrig.config.units.Dimension;
import org.memrig.emulator.instrument.EmulatedInstruments;
import org.memrig.host.figure.WholeFile;
import org.memrig.host.run.EmulatedRig;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.Workplace;
import org.memrig.host.serve.FaultSwitches;
import org.memrig.host.serve.Served;
import org.memrig.host.serve.ServedBench;
import org.memrig.host.serve.ServedInstrument;
import org.memrig.host.serve.ServedLine;
import org.memrig.host.serve.ServedPair;
import org.memrig.host.serve.ServedRig;
import org.memrig.instruments.link.LinePace;

/** Serve a board until its command is over: {@code quit}, or a signal. */
final class EmulateSession {
  /** What an instrument has at its terminals unless it is said. */
  private static final String CHIP = "jart-vcm-1x1";

  /** What instruments behind a matrix have: a dummy of resistors and diodes. */
  private static final String BENCH_CHIP = "dummy-8x8";

  private final EmulateCommand asked;
  private final Shell shell;
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  EmulateSession(EmulateCommand asked) {
    this.asked = asked;
    this.shell = asked.shell;
  }

  int run() {
    Thread hook = Thread.ofPlatform().name("memrig-signal").unstarted(this::endOnSignal);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      if (asked.matrix.isPresent()) {
        bench(shell.workplace());
      } else if (asked.rig.equals(ServedPair.NAME)) {
        pair(shell.workplace());
      } else if (ServedInstrument.names().contains(asked.rig)) {
        instrument(shell.workplace());
      } else {
        board(shell.workplace());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while something is served", e);
    } finally {
      closed.countDown();
    }
    return 0;
  }

  private void requireNoBoard() {
    if (!asked.rigSets.isEmpty() || asked.writable) {
      throw BadInput.of("--rig-set", "and --writable-limits are for boards, not instruments");
    }
  }

  private void pair(Workplace at) throws InterruptedException {
    requireNoBoard();
    ServedPair pair = new ServedPair(asked.chip.orElse(CHIP), at.base(), asked.seed);
    try (ServedLine generator = open(pair.generator(), at);
        ServedLine scope = open(pair.scope(), at, asked.scopeTcp)) {
      serve(
          generator,
          FaultSwitches.of(pair, generator, scope),
          "emulated " + ServedPair.NAME,
          pair.rigText(generator.address(), scope.address()),
          Map.of("scope", scope.address().text()));
    }
  }

  private void instrument(Workplace at) throws InterruptedException {
    requireNoBoard();
    ServedInstrument instrument =
        new ServedInstrument(asked.rig, asked.chip.orElse(CHIP), at.base(), asked.seed);
    if (instrument.heats() && (asked.rigFile.isPresent() || asked.chip.isPresent())) {
      throw BadInput.of(
          asked.chip.isPresent() ? "--chip" : "--rig-file",
          "is not for a temperature controller, which has no cells: name its address in a rig's"
              + " environment");
    }
    try (ServedLine line = open(instrument, at)) {
      serve(
          line,
          new FaultSwitches(instrument, line),
          "emulated " + instrument.name(),
          instrument.heats() ? "" : instrument.rigText(line.address()));
    }
  }

  private void bench(Workplace at) throws InterruptedException {
    requireBench();
    RunEngine engine = new RunEngine(at, ProgressListener.NONE);
    String rig = EmulatedRig.PREFIX + asked.chip.orElse(BENCH_CHIP);
    try (ServedBench bench =
            new ServedBench(
                engine.opening(rig, asked.rigSets, asked.seed),
                asked.rig,
                asked.matrix.orElseThrow(),
                boardToo());
        ServedLine meter = open(bench.analyzer(), at);
        ServedLine matrix = open(bench.matrix(), at, asked.matrixTcp)) {
      bench(bench, meter, matrix, at);
      bench.trespasses().forEach(each -> shell.err().println("not borne by a bench: " + each));
      shell.err().flush();
    }
  }

  private void bench(ServedBench bench, ServedLine meter, ServedLine matrix, Workplace at)
      throws InterruptedException {
    Map<String, String> others = new LinkedHashMap<>();
    others.put("matrix", matrix.address().text());
    Optional<ServedLine> board = bench.board().map(served -> open(served, at, asked.boardTcp));
    try {
      board.ifPresent(line -> others.put("beside", line.address().text()));
      serve(
          meter,
          FaultSwitches.of(bench, meter, matrix),
          "emulated " + asked.rig + " behind " + asked.matrix.orElseThrow(),
          bench.rigText(meter.address(), matrix.address(), board.map(ServedLine::address)),
          others);
    } finally {
      board.ifPresent(ServedLine::close);
    }
  }

  private boolean boardToo() {
    return asked.board || asked.boardTcp.isPresent();
  }

  private void requireBench() {
    if (!EmulatedInstruments.names().contains(asked.rig)) {
      throw BadInput.of(
          "--matrix",
          "goes with an analyzer, not with '"
              + asked.rig
              + "'; there are "
              + String.join(", ", EmulatedInstruments.names()));
    }
    String matrix = asked.matrix.orElseThrow();
    if (!ServedBench.matrices().contains(matrix)) {
      throw BadInput.of(
          "--matrix",
          "there is no emulated matrix '"
              + matrix
              + "'; there are "
              + String.join(", ", ServedBench.matrices()));
    }
    if (matrix.equals("nanosec") && asked.matrixTcp.isEmpty()) {
      throw BadInput.of("--matrix-tcp", "is missing: an emulated nanosec speaks over TCP only");
    }
    if (asked.writable) {
      throw BadInput.of("--writable-limits", "is for a board alone, not beside instruments");
    }
  }

  private void board(Workplace at) throws InterruptedException {
    if (asked.chip.isPresent()) {
      throw BadInput.of(
          "--chip", "is for an instrument; name a board's chip as emulated:" + asked.chip.get());
    }
    RunEngine engine = new RunEngine(at, ProgressListener.NONE);
    try (ServedRig rig =
            new ServedRig(
                engine.opening(asked.rig, asked.rigSets, asked.seed),
                at.drivers(),
                asked.writable);
        ServedLine line = open(Served.of(rig.server()), at)) {
      serve(
          line,
          new FaultSwitches(rig, line),
          rig.server().describe().identity().name(),
          rig.rigText(line.address()));
    }
  }

  private void serve(ServedLine line, FaultSwitches switches, String name, String rigText)
      throws InterruptedException {
    serve(line, switches, name, rigText, Map.of());
  }

  private void serve(
      ServedLine line,
      FaultSwitches switches,
      String name,
      String rigText,
      Map<String, String> others)
      throws InterruptedException {
    asked.script.ifPresent(file -> script(switches, file));
    asked.rigFile.ifPresent(file -> write(file, rigText));
    String text = line.address().text();
    Path target = Path.of(text.substring(text.indexOf(':') + 1));
    asked.link.ifPresent(path -> link(path, target));
    try {
      tell(name, line, others);
      listen(switches);
      over.await();
    } finally {
      asked.link.ifPresent(path -> unlink(path, target));
    }
  }

  private ServedLine open(Served served, Workplace at) {
    return open(served, at, asked.way.tcp);
  }

  private ServedLine open(Served served, Workplace at, Optional<Integer> tcp) {
    long latency = Math.round(Shell.quantity("--latency", asked.latency, Dimension.SECOND) * 1e9);
    LinePace plain = LinePace.none();
    LinePace pace;
    try {
      pace = new LinePace(asked.baud, latency, plain.packetBytes(), plain.bufferBytes());
    } catch (IllegalArgumentException wrong) {
      throw BadInput.of("--baud", String.valueOf(wrong.getMessage()));
    }
    return tcp.isPresent()
        ? ServedLine.tcp(served, at.clock(), pace, asked.seed, tcp.get())
        : ServedLine.pty(served, at.clock(), pace, asked.seed);
  }

  private void tell(String name, ServedLine line, Map<String, String> others) {
    if (shell.json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("board", name);
      document.put("address", line.address().text());
      document.putAll(others);
      asked.rigFile.ifPresent(file -> document.put("rigFile", file.toString()));
      shell.print(document);
      return;
    }
    shell.out().println("board    " + name);
    shell.out().println("address  " + line.address().text());
    others.forEach(
        (what, where) -> shell.out().println((what + "         ").substring(0, 9) + where));
    asked.rigFile.ifPresent(file -> shell.out().println("rig      " + file));
    shell.out().flush();
  }

  /** Take switches from standard input on a thread of its own: it may never end. */
  private void listen(FaultSwitches switches) {
    Thread.ofPlatform().daemon().name("memrig-switches").start(() -> read(switches));
  }

  private void read(FaultSwitches switches) {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String words = in.readLine(); words != null; words = in.readLine()) {
        if (words.strip().equals("quit")) {
          over.countDown();
          return;
        }
        obey(switches, words.strip());
      }
    } catch (IOException e) {
      shell.err().println("memrig: no more switches can be read: " + e.getMessage());
      shell.err().flush();
    }
  }

  private void obey(FaultSwitches switches, String words) {
    try {
      if (words.equals("help")) {
        switches.each((each, text) -> shell.err().println(each + ": " + text));
      } else if (!words.isEmpty() && !words.startsWith("#")) {
        switches.set(words);
        shell.err().println("ok " + words);
      }
    } catch (BadInput wrong) {
      shell.err().println("memrig: " + wrong.getMessage());
    }
    shell.err().flush();
  }

  private static void script(FaultSwitches switches, Path file) {
    int number = 0;
    try {
      for (String words : Files.readAllLines(file)) {
        number++;
        if (!words.isBlank() && !words.strip().startsWith("#")) {
          switches.set(words);
        }
      }
    } catch (BadInput wrong) {
      throw BadInput.of(file + ":" + number, String.valueOf(wrong.getMessage()));
    } catch (IOException e) {
      throw BadInput.of("--script", file + " cannot be read: " + e.getMessage());
    }
  }

  private static void write(Path file, String text) {
    try {
      WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (UncheckedIOException e) {
      throw BadInput.of("--rig-file", file + " cannot be written: " + e.getMessage());
    }
  }

  private static void link(Path path, Path target) {
    try {
      if (Files.isSymbolicLink(path)) {
        Files.delete(path);
      }
      Files.createSymbolicLink(path, target);
    } catch (IOException e) {
      throw BadInput.of("--link", path + " cannot be made: " + e.getMessage());
    }
  }

  /** Remove a link, unless somebody has made it lead elsewhere. */
  private static void unlink(Path path, Path target) {
    try {
      if (Files.isSymbolicLink(path) && Files.readSymbolicLink(path).equals(target)) {
        Files.delete(path);
      }
    } catch (IOException e) {
      System.err.println("memrig: " + path + " stays, as it cannot be removed: " + e.getMessage());
    }
  }

  private void endOnSignal() {
    over.countDown();
    try {
      if (!closed.await(5, TimeUnit.SECONDS)) {
        System.err.println("memrig: the served board did not close in time");
      }
    } catch (InterruptedException e) {
      System.err.println("memrig: interrupted while the served board closes");
    }
  }
}
