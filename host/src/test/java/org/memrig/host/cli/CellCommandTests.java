package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.Shipped;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CellCommandTests {
  private static final String CHIP = "taox-hfox-32x32-passive";

  @TempDir Path folder;

  private static JsonNode json(Invocation of) {
    assertEquals(0, of.exit(), of.err());
    return JsonMapper.builder().build().readTree(of.out());
  }

  private static double last(JsonNode series) {
    return series.get("y").get(series.get("y").size() - 1).asDouble();
  }

  @Test
  void everyShippedChipIsListedAndShown() {
    JsonNode list = json(Invocation.of("chips", "list", "--json"));
    assertEquals(
        Shipped.CHIP.names(), list.valueStream().map(each -> each.get("name").asString()).toList());
    JsonNode one = json(Invocation.of("chips", "show", CHIP, "--json"));
    assertEquals("50.00 ns", one.get("parameters").get("set.width").asString());
    assertTrue(one.get("off").toString().contains("c2c"));
    Invocation text = Invocation.of("chips", "show", CHIP);
    assertTrue(text.out().contains("32 x 32, 1R"), text.out());
  }

  @Test
  void aSweepIsPinchedAtZeroAndOpensALoop() {
    JsonNode swept = json(Invocation.of("cell", "sweep", CHIP, "--off", "c2c", "--json"));
    JsonNode x = swept.get("series").get(0).get("x");
    JsonNode y = swept.get("series").get(0).get("y");
    double up = 0;
    double down = 0;
    for (int i = 0; i < x.size(); i++) {
      if (x.get(i).asDouble() == 0) {
        assertEquals(0, y.get(i).asDouble());
      }
      if (Math.abs(x.get(i).asDouble() - 0.65) < 1e-9) {
        up = up == 0 ? y.get(i).asDouble() : up;
        down = y.get(i).asDouble();
      }
    }
    assertTrue(down > 1.2 * up, down + " A on the way back, " + up + " A before");
  }

  @Test
  void pulsesSetAndResetManyCellsAndTheirMean() {
    JsonNode pulsed =
        json(
            Invocation.of(
                "cell",
                "pulse",
                CHIP,
                "--cells",
                "12",
                "--sets",
                "60",
                "--resets",
                "0",
                "--cycles",
                "1",
                "--from",
                "0.1",
                "--json"));
    assertEquals(13, pulsed.get("series").size());
    JsonNode mean = pulsed.get("series").get(12);
    assertEquals("mean", mean.get("name").asString());
    assertTrue(last(mean) > 2 * mean.get("y").get(0).asDouble());
  }

  @Test
  void aWaveIsFollowedCornerByCorner() throws IOException {
    Path picture = folder.resolve("wave.svg");
    Invocation drawn =
        Invocation.of(
            "cell",
            "wave",
            CHIP,
            "--wave",
            "0 s 0 V, 0 s 0.5 V, 1 us 0.5 V, 1us 0 V, 2 us 0V",
            "--points",
            "3",
            "--picture",
            picture.toString());
    assertEquals(0, drawn.exit(), drawn.err());
    assertTrue(Files.readString(picture).contains("current"));
    JsonNode wave =
        json(
            Invocation.of(
                "cell",
                "wave",
                CHIP,
                "--points",
                "4",
                "--json",
                "--wave",
                "0 s 0 V, 0 s 0.5 V, 1 us 0.5 V, 1us 0 V, 2 us 0V"));
    JsonNode y = wave.get("series").get(0).get("y");
    assertTrue(y.get(1).asDouble() > 0);
    assertEquals(0, y.get(2).asDouble());
  }

  @Test
  void parametersOfOnesOwnStandInPlaceOfAPreset() throws IOException {
    Path file = folder.resolve("own.yaml");
    String shipped = Files.readString(Path.of("../config/chips/" + CHIP + ".yaml"));
    String own =
        shipped
            .replace("law: filament\n", "")
            .replace(
                "preset: taox-hfox",
                """
                cell:
                  law: filament
                  low-conductance: 1 uS
                  high-conductance: 7 uS
                  set: {volts: 1 V, width: 1 us, pulses: 10}
                  reset: {volts: 1 V, width: 1 us, pulses: 10}
                  forming: {volts: 3 V, width: 1 us, conductance: 1 nS}\
                """);
    Files.writeString(file, own);
    JsonNode shown = json(Invocation.of("chips", "show", file.toString(), "--json"));
    assertEquals("7.000 uS", shown.get("parameters").get("high-conductance").asString());
    Files.writeString(file, own.replace("low-conductance: 1 uS", "low-conductance: 1 V"));
    Invocation bad = Invocation.of("cell", "sweep", file.toString());
    assertEquals(4, bad.exit());
    assertTrue(bad.err().contains("low-conductance"), bad.err());
    Files.writeString(file, own + "preset: taox-hfox\n");
    assertTrue(Invocation.of("cell", "sweep", file.toString()).err().contains("keep one of them"));
  }

  @Test
  void badOptionsAreNamed() {
    for (List<String> words :
        List.of(
            List.of("sweep", CHIP, "--cells", "0"),
            List.of("sweep", CHIP, "--rate", "0 V/s"),
            List.of("sweep", CHIP, "--off", "nothing"),
            List.of("sweep", "no-such-chip"),
            List.of("pulse", CHIP, "--sets", "20000"),
            List.of("pulse", CHIP, "--temperature", "3 V"),
            List.of("wave", CHIP, "--wave", "0 s 0"),
            List.of("wave", CHIP, "--wave", "1 s 0 V, 0 s 1 V"),
            List.of("wave", CHIP, "--wave", "0 s 0 V"),
            List.of("wave", CHIP, "--wave", "0 s 0 V, 1 s 1 V", "--show", "colour"))) {
      List<String> all = new java.util.ArrayList<>(List.of("cell"));
      all.addAll(words);
      Invocation bad = Invocation.of(all.toArray(String[]::new));
      assertEquals(4, bad.exit(), () -> words + ": " + bad.err());
    }
  }
}
