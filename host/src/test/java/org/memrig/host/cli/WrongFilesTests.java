package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memrig.config.Field;
import org.memrig.config.Shipped;
import org.memrig.config.Spec;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.rig.Rig;
import org.memrig.protocols.Experiments;
import org.memrig.protocols.iv.IvSweepParameters;

/** Wrong files, and the whole of what is said of each: where, which value, what to do. */
final class WrongFilesTests {
  private static final Path WRONG = Path.of("src", "test", "resources", "wrong");

  // What there is grows; the rest of each text is written out below.
  private static final String PROTOCOLS =
      String.join(", ", Experiments.load(WrongFilesTests.class.getClassLoader()).names());

  @TempDir Path folder;

  /** One file and what is said of it; {@code #} stands for the file's name. */
  record Wrong(String file, String said) {
    @Override
    public String toString() {
      return file;
    }
  }

  private static String shipped(Shipped kind) {
    return String.join(", ", kind.names());
  }

  private static String keys(Class<? extends Record> type) {
    return String.join(", ", Spec.of(type).fields().stream().map(Field::name).toList());
  }

  static List<Wrong> wrongFiles() {
    return List.of(
        new Wrong(
            "plan-unknown-key",
            "#:5:5: steps.0: unknown key 'cels'; did you mean 'cells'?; allowed: protocol, "
                + keys(IvSweepParameters.class)),
        new Wrong(
            "plan-missing-unit",
            "#:5:12: steps.0.dwell: '100' is not a time: the unit is missing; write a number with a"
                + " unit, for example 100 us (units: s with prefix f p n u m k M G T, or min, h, d)"
                + " (allowed 1 us to 10 s)"),
        new Wrong(
            "plan-wrong-dimension",
            "#:5:16: steps.0.set-width: '900 mV' is not a time; write a number with a unit, for"
                + " example 100 us (units: s with prefix f p n u m k M G T, or min, h, d)"),
        new Wrong(
            "plan-decimal-comma",
            "#:5:16: steps.0.set-volts: '1,2 V' is not a voltage; write a number with a unit, for"
                + " example 1.2 V, and a point for the decimals (units: V with prefix f p n u m k M"
                + " G T)"),
        new Wrong(
            "plan-out-of-range",
            """
            #:5:13: steps.0.pulses: '0' is out of range; write a whole number from 1 to 1000000
            #:6:10: steps.0.gap: '2000 s' is out of range; write a time from 0 s to 1 ks\
            """),
        new Wrong(
            "plan-duplicate-key",
            "#:7:5: steps.0: key 'pulses' stands twice, first in line 5; keep one"),
        new Wrong("plan-tab", "#:5:1: a tab cannot indent; use spaces"),
        new Wrong(
            "plan-unknown-protocol",
            "#:4:15: steps.0.protocol: there is no protocol 'iv-swep'; did you mean 'iv-sweep'?;"
                + " there are "
                + PROTOCOLS),
        new Wrong(
            "plan-unknown-rig",
            "#:2:6: rig: 'emulated-1t2r' is neither a file nor a shipped rig; did you mean"
                + " 'emulated-1t1r'?; shipped are "
                + shipped(Shipped.RIG)),
        new Wrong(
            "plan-cell-outside",
            "#:6:12: steps.0.cells: read-map: cells '0-63,0-64' lie beyond the chip of 64 x 64;"
                + " rows go from 0 to 63, columns from 0 to 63"),
        new Wrong(
            "plan-no-steps",
            "#:1:1: the plan has no steps; write steps: and under it - protocol: iv-sweep"),
        new Wrong(
            "plan-missing-key",
            "#:1:1: key 'rig' is missing; write rig: rig file, or the name of a shipped rig"),
        new Wrong(
            "plan-wrong-type",
            """
            #:5:13: steps.0.cycles: 'many' is not a whole number; write a whole number from 1 to 1000
            #:6:11: steps.0.span: is a list; write set-reset | reset-set | set | reset\
            """),
        new Wrong(
            "plan-one-step-without-list",
            "#:4:3: steps: is a section; write a list, each item after a dash: - protocol: ..."),
        new Wrong(
            "rig-unknown-driver",
            "#:4:11: board.driver: there is no driver 'emulatr'; did you mean 'emulator'?; there are "
                + String.join(", ", Drivers.installed().names())),
        new Wrong(
            "rig-unknown-chip",
            "#:5:9: board.chip: 'alox-hfo2-64x64' is neither a file nor a shipped chip; did you mean"
                + " 'alox-hfo2-64x64-1t1r'?; shipped are "
                + shipped(Shipped.CHIP)),
        new Wrong(
            "rig-limits-inverted",
            "#:18:17: limits.program.cell-volts: '2 V to -2 V' is no range; write the lower end"
                + " first"),
        new Wrong(
            "rig-limit-one-sided",
            "#:18:17: limits.program.cell-volts: '2 V' is not a range of volts; write both ends, for"
                + " example -2.2 V to 2.2 V"),
        new Wrong(
            "rig-misplaced",
            "#:6:1: unknown key 'limit'; did you mean 'limits'?; allowed: " + keys(Rig.class)),
        new Wrong(
            "rig-cross-field",
            "#:30:5: corrections.0: index without line; say whether it is a row or a column"));
  }

