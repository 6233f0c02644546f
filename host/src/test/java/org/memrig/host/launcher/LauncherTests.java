package org.memrig.host.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start ./memrig on computers that lack something, and on one that does not. */
final class LauncherTests {
  @TempDir Path folder;

  private Machine machine;

  @BeforeEach
  void setUp() throws IOException {
    machine = new Machine(folder, "a clone");
  }

  private static void assertNotStarted(Machine.Said said, String... parts) {
    assertEquals(3, said.exit(), said.err());
    assertEquals("", said.out(), "nothing but results on standard output");
    for (String part : parts) {
      assertTrue(said.err().contains(part), () -> "no '" + part + "' in:\n" + said.err());
    }
  }

  @Test
  void theFirstStartBuildsAndTheSecondBuildsNothing() throws Exception {
    machine.jdk("25.0.1", true);
    machine.maven();
    Machine.Said first = machine.start("runs", "list", "--runs", "my runs");
    assertEquals(0, first.exit(), first.err());
    assertTrue(
        first.err().startsWith("memrig: Building memrig once, about a minute; log: "), first.err());
    assertTrue(
        first.out().endsWith("[org.memrig.host.Main] [runs] [list] [--runs] [my runs]\n"),
        first.out());
    assertEquals(1, first.out().lines().count(), "Maven and the cache keep to the log");
    assertTrue(first.out().contains("-XX:AOTCache="), first.out());
    Machine.Said second = machine.start("--help");
    assertEquals(0, second.exit());
    assertEquals("", second.err());
    assertEquals(1, machine.builds());
  }

  @Test
  void aChangedSourceIsBuiltAgainAndAFailedBuildIsTriedAgain() throws Exception {
    machine.jdk("25.0.1", true);
    machine.maven();
    machine.start("--help");
    Path source = machine.sources().resolve("host/src/main/Main.java");
    FileTime later =
        FileTime.from(Files.getLastModifiedTime(source).toInstant().plus(Duration.ofMinutes(1)));
    Files.setLastModifiedTime(source, later);
    machine.start("--help");
    assertEquals(2, machine.builds());
    machine.program("mvn", "echo '[ERROR] Main.java:[1,1] class expected'; exit 1\n");
    Machine.Said failed = machine.start("--help");
    assertNotStarted(failed, "the build failed. The last lines of ", "class expected");
    machine.maven();
    Machine.Said mended = machine.start("--help");
    assertEquals(0, mended.exit(), mended.err());
    assertEquals(3, machine.builds());
  }

  @Test
  void aLongLogOfAFailedBuildIsCutToFifteenLines() throws Exception {
    machine.jdk("25.0.1", true);
    machine.program(
        "mvn", "i=0; while [ $i -lt 200 ]; do i=$((i + 1)); echo \"line $i\"; done; exit 1\n");
    Machine.Said failed = machine.start("--help");
    assertNotStarted(failed, "line 186\n", "line 200\n");
    assertFalse(failed.err().contains("line 185\n"), failed.err());
  }

  @Test
  void twoTerminalsBuildOnce() throws Exception {
    machine.jdk("25.0.1", true);
    machine.slowMaven();
    Process one = machine.begin(List.of(), "one");
    assertTrue(line(one).startsWith("memrig: Building memrig once"));
    Process two = machine.begin(List.of(), "two");
    assertEquals("memrig: another terminal is building memrig; waiting for it.", line(two));
    machine.letMavenEnd();
    assertEquals(0, Machine.ended(one).exit());
    assertEquals(0, Machine.ended(two).exit());
    assertEquals(1, machine.builds());
  }

