package org.memrig.emulator.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/** Run what checks the firmware's parts in C, under the sanitizers. */
@Tag("peers")
class FirmwarePartsTests {
  @Test
  void everyPartDoesWhatThePagesSay() {
    String said = FirmwareBuild.run(List.of(FirmwareBuild.program("unit")));
    assertTrue(said.contains(" checks, 0 failed"), said);
  }

  @Test
  void aBoardWithoutTerminalsRefusesToConnect() {
    String unit = FirmwareBuild.variant("unit", "-DMR_WITHOUT_TERMINALS");
    String said = FirmwareBuild.run(List.of(unit));
    assertTrue(said.contains(" checks, 0 failed"), said);
  }

  @Test
  void noBytesHarmTheFirmware(TestSeed seed) {
    int frames = Trials.full() ? 10_000_000 : Trials.of(3_000_000);
    String said =
        FirmwareBuild.run(
            List.of(
                FirmwareBuild.program("fuzz"),
                Long.toUnsignedString(seed.value()),
                Integer.toString(frames)));
    assertTrue(said.startsWith(frames + " frames"), said);
  }
}
