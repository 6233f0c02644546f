package org.memrig.host.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Be a computer with memrig installed and a user who has plugins: the launcher itself over jars of
 * what is under test, and a home of its own.
 */
final class Lab {
  private static final long HANG_SECONDS = 120;

  private final Path root;
  private final Path home;

  private Lab(Path root, Path home) {
    this.root = root;
    this.home = home;
  }

  /** Hold what a command said. */
  record Said(int exit, String out, String err) {}

  /** Install memrig below a folder, as a build leaves it. */
  static Lab install(Path root) throws IOException {
    Path application = Files.createDirectories(root.resolve("host/target/memrig/lib"));
    int number = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path place = Path.of(entry).toAbsolutePath();
      Path jar = application.resolve("%03d.jar".formatted(number++));
      if (Files.isRegularFile(place)) {
        Files.copy(place, jar);
      } else if (Files.isDirectory(place) && !place.endsWith("test-classes")) {
        Plugin.pack(place, jar);
      }
    }
    Path launcher = Path.of(System.getProperty("basedir", ".")).resolve("../memrig");
    Files.copy(launcher, root.resolve("memrig"));
    // Without a commit the launcher takes what is built as that of a source archive.
    Files.write(
        application.resolveSibling("stamp"), List.of("tarball", System.getProperty("java.home")));
    return new Lab(root, root).user("user");
  }

  /** Be another user of the same installation. */
  Lab user(String name) throws IOException {
    Path other = Files.createDirectories(root.resolve("home").resolve(name));
    Files.createDirectories(other.resolve("config/memrig/plugins"));
    return new Lab(root, other);
  }

  /** Return the folder in which the user works. */
  Path home() {
    return home;
  }

  /** Return the folder of run folders. */
  Path runs() {
    return home.resolve("runs");
  }

  /** Put an example's jar among the user's plugins, and its other files into the home. */
  Lab with(String example) throws IOException {
    Path folder = Plugin.example(example);
    plug(folder, example + ".jar");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, home.resolve(file.getFileName()));
      }
    }
    return this;
  }

  /** Make a plugin of sources and put it where the launcher looks. */
  Path plug(Path sources, String jar) throws IOException {
    return Plugin.jar(sources, home.resolve("config/memrig/plugins").resolve(jar));
  }

  /** Start ./memrig with some arguments. */
  Said memrig(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("memrig").toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(home, "out", "");
    Path err = Files.createTempFile(home, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("MEMRIG_JAVA_HOME");
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
    builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
    builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
    builder.environment().put("MEMRIG_RUNS", runs().toString());
    builder.environment().put("MEMRIG_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    Process process = builder.start();
    if (!process.waitFor(HANG_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(command + " hangs");
    }
    return new Said(process.exitValue(), text(out), text(err));
  }

  /** Start ./memrig and expect it to succeed; return what it printed. */
  String succeeds(String... arguments) throws IOException, InterruptedException {
    Said said = memrig(arguments);
    assertEquals(0, said.exit(), () -> said.err());
    return said.out();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