  private static String line(Process process) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = process.getErrorStream().read(); c >= 0 && c != '\n'; ) {
      line.append((char) c);
      c = process.getErrorStream().read();
    }
    return line.toString();
  }

  @Test
  void itIsStartedThroughALinkFromElsewhere() throws Exception {
    machine.jdk("25.0.1", true);
    machine.maven();
    Path link = folder.resolve("bin/link");
    Files.createSymbolicLink(link, machine.sources().resolve("memrig"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Machine.Said said =
        Machine.ended(machine.begin(elsewhere, List.of("../bin/link", "--version")));
    assertEquals(0, said.exit(), said.err());
    assertTrue(
        said.out().contains(machine.sources() + "/host/target/memrig/lib/memrig-host.jar"),
        said.out());
  }

  @Test
  void withoutAnyJdkItSaysWhatToInstall() throws Exception {
    Machine.Said said = machine.start("demo");
    assertNotStarted(
        said,
        "memrig: no JDK 25 found.",
        "needed: a JDK 25 or 26",
        "found: no JDK at all",
        "sudo apt install openjdk-25-jdk-headless",
        "MEMRIG_JAVA_HOME=/path/to/jdk");
  }

  @Test
  void jdksThatDoNotSuitAreNamed() throws Exception {
    Path old = machine.jdk("17.0.13", true);
    Path bare = machine.jdk("25.0.1", false);
    Machine.Said said = machine.start("demo");
    assertNotStarted(said, "17.0.13 in " + old, "25.0.1 in " + bare + " (no compiler)");
    machine.set("MEMRIG_JAVA_HOME", old.toString());
    assertNotStarted(machine.start("demo"), "MEMRIG_JAVA_HOME names no JDK 25: " + old);
  }

  @Test
  void aChosenJdkIsUsed() throws Exception {
    machine.jdk("25.0.1", true);
    Path chosen = machine.jdk("26", true);
    machine.maven();
    machine.set("MEMRIG_JAVA_HOME", chosen.toString());
    assertEquals(0, machine.start("demo").exit());
    Path log = machine.sources().resolve("host/target/memrig-build.log");
    assertTrue(Files.readString(log).contains("JAVA_HOME=" + chosen));
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    machine.jdk("25.0.1", true);
    assertNotStarted(
        machine.start("demo"),
        "Maven (the program mvn) is not on the PATH",
        "sudo apt install maven");
  }

  @Test
  void whatIsBuiltNeedsNoMaven() throws Exception {
    machine.jdk("25.0.1", true);
    machine.maven();
    machine.start("--help");
    Files.delete(folder.resolve("bin/mvn"));
    assertEquals(0, machine.start("--help").exit());
  }

  @Test
  void withoutPermissionItSaysWhoMayWrite() throws Exception {
    machine.jdk("25.0.1", true);
    machine.maven();
    machine.readableByAll();
    List<String> before = List.of();
    if (Files.getOwner(machine.sources()).getName().equals("root")) {
      // Root may write everywhere; then nobody tries.
      before = List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    } else {
      forbidWriting();
    }
    Machine.Said said = machine.start(before, "demo");
    assertNotStarted(
        said,
        "must build once, but cannot write " + machine.sources().resolve("host/target"),
        "you are ",
        machine.sources() + " belongs to " + Files.getOwner(machine.sources()).getName(),
        "Start memrig once as the owner");
    assertEquals(0, machine.builds());
    allowWriting();
  }

  private void forbidWriting() throws IOException {
    for (Path each : List.of(machine.sources(), machine.sources().resolve("host"))) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
  }

  private void allowWriting() throws IOException {
    for (Path each : List.of(machine.sources(), machine.sources().resolve("host"))) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void aFullDiskIsCalledAFullDisk() throws Exception {
    machine.jdk("25.0.1", true);
    machine.program(
        "df",
        "echo Filesystem 1024-blocks Used Available Capacity Mounted\necho /dev/x 9 9 7 99% /\n");
    machine.program("mvn", "echo '[ERROR] No space left on device'; exit 1\n");
    assertNotStarted(
        machine.start("demo"),
        "the build failed",
        "the disk that holds " + machine.sources() + " is full (7 KiB free); free some space");
  }

  @Test
  void aFullDiskElsewhereIsReadFromTheLog() throws Exception {
    machine.jdk("25.0.1", true);
    machine.program("mvn", "echo '[ERROR] No space left on device'; exit 1\n");
    assertNotStarted(machine.start("demo"), "a disk is full; free some space and start again.");
  }

  @Test
  void pluginsAreAppendedToTheClassPath() throws Exception {
    machine.jdk("25.0.1", true);
    machine.maven();
    Path plugin = folder.resolve(".config/memrig/plugins/my board.jar");
    Files.createDirectories(plugin.getParent());
    Files.writeString(plugin, "");
    assertTrue(machine.start("demo").out().contains("memrig-host.jar:" + plugin + "]"));
  }

  @Test
  void everyShellThatIsHereCanReadIt() throws Exception {
    int read = 0;
    for (String shell : Stream.of("sh", "dash", "bash").map(name -> "/bin/" + name).toList()) {
      if (Files.isExecutable(Path.of(shell))) {
        Process process =
            new ProcessBuilder(shell, "-n", Path.of("..", "memrig").toString())
                .redirectErrorStream(true)
                .start();
        Machine.Said said = Machine.ended(process);
        assertEquals(new Machine.Said(0, "", ""), said, shell);
        read++;
      }
    }
    assertTrue(read > 0);
  }
}
