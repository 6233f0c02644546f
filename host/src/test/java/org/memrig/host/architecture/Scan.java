package org.memrig.host.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Read the class files of all modules from their folders. */
final class Scan {

  // From the folders and not from the class path: there the modules' tests are missing.
  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");

  private Scan() {}

  /** Import what we wrote: not what the benchmarks' tool makes of it. */
  static JavaClasses main() {
    return new ClassFileImporter()
        .withImportOption(place -> !place.contains("/jmh_generated/"))
        .importPaths(folders("target/classes"));
  }

  static JavaClasses tests() {
    return new ClassFileImporter()
        .withImportOption(place -> !place.contains("/architecture/fixture/"))
        .importPaths(folders("target/test-classes"));
  }

  static JavaClasses mainAndTests() {
    return new ClassFileImporter()
        .withImportOption(place -> !place.contains("/jmh_generated/"))
        .withImportOption(place -> !place.contains("/architecture/fixture/"))
        .importPaths(folders("target/classes", "target/test-classes"));
  }

  static JavaClasses fixture() {
    String folder = Scan.class.getPackageName().replace('.', '/') + "/fixture";
    return new ClassFileImporter().importPath(ROOT.resolve("host/target/test-classes/" + folder));
  }

  private static List<Path> folders(String... below) {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .flatMap(module -> Stream.of(below).map(module::resolve))
          .filter(Files::isDirectory)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the modules beside " + ROOT, e);
    }
  }
}
