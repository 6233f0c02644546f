package org.memrig.host.extending;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Be a computer with memrig installed and a user who has plugins: the launcher itself over jars of
 * what is under test, and a home of its own.
 */
final class Lab {
  private static final long HANG_SECONDS = 120;
  private static final String PLUGINS = ".config/memrig/plugins";

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
    Files.createDirectories(other.resolve(PLUGINS));
    return new Lab(root, other);
  }

  /** Return memrig's own folder. */
  Path root() {
    return root;
  }

  /** Return the folder in which the user works. */
  Path home() {
    return home;
  }

  /** Return the folder of run folders. */
  Path runs() {
    return home.resolve("runs");
  }

  /** Put an example's jar among the user's plugins, and its folder into the home. */
  Lab with(String example) throws IOException {
    plug(Plugin.example(example), example + ".jar");
    Plugin.copy(Plugin.example(example), home.resolve(example));
    return this;
  }

  /** Make a plugin of sources and put it where the launcher looks. */
  Path plug(Path sources, String jar) throws IOException {
    return Plugin.jar(sources, home.resolve(PLUGINS).resolve(jar));
  }

  /** Start ./memrig with some arguments. */
  Said memrig(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("memrig").toString()));
    command.addAll(List.of(arguments));
    return said(home, Map.of(), command);
  }

  /** Do commands of a shell in memrig's own folder. */
  Said shell(String commands, Map<String, String> environment)
      throws IOException, InterruptedException {
    return said(root, environment, List.of("sh", "-eu", "-c", commands));
  }

  private Said said(Path folder, Map<String, String> more, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(home, "out", "");
    Path err = Files.createTempFile(home, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(XDG|MEMRIG)_.*|JAVA_HOME"));
    environment.put("HOME", home.toString());
    environment.put("MEMRIG_RUNS", runs().toString());
    environment.put("MEMRIG_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    String tools = Path.of(System.getProperty("java.home"), "bin").toString();
    environment.merge("PATH", tools, (before, first) -> first + File.pathSeparator + before);
    environment.putAll(more);
    Process process = builder.start();
    if (!process.waitFor(HANG_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(command + " hangs");
    }
    return new Said(process.exitValue(), text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
