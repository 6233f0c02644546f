package org.memrig.host.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.BadInput;

final class FigureFileTests {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"loop.svg", "loop.SVG"})
  void svgIsText(String name) throws IOException {
    Path path = folder.resolve(name);
    new FigureFile(path).write(Gallery.loop());
    assertEquals(FigureRenderer.svg(Gallery.loop()), Files.readString(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"loop.png", "loop.Png", "loop.svg.png"})
  void pngIsPixels(String name) throws IOException {
    Path path = folder.resolve(name);
    new FigureFile(path).write(Gallery.loop());
    assertArrayEquals(FigureRenderer.png(Gallery.loop()), Files.readAllBytes(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"loop.gif", "loop", "svg", "loop.svg.gz", ""})
  void whatIsNeitherIsRefusedWithTheSettingItWasGivenBy(String name) {
    Path path = Path.of(name);
    assertThrows(IllegalArgumentException.class, () -> new FigureFile(path));
    String said = assertThrows(BadInput.class, () -> FigureFile.of("--picture", path)).getMessage();
    assertTrue(said.contains("--picture"), said);
    assertTrue(said.contains("'" + name + "' is no figure"), said);
  }

  @Test
  void showsItsPath() {
    assertEquals("loop.svg", new FigureFile(Path.of("loop.svg")).toString());
  }
}
