package org.memrig.instruments.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.memrig.config.BadInput;
import org.memrig.config.Binder;
import org.memrig.config.Yaml;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.link.LinkScript;
import org.memrig.instruments.link.ScriptedLink;
import org.memrig.instruments.message.StreamMessages;
import org.memrig.instruments.rig.Environment.Target;

/** What goes over the line to a controller, byte for byte; left-over lines fail. */
final class ChuckTranscriptTests {
  private static final String FINE = "> :SYST:ERR?\\n\n< 0,\"No error\"\\n\n";

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);

  private static ChuckSettings settings(String text) {
    return Binder.plain()
        .bind(Yaml.read("chuck.yaml", "address: tcp://h:1\n" + text), ChuckSettings.class)
        .value();
  }

  private Chuck playing(String settings, String... lines) {
    return new Chuck(
        new StreamMessages(
            new ScriptedLink(LinkScript.parse("chuck", String.join("\n", lines)), clock)),
        settings(settings),
        clock);
  }

  @Test
  void switchesOffAsksSetsAndSwitchesOff() {
    try (Chuck chuck =
        playing(
            "",
            "> OUTP OFF\\n",
            FINE,
            "> *IDN?\\n",
            "< memrig,CHUCK,7,1\\n",
            FINE,
            "> MEAS:TEMP?\\n",
            "< +2.50E+01\\n",
            FINE,
            "> MEAS:TEMP?\\n",
            "< 25.1\\n",
            FINE,
            "> SOUR:TEMP:RAMP 30.0\\n",
            FINE,
            "> SOUR:TEMP:SPO 26.0\\n",
            FINE,
            "> OUTP ON\\n",
            FINE,
            "> MEAS:TEMP?\\n",
            "< 25.8\\n",
            FINE,
            "> OUTP OFF\\n")) {
      chuck.set(new Target(299.15, 0.5, 0));
      assertEquals("controller memrig,CHUCK,7,1 at script:chuck", chuck.describe());
    }
  }

  @Test
  void speaksTheWordsOfItsSettings() {
    try (Chuck chuck =
        playing(
            """
            read: KRDG?
            setpoint: SETP {}
            ramp: ""
            on: RANGE 3
            off: RANGE 0
            scale: kelvin
            """,
            "> RANGE 0\\n",
            FINE,
            "> *IDN?\\n",
            "< x\\n",
            FINE,
            "> KRDG?\\n",
            "< 300\\n",
            FINE,
            "> KRDG?\\n",
            "< 300\\n",
            FINE,
            "> SETP 300.0\\n",
            FINE,
            "> RANGE 3\\n",
            FINE,
            "> SETP 300.0\\n",
            FINE,
            "> KRDG?\\n",
            "< 300.0\\n",
            FINE,
            "> RANGE 0\\n")) {
      chuck.set(new Target(300, 1, 0));
    }
  }

  @Test
  void refusesWordsWithoutAPlaceForTheNumber() {
    BadInput wrong = assertThrows(BadInput.class, () -> settings("setpoint: SETP"));
    assertTrue(String.valueOf(wrong.getMessage()).contains("needs {} for its number"));
  }
}
