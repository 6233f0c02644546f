package org.memrig.host.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.effects.Emulated;
import org.memrig.host.run.RunResult;
import org.memrig.host.store.RunReader;
import org.memrig.protocols.bench.SeriesView;

/** Run protocols of the demo through wire and firmware, down to emulated cells and back. */
@Tag("peers")
final class FirmwareProtocolTests {
  private static final String CHIP = "alox-hfo2-64x64-1t1r";

  /** Converters of 16 bits, the transistor's bend, and the noise of reading. */
  private static final double RESOLUTION = 0.05;

  /** Noise of reading is a part of what flows; below this it is most of it, S. */
  private static final double LEAST = 5e-6;

  @TempDir Path folder;

  private RunResult run(Path rig, String protocol, String... sets) {
    RunResult run =
        Emulated.run(
            folder.resolve(protocol + "-" + rig.getFileName()),
            protocol,
            rig.toString(),
            FirmwareRig.SEED,
            List.of(),
            sets);
    assertTrue(run.reason().isEmpty(), () -> protocol + ": " + run.reason());
    return run;
  }

  private static double[] siemens(RunResult run) {
    try (RunReader reader = RunReader.open(run.folder())) {
      SeriesView map = reader.series(reader.seriesNames().getFirst());
      return map.reals("siemens");
    }
  }

  /** Read the same chip through firmware and in process. */
  private void sameMap(FirmwareRig board) {
    double[] there = siemens(run(board.rig, "read-map", "cells=all", "samples=16"));
    double[] here = siemens(run(board.inProcess, "read-map", "cells=all", "samples=16"));
    assertEquals(here.length, there.length);
    int compared = 0;
    for (int i = 0; i < here.length; i++) {
      if (here[i] > LEAST) {
        compared++;
        assertEquals(here[i], there[i], RESOLUTION * here[i], "cell " + i);
      }
    }
    assertTrue(compared > here.length / 4, () -> "too few cells conduct: " + Arrays.toString(here));
  }

  @Test
  @DisplayName("on this machine")
  void onThisMachine() throws Exception {
    try (FirmwareRig board = new FirmwareRig(FirmwareRig.Target.NATIVE, folder, CHIP)) {
      sameMap(board);
      run(board.rig, "iv-sweep", "cells=1,1;2,5");
      run(board.rig, "pulse-train", "cells=0,0;3,3;7,7", "cycles=2", "pulses=50");
      run(board.rig, "program-verify", "cells=all");
      run(board.rig, "retention", "cells=spread 4", "duration=2 s");
      run(board.rig, "letters");
    }
  }

  /** Three letters need ten rows and six columns: they do not fit. */
  @Test
  @DisplayName("on an emulated RP2040")
  void onAnRp2040() throws Exception {
    try (FirmwareRig board = new FirmwareRig(FirmwareRig.Target.RP2040, folder, CHIP)) {
      sameMap(board);
      run(board.rig, "iv-sweep", "cells=1,1", "step=50 mV", "dwell=1 ms");
      run(board.rig, "pulse-train", "cells=0,0;3,3", "cycles=1", "pulses=20");
      run(board.rig, "program-verify", "cells=0-1,0-3", "delays=0 s");
      run(board.rig, "retention", "cells=spread 4", "duration=2 s");
    }
  }

  /** Neither do they here. */
  @Test
  @DisplayName("on an emulated ATmega1284P")
  void onAnAvr() throws Exception {
    try (FirmwareRig board = new FirmwareRig(FirmwareRig.Target.AVR, folder, CHIP)) {
      sameMap(board);
      run(board.rig, "iv-sweep", "cells=1,1", "step=250 mV", "dwell=40 ms");
      run(board.rig, "pulse-train", "cells=3,3", "cycles=1", "pulses=10");
      run(board.rig, "program-verify", "cells=0-1,0", "delays=0 s");
      run(board.rig, "retention", "cells=spread 2", "duration=1 s");
    }
  }
}
