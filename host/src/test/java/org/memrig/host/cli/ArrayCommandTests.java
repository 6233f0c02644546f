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
  void columnsCanBeBiasedToo() throws IOException {
    JsonNode across =
        json(
            Invocation.of(
                "array",
                "solve",
                array,
                "--volts",
                "0.7V",
                "--column-volts",
                "-0.5V",
                "--row-segment",
                "200ohm",
                "--json"));
    assertEquals(1e-3, across.get("amps").get(0).get(0).asDouble(), 1e-12);
    // Half-selected: 2 V on cell 0,0, 1 V on its neighbours in line, nothing on the last.
    Files.writeString(Path.of(array), "1 mS, 2 mS\n3 mS, 4 mS\n");
    Path rows = Files.writeString(folder.resolve("rows.csv"), "2, 1\n");
    Path columns = Files.writeString(folder.resolve("columns.csv"), "0, 1\n");
    JsonNode half =
        json(
            Invocation.of(
                "array",
                "solve",
                array,
                "--volts",
                rows.toString(),
                "--column-volts",
                columns.toString(),
                "--json"));
    assertEquals(5e-3, half.get("amps").get(0).get(0).asDouble(), 1e-14);
    assertEquals(2e-3, half.get("amps").get(0).get(1).asDouble(), 1e-14);
  }

  @Test
  void cellsCanBend() throws IOException {
    JsonNode ideal =
        json(
            Invocation.of(
                "array",
                "solve",
                array,
                "--volts",
                "0.5V",
                "--column-volts",
                "-0.25V",
                "--sinh",
                "0.25V",
                "--json"));
    double expected = 1e-3 * 0.25 * Math.sinh(3);
    assertEquals(expected, ideal.get("amps").get(0).get(0).asDouble(), 1e-14);
    Path nodes = folder.resolve("n.npy");
    JsonNode wired =
        json(
            Invocation.of(
                "array",
                "solve",
                array,
                "--volts",
                "1V",
                "--sinh",
                "0.25V",
                "--row-segment",
                "100ohm",
                "--column-terminal",
                "200ohm",
                "--nodes",
                nodes.toString(),
                "--json"));
    double amps = wired.get("amps").get(0).get(0).asDouble();
    assertEquals(1e-3 * 0.25 * Math.sinh((1 - 300 * amps) / 0.25), amps, 1e-12);
    assertEquals(1 - 100 * amps, MatrixFile.read(nodes, Dimension.VOLT).at(0, 0), 1e-9);
    assertTrue(wired.get("error").asDouble() <= 1e-9);
  }

  @Test
  void aFloatingColumnOfBentCellsCarriesNothing() throws IOException {
    Files.writeString(Path.of(array), "1 mS, 1 mS\n2 mS, 2 mS\n");
    JsonNode solved =
        json(
            Invocation.of(
                "array",
                "solve",
                array,
                "--volts",
                "0.2V",
                "--sinh",
                "0.5V",
                "--float-columns",
                "1",
                "--row-segment",
                "1ohm",
                "--json"));
    assertEquals(0, solved.get("amps").get(0).get(1).asDouble());
    assertTrue(solved.get("amps").get(0).get(0).asDouble() > 0.6e-3);
  }

  @Test
  void whatBentCellsCannotHaveIsRefused() throws IOException {
    Invocation none = Invocation.of("array", "solve", array, "--volts", "1V", "--sinh", "0V");
    assertEquals(4, none.exit());
    assertTrue(none.err().contains("--sinh"), none.err());
    Invocation fine =
        Invocation.of(
            "array", "solve", array, "--volts", "1V", "--sinh", "1V", "--tolerance", "1e-12");
    assertEquals(4, fine.exit());
    assertTrue(fine.err().contains("--tolerance"), fine.err());
    Path rows = Files.writeString(folder.resolve("rows.csv"), "1\n2\n");
    Path columns = Files.writeString(folder.resolve("columns.csv"), "1\n2\n3\n");
    Invocation uneven =
        Invocation.of(
            "array",
            "solve",
            array,
            "--volts",
            rows.toString(),
            "--column-volts",
            columns.toString());
    assertEquals(4, uneven.exit());
    assertTrue(uneven.err().contains("have 2 and 3 lines"), uneven.err());
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
