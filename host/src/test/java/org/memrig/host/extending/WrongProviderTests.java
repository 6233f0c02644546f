package org.memrig.host.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a plugin is said with its class and jar, and nothing stands in for it. */
final class WrongProviderTests {
  private static final int BAD_INPUT = 4;

  @TempDir static Path root;
  private static Lab lab;

  @BeforeAll
  static void install() throws IOException {
    lab = Lab.install(root);
  }

  @Test
  void aSecondProtocolOfANameIsAnError() throws Exception {
    Lab here = lab.user("twin");
    Path jar =
        plug(
            here,
            "org.memrig.protocols.Experiment",
            "extends",
            example("protocol", "RestingResistance").replace("resting-resistance", "read-map"));
    Lab.Said said = refused(here, "run", "read-map", "--rig", "emulated-1t1r");
    assertTrue(said.err().contains(jar.toString()), said.err());
    assertTrue(said.err().contains("lab.Other is named 'read-map'"), said.err());
    assertTrue(said.err().contains("org.memrig.protocols.map.ReadMap in "), said.err());
  }

  @Test
  void aSecondDriverOfANameIsAnError() throws Exception {
    Lab here = lab.user("impostor");
    Path jar =
        plug(
            here,
            "org.memrig.instruments.driver.BoardDriver",
            "extends",
            example("board", "ResistorBox").replace("\"resistor-box\"", "\"emulator\""));
    Lab.Said said = refused(here, "describe", "emulated-1t1r");
    assertTrue(said.err().contains(jar.toString()), said.err());
    assertTrue(said.err().contains("lab.Other is named 'emulator'"), said.err());
    assertTrue(said.err().contains("org.memrig.emulator.EmulatorDriver in "), said.err());
  }

  @Test
  void aLawThatFailsIsAnErrorAlsoForChipsOfOtherLaws() throws Exception {
    Lab here = lab.user("failing");
    Path jar =
        plug(
            here,
            "org.memrig.physics.CellLaw",
            "extends",
            example("law", "LinearIonDrift")
                .replace(
                    "implements CellLaw {",
                    "implements CellLaw { public Other() {"
                        + " throw new IllegalStateException(\"no table of rates\"); }"));
    Lab.Said said = refused(here, "run", "read-map", "--rig", "emulated-1t1r");
    assertTrue(said.err().contains(jar.toString()), said.err());
    assertTrue(said.err().contains("lab.Other"), said.err());
    assertTrue(said.err().contains("no table of rates"), said.err());
  }

  @Test
  void aClassThatIsNotThereIsAnError() throws Exception {
    Lab here = lab.user("missing");
    Path sources = sources(here, "org.memrig.protocols.Experiment", "lab.Gone");
    write(sources.resolve("lab/Here.java"), "package lab; final class Here {}\n");
    here.plug(sources, "missing.jar");
    Lab.Said said = refused(here, "protocols");
    assertTrue(said.err().contains("lab.Gone not found"), said.err());
  }

  @Test
  void unknownNamesListTheKnownOnesAndTheNearest() throws Exception {
    Lab here = lab.user("unknown").with("law").with("board");
    Lab.Said protocol = refused(here, "run", "resting-resistance");
    assertTrue(protocol.err().contains("protocols are"), protocol.err());
    Lab.Said law =
        refused(here, "describe", rig(here, "law: linear-ion-drift", "law: linear-drift"));
    assertTrue(law.err().contains("linear-drift"), law.err());
    assertTrue(law.err().contains("filament, "), law.err());
    assertTrue(law.err().contains(", linear-ion-drift, "), law.err());
    Lab.Said driver =
        refused(here, "describe", "board/box.yaml", "--rig-set", "board.driver=resistor-bx");
    assertTrue(driver.err().contains("'resistor-bx'"), driver.err());
    assertTrue(driver.err().matches("(?s).*emulator, .*, resistor-box.*"), driver.err());
  }

  private static String rig(Lab here, String word, String other) throws IOException {
    Path chip = here.home().resolve("law/film-4x4.yaml");
    Files.writeString(chip, Files.readString(chip).replace(word, other));
    return "law/film.yaml";
  }

  /** Expect a refusal: no run, no result, no stack trace. */
  private static Lab.Said refused(Lab here, String... arguments) throws Exception {
    Lab.Said said = here.memrig(arguments);
    assertEquals(BAD_INPUT, said.exit(), said.err());
    assertEquals("", said.out());
    assertFalse(said.err().contains("\tat "), said.err());
    assertFalse(Files.exists(here.runs()), "a run was begun");
    return said;
  }

  private static String example(String folder, String name) throws IOException {
    Path file = Plugin.example(folder).resolve("lab/" + name + ".java");
    return Files.readString(file).replace(name, "Other");
  }

  private static Path plug(Lab here, String service, String jar, String source) throws IOException {
    Path sources = sources(here, service, "lab.Other");
    write(sources.resolve("lab/Other.java"), source);
    return here.plug(sources, jar + ".jar");
  }

  private static Path sources(Lab here, String service, String provider) throws IOException {
    Path sources = here.home().resolve("sources");
    write(sources.resolve("META-INF/services").resolve(service), provider + "\n");
    return sources;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(text));
  }
}