  private Invocation check(String name) {
    String file = WRONG.resolve(name + ".yaml").toString();
    return name.startsWith("plan-")
        ? memrig("check", file)
        : memrig("check", "iv-sweep", "--rig", file);
  }

  private Invocation memrig(String... words) {
    List<String> args = new ArrayList<>(List.of(words));
    args.addAll(List.of("--runs", folder.toString()));
    return Invocation.of(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void aWrongFileIsToldByPlaceValueAndRemedy(Wrong wrong) {
    Invocation said = check(wrong.file());
    String file = WRONG.resolve(wrong.file() + ".yaml").toString();
    assertEquals("memrig: " + wrong.said().replace("#", file), said.err().strip());
    assertEquals(4, said.exit());
    assertEquals("", said.out());
  }

  @Test
  void everyWrongFileIsInTheTable() throws IOException {
    TreeSet<String> told = new TreeSet<>(List.of("rig-limit-missing"));
    wrongFiles().forEach(each -> told.add(each.file()));
    TreeSet<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(WRONG)) {
      files.forEach(each -> there.add(each.getFileName().toString().replace(".yaml", "")));
    }
    assertEquals(told, there);
  }

  @Test
  void aMissingLimitIsAFindingOfTheCheck() {
    Invocation said = check("rig-limit-missing");
    assertEquals(5, said.exit());
    assertTrue(
        said.out().contains("no limit is declared (limits.program.cell-joules, "), said.out());
    assertTrue(said.out().contains("rig-limit-missing.yaml:18:5)"), said.out());
  }

  @Test
  void aFileThatIsNotThereIsNamedWithWhatThereIs() {
    Invocation plan = memrig("check", "nowhere.yaml");
    assertEquals(4, plan.exit());
    assertEquals(
        "memrig: nowhere.yaml: is neither a file nor a shipped plan; shipped are "
            + shipped(Shipped.PLAN),
        plan.err().strip());
    assertEquals(
        "memrig: nowhere: is neither a plan nor a protocol; protocols are "
            + PROTOCOLS
            + "; shipped plans are "
            + shipped(Shipped.PLAN),
        memrig("check", "nowhere").err().strip());
    assertEquals(
        "memrig: nowhere: is neither a file nor a shipped rig; shipped are " + shipped(Shipped.RIG),
        memrig("describe", "nowhere").err().strip());
  }

  @Test
  void aFileThatMayNotBeReadIsSaidSo() throws IOException {
    Path locked = folder.resolve("locked.yaml");
    Files.writeString(locked, "name: locked");
    Files.setPosixFilePermissions(locked, Set.of());
    // Root may read any file but those that the kernel only lets it write.
    Path file =
        Stream.of(locked, Path.of("/proc/sys/net/ipv4/route/flush"))
            .filter(each -> !Files.isReadable(each))
            .findFirst()
            .orElseThrow();
    Invocation said = memrig("describe", file.toString());
    assertEquals(4, said.exit());
    assertEquals(
        "memrig: " + file + ": may not be read; check its permissions", said.err().strip());
  }

  @Test
  void aFolderIsNoFile() {
    assertEquals(
        "memrig: " + folder + ": is a folder; name a plan in it",
        memrig("check", folder.toString()).err().strip());
    assertEquals(
        "memrig: " + folder + ": is a folder; name a file in it",
        memrig("describe", folder.toString()).err().strip());
  }
}
