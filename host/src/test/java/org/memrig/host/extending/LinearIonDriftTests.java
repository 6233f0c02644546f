package org.memrig.host.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.Binder;
import org.memrig.config.Providers;
import org.memrig.config.Yaml;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaw;
import org.memrig.physics.Condition;
import org.memrig.physics.Switches;

/** The law from outside does what its paper says. */
final class LinearIonDriftTests {
  private static final double FREE = Double.POSITIVE_INFINITY;

  @TempDir static Path folder;
  private static URLClassLoader loader;
  private static CellLaw law;

  @BeforeAll
  static void plugIn() throws IOException {
    URL[] jar = {Plugin.jar(Plugin.example("law"), folder.resolve("law.jar")).toUri().toURL()};
    loader = new URLClassLoader(jar, LinearIonDriftTests.class.getClassLoader());
    law = Providers.load(CellLaw.class, loader, CellLaw::name).get("linear-ion-drift");
  }

  @AfterAll
  static void unplug() throws IOException {
    loader.close();
  }

  private static CellArray film(int window) {
    String text =
        "{on: 100 ohm, off: 16 kohm, thickness: 10 nm, mobility: 1e-14, window: " + window + "}";
    Record parameters = Binder.plain().bind(Yaml.read("film", text), law.parameters()).value();
    return law.create(parameters, 1, 1, Switches.ON);
  }

  @Test
  void farFromItsEndsAFilmFollowsTheClosedForm() {
    // Without a window R dR = -(Roff - Ron) k V dt, so R^2 falls in proportion to the flux.
    CellArray film = film(20);
    film.place(0, Condition.FORMED, 0.3);
    film.segment(0, 0.5, 0.5, 0.2, FREE, 300, 0, 0);
    double before = 100 * 0.3 + 16e3 * 0.7;
    double rate = 1e-14 * 100 / (10e-9 * 10e-9);
    double ohms = Math.sqrt(before * before - 2 * (16e3 - 100) * rate * 0.5 * 0.2);
    assertTrue(film.state(0) > 0.33 && film.state(0) < 0.6, "moved to " + film.state(0));
    assertEquals(ohms, 1 / film.conductance(0), ohms * 1e-5);
  }

  @Test
  void aLimitHoldsTheDriftBack() {
    // At a current that does not change the state moves in proportion to time.
    CellArray film = film(20);
    film.place(0, Condition.FORMED, 0.3);
    film.segment(0, 1, 1, 1, 10e-6, 300, 0, 0);
    assertEquals(0.3 + 1e4 * 10e-6, film.state(0), 1e-6);
  }

  @Test
  void noEndOfTheFilmHoldsItForEver() {
    CellArray film = film(2);
    film.segment(0, 1, 1, 10, FREE, 300, 0, 0);
    assertTrue(film.state(0) > 0.99, "set to " + film.state(0));
    film.segment(0, -1, -1, 0.1, FREE, 300, 1, 0);
    assertTrue(film.state(0) < 0.9, "reset to " + film.state(0));
  }

  @Test
  void cuttingAWaveChangesLittle() {
    CellArray whole = film(2);
    CellArray cut = film(2);
    whole.segment(0, -0.2, 1, 0.6, FREE, 300, 0, 0);
    for (int i = 0; i < 12; i++) {
      cut.segment(0, -0.2 + 0.1 * i, -0.1 + 0.1 * i, 0.05, FREE, 300, 0, i);
    }
    assertEquals(whole.state(0), cut.state(0), 1e-4);
  }
}
