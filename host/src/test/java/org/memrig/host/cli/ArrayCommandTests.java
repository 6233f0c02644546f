package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.units.Dimension;
import org.memrig.host.matrix.Matrix;
import org.memrig.host.matrix.MatrixFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ArrayCommandTests {
  @TempDir Path folder;
  private String array = "";

  @BeforeEach
  void aSeriesOfTwo() throws IOException {
    array = folder.resolve("g.csv").toString();
    Files.writeString(Path.of(array), "1 mS\n");
  }

  private static JsonNode json(Invocation of) {
    assertEquals(0, of.exit(), of.err());
    return JsonMapper.builder().build().readTree(of.out());
  }

  @Test
  void oneCellIsASeriesOfResistors() {
    // 100 + 50 + 1000 + 20 + 30 ohm at 1.2 V.
    JsonNode solved =
        json(
            Invocation.of(
                "array",
                "solve",
                array,
                "--volts",
                "1.2V",
                "--row-segment",
                "100ohm",
                "--row-terminal",
                "50ohm",
                "--column-segment",
                "20ohm",
                "--column-terminal",
                "30ohm",
                "--json"));
    assertEquals(1e-3, solved.get("amps").get(0).get(0).asDouble(), 1e-12);
    assertTrue(solved.get("error").asDouble() <= 1e-9);
  }

  @Test
  void vectorsGoInAndCurrentsAndNodesComeOutAsFiles() throws IOException {
    Files.writeString(Path.of(array), "1 mS, 2 mS\n3 mS, 4 mS\n");
    Path inputs = folder.resolve("v.npy");
    MatrixFile.write(inputs, new Matrix(2, 2, new double[] {0.1, 0.2, 0.3, 0}));
    Path out = folder.resolve("i.csv");
    Path nodes = folder.resolve("n.npy");
    Path picture = folder.resolve("map.svg");
    Invocation done =
        Invocation.of(
            "array",
            "solve",
            array,
            "--volts",
            inputs.toString(),
            "--out",
            out.toString(),
            "--nodes",
            nodes.toString(),
            "--picture",
            picture.toString());
    assertEquals(0, done.exit(), done.err());
    Matrix amps = MatrixFile.read(out, Dimension.AMPERE);
    // With no resistance in the lines: a plain product.
    assertEquals(0.1e-3 + 0.6e-3, amps.at(0, 0), 1e-15);
    assertEquals(0.6e-3, amps.at(1, 1), 1e-15);
    assertEquals(0.2, MatrixFile.read(nodes, Dimension.VOLT).at(1, 0), 1e-12);
    assertTrue(Files.readString(picture).contains("computed"));
    assertTrue(done.out().contains("error bound"), done.out());
  }

  @Test
  void aFloatingRowGivesNothing() throws IOException {
    Files.writeString(Path.of(array), "1 mS\n3 mS\n");
    JsonNode solved =
        json(
            Invocation.of(
                "array",
                "solve",
                array,
                "--volts",
                "0.1V",
                "--float-rows",
                "1",
                "--json",
                "--row-segment",
                "1ohm"));
    assertEquals(0.1 / 1001, solved.get("amps").get(0).get(0).asDouble(), 1e-10);
  }

  @Test
  void aPictureThatIsNoneIsRefusedBeforeAnythingIsWritten() throws IOException {
    Invocation refused =
        Invocation.of(
            "array",
            "solve",
            array,
            "--volts",
            "1V",
            "--out",
            folder.resolve("i.csv").toString(),
            "--nodes",
            folder.resolve("n.npy").toString(),
            "--picture",
            folder.resolve("map.gif").toString());
    assertEquals(4, refused.exit(), refused.err());
    assertTrue(refused.err().contains("map.gif' is no figure"), refused.err());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(Path.of(array)), left.toList());
    }
  }

  @Test
  void wrongInputIsToldByItsPlace() throws IOException {
    Invocation unit =
        Invocation.of("array", "solve", array, "--volts", "1V", "--row-segment", "1V");
    assertEquals(4, unit.exit());
    assertTrue(unit.err().contains("--row-segment"), unit.err());
    Files.writeString(Path.of(array), "1 mS, 2 mS\n-3 mS, 4 mS\n");
    Invocation negative = Invocation.of("array", "solve", array, "--volts", "1V");
    assertEquals(4, negative.exit());
    assertTrue(negative.err().contains("g.csv"), negative.err());
    Path vectors = Files.writeString(folder.resolve("v.csv"), "1, 2, 3\n");
    Invocation size = Invocation.of("array", "solve", array, "--volts", vectors.toString());
    assertEquals(4, size.exit());
    assertTrue(size.err().contains("has 3 values a line, the array has 2 rows"), size.err());
  }
}
