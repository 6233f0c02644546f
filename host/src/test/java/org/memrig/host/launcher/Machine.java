package org.memrig.host.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A computer as the launcher finds it: a clone of the sources in miniature, and a PATH on which
 * stands nothing but what the test put there.
 */
final class Machine {
  private static final List<String> TOOLS =
      List.of(
          "awk",
          "cat",
          "df",
          "dirname",
          "find",
          "flock",
          "grep",
          "id",
          "ls",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "touch");

  /** What a start said. */
  record Said(int exit, String out, String err) {}

  private final Path root;
  private final Path clone;
  private final Path bin;
  private final Path jdks;
  private final Map<String, String> environment = new TreeMap<>();

  /**
   * Set one up.
   *
   * @param clone the name of the clone's folder
   */
  Machine(Path folder, String clone) throws IOException {
    this.root = folder;
    this.clone = folder.resolve(clone);
    this.bin = folder.resolve("bin");
    this.jdks = folder.resolve("jdks");
    Files.createDirectories(bin);
    Files.createDirectories(jdks);
    Files.createDirectories(this.clone.resolve("host/src/main"));
    Files.writeString(this.clone.resolve("pom.xml"), "<project/>");
    Files.writeString(this.clone.resolve("host/pom.xml"), "<project/>");
    Files.writeString(this.clone.resolve("host/src/main/Main.java"), "class Main {}");
    Files.copy(Path.of("..", "memrig"), this.clone.resolve("memrig"));
    executable(this.clone.resolve("memrig"));
    for (String tool : TOOLS) {
      program(tool, "exec " + tool(tool) + " \"$@\"\n");
    }
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.toString());
    environment.put("MEMRIG_JDK_FOLDERS", jdks.toString());
  }

  private static Path tool(String name) {
    return Stream.of("/usr/bin", "/bin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("this computer has no " + name));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Return the folder of the clone. */
  Path sources() {
    return clone;
  }

  void set(String name, String value) {
    environment.put(name, value);
  }

  /** Put a program on the PATH, in place of any other. */
  void program(String name, String script) throws IOException {
    Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script);
    executable(bin.resolve(name));
  }

  /** Install a JDK whose java says how it was started. */
  Path jdk(String version, boolean compiler) throws IOException {
    Path home = jdks.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.writeString(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        for a; do
          case $a in
            -XX:AOTCacheOutput=*) : >"${a#*=}"; echo "recording the start-up cache"; exit 0 ;;
          esac
        done
        last=
        for a; do last="$last [$a]"; done
        echo "java$last"
        """);
    executable(home.resolve("bin/java"));
    if (compiler) {
      Files.writeString(home.resolve("bin/javac"), "#!/bin/sh\n");
      executable(home.resolve("bin/javac"));
    }
    return home;
  }

  /** Install a Maven that counts its builds and says much on standard output. */
  void maven() throws IOException {
    maven("");
  }

  /** Install a Maven that comes to its end when it may, or when this computer is taken down. */
  void slowMaven() throws IOException {
    maven("until [ -e \"" + root.resolve("end") + "\" ]; do sleep 0.02 || exit 1; done\n");
  }

  void letMavenEnd() throws IOException {
    Files.writeString(root.resolve("end"), "");
  }

  private void maven(String first) throws IOException {
    program(
        "mvn",
        first
            + """
            echo "[INFO] building, JAVA_HOME=$JAVA_HOME"
            echo built >>"%s"
            mkdir -p "%s/host/target/memrig/lib"
            : >"%s/host/target/memrig/lib/memrig-host.jar"
            """
                .formatted(root.resolve("builds"), clone, clone));
  }

  long builds() throws IOException {
    Path builds = root.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  /** Let everybody read all of it, and nobody but the owner write. */
  void readableByAll() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        boolean runs = Files.isDirectory(each) || Files.isExecutable(each);
        Files.setPosixFilePermissions(
            each, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  Said start(String... args) throws Exception {
    return start(List.of(), args);
  }

  /** Start memrig behind a command that changes who starts it. */
  Said start(List<String> before, String... args) throws Exception {
    Process process = begin(before, args);
    return ended(process);
  }

  Process begin(List<String> before, String... args) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(clone.resolve("memrig").toString());
    command.addAll(List.of(args));
    return begin(root, command);
  }

  /** Start something as a person in some folder would. */
  Process begin(Path folder, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  static Said ended(Process process) throws Exception {
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("the launcher hangs; it said " + err);
    }
    return new Said(process.exitValue(), out, err);
  }
}
