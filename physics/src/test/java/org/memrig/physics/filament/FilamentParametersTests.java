package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.memrig.config.BadInput;
import org.memrig.config.Binder;
import org.memrig.config.Field;
import org.memrig.config.Spec;
import org.memrig.config.Yaml;
import org.memrig.config.YamlText;

class FilamentParametersTests {

  private static FilamentParameters read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Binder.plain().bind(Yaml.read("cell.yaml", bytes), FilamentParameters.class).value();
  }

  @Test
  void presetsRoundTripThroughYamlBitByBit() {
    SortedMap<String, Record> presets = new FilamentLaw().presets();
    assertEquals(6, presets.size(), presets.keySet()::toString);
    presets.forEach((name, preset) -> assertEquals(preset, read(YamlText.of(preset)), name));
  }

  @Test
  void everyFieldSaysWhatItIs() {
    for (Class<? extends Record> type :
        List.of(FilamentParameters.class, Update.class, Spread.class, Forming.class)) {
      assertFalse(Spec.of(type).text().isEmpty());
      for (Field field : Spec.of(type).fields()) {
        assertFalse(field.text().isEmpty(), type + " " + field.name());
      }
    }
  }

  @Test
  void filesAreRefusedWithTheirPlace() {
    String text = YamlText.of(Presets.aloxHfo2()).replace("pulses: 40", "pulses: 0");
    BadInput refused = assertThrows(BadInput.class, () -> read(text));
    assertTrue(refused.getMessage().startsWith("cell.yaml:"), refused.getMessage());
    assertTrue(refused.getMessage().contains("pulses"), refused.getMessage());
  }

  @Test
  void rangesHoldInCodeToo() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new Update(Double.NaN, 1e-6, 10, 0, 0.1));
    assertTrue(refused.getMessage().startsWith("volts: NaN is not allowed; use "));
    assertThrows(IllegalArgumentException.class, () -> new Update(1, 1e-6, 0, 0, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new Update(1, 1e-6, 10, 31, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new Spread(0, 0, -0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Forming(2, 1e-6, 0.1, 0.5, 0, 1e-8));
  }

  @Test
  void closedWindowsAreRefused() {
    String text =
        YamlText.of(Presets.aloxHfo2())
            .replaceAll("(?m)^high-conductance.*$", "high-conductance: 1 uS");
    BadInput refused = assertThrows(BadInput.class, () -> read(text));
    assertTrue(refused.getMessage().contains("is not above the low conductance"));
  }
}
