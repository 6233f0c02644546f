package org.memrig.host.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.memrig.host.figure.WholeFile;
import org.memrig.instruments.driver.Opening;

/**
 * Hold an emulated chip as an earlier run left it, and where this run leaves it.
 *
 * @param initial its state, as text; empty for a fresh chip
 * @param file where it is kept; empty if the rig names none
 */
record KeptChip(Optional<String> initial, Optional<Path> file) {
  /** A fresh chip that is not kept. */
  static final KeptChip NONE = new KeptChip(Optional.empty(), Optional.empty());

  /** The document of a run that holds the state at its beginning. */
  static final String DOCUMENT = "chip-state";

  /** Return the key of the lock that keeps a chip to one run at a time. */
  static String key(Path file) {
    return "emulated chip " + file;
  }

  /** Take the chip that a rig names. */
  static KeptChip of(Opening opening) {
    Optional<Path> file = file(opening);
    return new KeptChip(file.filter(Files::exists).map(KeptChip::read), file);
  }

  /** Return the file that a rig names. */
  static Optional<Path> file(Opening opening) {
    return opening
        .rig()
        .value()
        .state()
        .map(name -> opening.base().resolve(name).toAbsolutePath().normalize());
  }

  private static String read(Path file) {
    return Base64.getEncoder().encodeToString(bytes(file));
  }

  /** Read a state from its file. */
  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the kept chip " + file + ": " + e, e);
    }
  }

  /** Return the state. */
  Optional<byte[]> state() {
    return initial.map(Base64.getDecoder()::decode);
  }

  /** Leave the chip for the next run: the whole file, or the one before. */
  void keep(byte[] state) {
    file.ifPresent(path -> WholeFile.write(path, state));
  }
}
