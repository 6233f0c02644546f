package org.memrig.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProvidersTests {
  /** A service of the tests. */
  public interface Tool {
    String name();
  }

  /** A provider as it should be. */
  public static final class Probe implements Tool {
    @Override
    public String name() {
      return "probe";
    }
  }

  /** Another one. */
  public static final class Scope implements Tool {
    @Override
    public String name() {
      return "scope";
    }
  }

  /** A second provider of a name. */
  public static final class OtherProbe implements Tool {
    @Override
    public String name() {
      return "probe";
    }
  }

  /** A provider that cannot be made. */
  public static final class Unplugged implements Tool {
    public Unplugged() {
      throw new IllegalStateException("no port 7");
    }

    @Override
    public String name() {
      return "unplugged";
    }
  }

  /** A provider that cannot say its name. */
  public static final class Nameless implements Tool {
    @Override
    public String name() {
      throw new UnsupportedOperationException("no name yet");
    }
  }

  /** A provider whose name nobody could write in a file. */
  public static final class Shouting implements Tool {
    @Override
    public String name() {
      return "My Tool!";
    }
  }

  @TempDir Path folder;

  @Test
  void everyProviderIsFoundByItsName() throws IOException {
    var found = load(Probe.class.getName(), Scope.class.getName());
    assertEquals(Set.of("probe", "scope"), found.keySet());
    assertEquals(Probe.class, found.get("probe").getClass());
    assertThrows(UnsupportedOperationException.class, () -> found.remove("probe"));
  }

  @Test
  void nothingIsFoundWhereNothingIsNamed() throws IOException {
    assertEquals(Set.of(), load().keySet());
  }

  @Test
  void twoProvidersOfOneNameAreBothNamedWithTheirPlaces() {
    String said = refused(Probe.class.getName(), OtherProbe.class.getName());
    String place =
        ProvidersTests.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertEquals(
        place
            + ": "
            + OtherProbe.class.getName()
            + " is named 'probe', as "
            + Probe.class.getName()
            + " in "
            + place
            + " is already; mend or remove this provider",
        said);
    assertEquals(
        said,
        assertThrows(
                BadInput.class,
                () -> Providers.of(List.of(new Probe(), new OtherProbe()), Tool::name))
            .getMessage());
  }

  @Test
  void aProviderThatCannotBeMadeIsNamedWithItsReason() {
    String said = refused(Unplugged.class.getName());
    assertTrue(said.contains(Unplugged.class.getName()), said);
    assertTrue(said.contains("IllegalStateException: no port 7"), said);
  }

  @Test
  void aProviderThatIsNoneIsNamed() {
    assertTrue(refused("lab.Missing").contains("lab.Missing not found"));
    String other = ProvidersTests.class.getName();
    assertTrue(refused(other).contains(other + " not a subtype"));
    assertTrue(refused("not a class").contains("META-INF/services/"));
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    assertTrue(refused(Shouting.class.getName()).contains("is named 'My Tool!'"));
    String said = refused(Nameless.class.getName());
    assertTrue(said.contains("does not say its name"), said);
    assertTrue(said.contains("no name yet"), said);
  }

  @Test
  void everyProblemIsToldAtOnce() {
    BadInput refused =
        assertThrows(
            BadInput.class,
            () ->
                load(
                    "lab.Missing",
                    Unplugged.class.getName(),
                    Probe.class.getName(),
                    OtherProbe.class.getName()));
    assertEquals(3, refused.problems().size(), refused.getMessage());
  }

  private String refused(String... classes) {
    BadInput refused = assertThrows(BadInput.class, () -> load(classes));
    assertEquals(1, refused.problems().size(), refused.getMessage());
    return refused.getMessage();
  }

  private SortedMap<String, Tool> load(String... classes) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(Tool.class.getName()), List.of(classes));
    URL[] places = {folder.toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(places, ProvidersTests.class.getClassLoader())) {
      return Providers.load(Tool.class, loader, Tool::name);
    }
  }
}
