package org.memrig.host.extending;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Make jars of what stands outside the modules, as a lab does. */
final class Plugin {
  private Plugin() {}

  /** Return the folder of an example: its sources, its service entry and its files. */
  static Path example(String name) {
    try {
      return Path.of(Plugin.class.getResource("/extending/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Compile the sources below a folder, without a warning, and put them into a jar. */
  static Path jar(Path sources, Path jar) throws IOException {
    Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
    compile(sources, classes);
    copy(sources.resolve("META-INF"), classes.resolve("META-INF"));
    pack(classes, jar);
    return jar;
  }

  private static void compile(Path sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-proc:none",
            "-Xlint:all,-path,-classfile",
            "-Werror");
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);
        Stream<Path> all = Files.walk(sources)) {
      List<Path> java = all.filter(file -> file.toString().endsWith(".java")).toList();
      boolean done =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
              .call();
      assertTrue(done, () -> said.toString());
    }
  }

  /** Copy a folder with all below it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }

  /** Put the files below a folder into a jar. */
  static void pack(Path folder, Path jar) throws IOException {
    try (OutputStream bytes = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(bytes);
        Stream<Path> all = Files.walk(folder)) {
      out.setLevel(0);
      for (Path each : all.filter(each -> !each.equals(folder)).sorted().toList()) {
        boolean file = Files.isRegularFile(each);
        String name = folder.relativize(each).toString().replace('\\', '/');
        // Folders too: what memrig ships is listed through them.
        out.putNextEntry(new ZipEntry(file ? name : name + "/"));
        if (file) {
          Files.copy(each, out);
        }
        out.closeEntry();
      }
    }
  }
}
