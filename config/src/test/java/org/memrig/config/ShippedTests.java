package org.memrig.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedTests {
  private static final String CHIP = "alox-hfo2-64x64-1t1r";

  @Test
  void listsWhatIsShippedSorted() {
    List<String> names = Shipped.CHIP.names();
    assertTrue(names.contains(CHIP), names::toString);
    assertEquals(names.stream().sorted().toList(), names);
  }

  @ParameterizedTest
  @EnumSource(Shipped.class)
  void everythingShippedIsStrictYaml(Shipped kind) {
    for (String name : kind.names()) {
      assertEquals(YamlNode.Kind.MAPPING, kind.read(name, Path.of("")).kind(), name);
    }
  }

  @Test
  void namesTheShippedFileInMessages(@TempDir Path folder) {
    YamlNode chip = Shipped.CHIP.read(CHIP, folder);
    assertEquals("chips/" + CHIP + ".yaml", chip.source());
  }

  @Test
  void prefersAFileThatExists(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve(CHIP), "a: 1");
    assertEquals(file + ":1:4", Shipped.CHIP.read(CHIP, folder).at("a").place());
    assertEquals("1", Shipped.RIG.read(file.toString(), Path.of("")).at("a").text());
  }

  @Test
  void neverTakesAFolderForAFile(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve(CHIP));
    assertEquals("chips/" + CHIP + ".yaml", Shipped.CHIP.read(CHIP, folder).source());
  }

  @Test
  void listsTheNamesAndTheNearest(@TempDir Path folder) {
    BadInput bad =
        assertThrows(BadInput.class, () -> Shipped.CHIP.read("alox-hfo2-64x64-1tr1", folder));
    assertEquals(
        "alox-hfo2-64x64-1tr1: is neither a file nor a shipped chip; did you mean '"
            + CHIP
            + "'?; shipped are "
            + String.join(", ", Shipped.CHIP.names()),
        bad.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "../chips/x", "a\0b", "%2e%2e", "/dev/zero"})
  void refusesWhatIsNeither(String name, @TempDir Path folder) {
    BadInput bad = assertThrows(BadInput.class, () -> Shipped.CHIP.read(name, folder));
    assertTrue(bad.getMessage().contains("is neither a file nor a shipped chip"), bad::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "/"})
  void refusesFolders(String name, @TempDir Path folder) {
    BadInput bad = assertThrows(BadInput.class, () -> Shipped.CHIP.read(name, folder));
    assertEquals(name + ": is a folder; name a file in it", bad.getMessage());
  }

  @Test
  void listsTheSameFromInsideAJar(@TempDir Path folder) throws Exception {
    Path jar = folder.resolve("memrig config.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : List.of("Shipped", "BadInput", "Nearest", "YamlNode")) {
        copyClass(out, "org/memrig/config/" + name + ".class");
      }
      out.putNextEntry(new JarEntry("org/memrig/shipped/rigs/"));
      for (String file : List.of("b.yaml", "a.yaml", "notes.txt", "deeper/c.yaml")) {
        out.putNextEntry(new JarEntry("org/memrig/shipped/rigs/" + file));
        out.write("a: 1".getBytes(StandardCharsets.UTF_8));
      }
    }
    URL[] path = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Object rig = loader.loadClass("org.memrig.config.Shipped").getEnumConstants()[0];
      var names = rig.getClass().getMethod("names");
      assertEquals(List.of("a", "b"), names.invoke(rig));
      assertEquals(List.of("a", "b"), names.invoke(rig), "listing twice");
      assertEquals(URI.create(path[0].toString()), jar.toUri());
    }
  }

  private static void copyClass(JarOutputStream out, String name) throws IOException {
    out.putNextEntry(new JarEntry(name));
    try (InputStream in = Shipped.class.getResourceAsStream("/" + name)) {
      out.write(in == null ? new byte[0] : in.readAllBytes());
    }
  }
}
