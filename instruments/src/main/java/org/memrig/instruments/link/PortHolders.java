package org.memrig.instruments.link;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Find which process has a device open, as far as the system shows it to this user. */
final class PortHolders {
  private PortHolders() {}

  /** Name a process that has a device open; empty if none is seen, or the system shows none. */
  static Optional<String> of(Path device) {
    return of(device, Path.of("/proc"));
  }

  /** Look below another folder than /proc. */
  static Optional<String> of(Path device, Path processes) {
    if (!Files.isDirectory(processes)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path process : all) {
        if (hasOpen(process.resolve("fd"), device)) {
          return Optional.of(name(process) + " (pid " + process.getFileName() + ")");
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty(); // a process that ends while it is looked at
    }
    return Optional.empty();
  }

  private static boolean hasOpen(Path descriptors, Path device) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : all) {
        if (Files.isSymbolicLink(descriptor) && Files.readSymbolicLink(descriptor).equals(device)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // another user's, or one that has just ended
    }
    return false;
  }

  private static String name(Path process) throws IOException {
    return Printable.line(Files.readString(process.resolve("comm")).strip(), 40);
  }
}
