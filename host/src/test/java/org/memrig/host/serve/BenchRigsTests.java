package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memrig.emulator.instrument.EmulatedInstruments;
import org.memrig.host.run.Place;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.rig.Rigs;
import org.memrig.instruments.testkit.QuietExtension;

/** The rig files that a lab copies for its bench are right, and run on what is emulated. */
@ExtendWith(QuietExtension.class)
final class BenchRigsTests {
  private static final Path FOLDER = Path.of("../config/benches");

  /** How the rigs of a cell behind a transistor end. */
  private static final String GATED = "-1t1r";

  @TempDir Path folder;

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.sorted().toList();
    }
  }

  @Test
  @DisplayName("there is one for each emulated instrument and matrix, and each can be read")
  void isComplete() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path file : files()) {
      String text = Files.readString(file);
      assertEquals(
          file.getFileName().toString().replace(".yaml", ""),
          Rigs.parse(file.toString(), text, Drivers.installed()).value().name());
      texts.add(text);
    }
    TreeSet<String> wanted = new TreeSet<>(ServedBench.matrices());
    wanted.addAll(EmulatedInstruments.names());
    wanted.addAll(List.of("awg-scope", "mixed", "smu"));
    wanted.removeAll(List.of(EmulatedInstruments.SCRIPTED, EmulatedInstruments.PULSING));
    wanted.add("keithley-2450\n  address: tcp://192.168.0.7:5025\n  language: tsp");
    wanted.add(
        "keysight-b1500\n  address: gpib:17@tcp://192.168.0.9:1234\n  channel: 1\n  pulser:");
    for (String each : wanted) {
      assertTrue(
          texts.stream().anyMatch(text -> text.contains("driver: " + each + "\n")),
          "no rig for " + each);
    }
  }

  /** Return the rigs of one cell. */
  static List<Path> ofOneCell() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path file : files()) {
      if (instrument(file).isPresent()) {
        all.add(file);
      }
    }
    return all;
  }

  private static Optional<String> instrument(Path file) {
    String name = file.getFileName().toString().replace(".yaml", "").replace(GATED, "");
    return name.equals("smu")
        ? Optional.of("keithley-2400")
        : Optional.of(name).filter(EmulatedInstruments.names()::contains);
  }

  private static String chip(Path file) {
    return file.toString().contains(GATED) ? "hfo2-igvva-1x1-1t1r" : "jart-vcm-1x1";
  }

  @Test
  @DisplayName("there is one of a cell behind a transistor for each that can drive its gate")
  void isCompleteWithGates() throws IOException {
    for (String each : EmulatedInstruments.ofTwoChannels()) {
      String text = Files.readString(FOLDER.resolve(each + GATED + ".yaml"));
      assertTrue(text.contains("  driver: " + each + "\n"), each);
      assertTrue(text.contains("  gate-channel: 2\n"), each);
    }
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("ofOneCell")
  @DisplayName("a sweep and pulses run by it, its address aside, on the emulated instrument")
  void runs(Path file) throws Exception {
    Workplace at = Place.of(folder);
    ServedInstrument served =
        new ServedInstrument(instrument(file).orElseThrow(), chip(file), folder, 1);
    try (ServedLine line = ServedLine.tcp(served, at.clock(), LinePace.none(), 1, 0)) {
      String text = Files.readString(file);
      Files.writeString(
          folder.resolve("rig.yaml"),
          text.replaceFirst("(?m)^  address: .*$", "  address: " + line.address().text()));
      Files.writeString(
          folder.resolve("plan.yaml"),
          """
          name: bench
          rig: rig.yaml
          seed: 1
          steps:
            - {protocol: iv-sweep, cells: all, step: 250 mV, dwell: 100 ms}
            - {protocol: pulse-train, cells: all, cycles: 1, pulses: 2}
          """);
      RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
      assertEquals("", run.reason());
      try (RunReader reader = RunReader.open(run.folder())) {
        assertEquals("emulated", reader.sessions().getFirst().origin().source());
      }
    }
  }
}
