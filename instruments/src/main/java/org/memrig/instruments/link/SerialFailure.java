package org.memrig.instruments.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Say why a serial port did not open, and what to do. */
final class SerialFailure {
  private SerialFailure() {}

  /** Say that there is no such port. */
  static String absent(LinkAddress.Serial address) {
    return "cannot open %s: there is no such port; plug the device in and look with: memrig ports"
        .formatted(address.text());
  }

  /**
   * Say what a failed open means. The library gives the same number for a port that another process
   * has as for one that is not there.
   */
  static String words(LinkAddress.Serial address, int error) {
    if (!address.path().startsWith("/")) {
      return cannot(address, PosixFlags.words(error), "close what else uses it");
    }
    Path path = Path.of(address.path());
    if (!Files.exists(path)) {
      return absent(address);
    }
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      return cannot(address, "this user may not use it", permission(path));
    }
    Optional<String> holder = PortHolders.of(Path.of(address.real()));
    if (holder.isPresent()) {
      return cannot(address, "it is in use by " + holder.get(), "close that first");
    }
    return cannot(
        address,
        PosixFlags.words(error),
        "if another user has it, see: sudo fuser " + path + "; else unplug it and plug it in");
  }

  /** Say how a user gets permission for a port. */
  static String permission(Path path) {
    try {
      Object group = Files.getAttribute(path, "posix:group");
      return "sudo usermod -aG %s %s, then log in again"
          .formatted(group, System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException e) {
      return "ask who owns it: ls -l " + path;
    }
  }

  private static String cannot(LinkAddress.Serial address, String why, String next) {
    return "cannot open %s: %s; %s".formatted(address.text(), why, next);
  }
}
