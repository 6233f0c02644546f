package org.memrig.host.run;

import java.nio.file.Path;
import java.util.Locale;
import org.memrig.config.Shipped;
import org.memrig.config.Yaml;
import org.memrig.config.YamlNode;
import org.memrig.emulator.ChipFile;

/**
 * Read a rig: a file, a shipped one, or {@code emulated:CHIP}, an emulated board with that chip and
 * limits that its working points fit into.
 */
public final class EmulatedRig {
  /** What the names of such rigs begin with. */
  public static final String PREFIX = "emulated:";

  private static final double READ_ROOM = 3;
  private static final double STRESS_ROOM = 1.25;
  private static final double LEAST_AMPS = 10e-3;

  private EmulatedRig() {}

  /**
   * Read a rig.
   *
   * @param base the folder that relative paths count from
   */
  public static YamlNode read(String rig, Path base) {
    if (!rig.startsWith(PREFIX)) {
      return Shipped.RIG.read(rig, base);
    }
    String chip = rig.substring(PREFIX.length());
    ChipFile file = ChipFile.read(Shipped.CHIP.read(chip, base));
    return Yaml.read(rig, text(chip, file));
  }

  /** Return the text of the rig, to be copied and changed. */
  static String text(String chip, ChipFile file) {
    double read = READ_ROOM * Math.abs(file.read().volts());
    double stress =
        Math.max(
            read,
            STRESS_ROOM
                * most(
                    file.set().volts(),
                    file.reset().volts(),
                    file.sweep().setVolts(),
                    file.sweep().resetVolts(),
                    2)); // protocols try volts of their own
    double gate =
        STRESS_ROOM
            * most(
                file.read().gate(),
                file.set().gate(),
                file.reset().gate(),
                file.sweep().setGate(),
                file.sweep().resetGate());
    String range = stress > 4.5 || gate > 4.5 ? "  dac-range: 50 V\n" : "";
    return """
    name: emulated-%s
    text: an emulated board with %s
    board:
      driver: emulator
      chip: %s
    %slimits:
      read:
    %s  program:
    %s    cell-pulses: 1e9
        cell-joules: 1 kJ
      form:
    %s    cell-pulses: 1e9
        cell-joules: 1 kJ
    """
        .formatted(
            file.die(),
            file.text().replace(":", ","),
            quoted(chip),
            range,
            bounds(read, gate, file),
            bounds(stress, gate, file),
            bounds(2 * stress, gate, file));
  }

  private static String quoted(String chip) {
    return "\"" + chip.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static double most(double... volts) {
    double most = 0;
    for (double each : volts) {
      most = Math.max(most, Math.abs(each));
    }
    return most;
  }

  private static String bounds(double volts, double gate, ChipFile file) {
    double amps = Math.max(LEAST_AMPS, STRESS_ROOM * volts * file.greatestConductance());
    return String.format(
        Locale.ROOT,
        """
            cell-volts: -%1$.4g V to %1$.4g V
            line-volts: -%1$.4g V to %1$.4g V
            gate-volts: 0 V to %2$.4g V
            gate-row-volts: -%3$.4g V to %3$.4g V
            gate-column-volts: -%3$.4g V to %3$.4g V
            cell-amps: %4$.4g A
            line-amps: 1 A
            chip-amps: 10 A
            slew: 1e10 V/s
        """,
        volts,
        gate,
        volts + gate,
        amps);
  }
}
