package org.memrig.instruments.link;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.memrig.config.natives.NativeFolder;
import org.memrig.instruments.board.LinkLost;

/**
 * Put the native part of the serial library where only this user can write, before it is loaded.
 *
 * <p>Left to itself the library unpacks into a folder that all users of the machine share, and
 * loads what it finds there.
 */
final class SerialLibrary {
  private static final String FOLDER = "jSerialComm.library.path";
  private static boolean prepared;

  private SerialLibrary() {}

  /**
   * Unpack the part that this machine can load, once for the process.
   *
   * @throws LinkLost if there is none for it, so that the library never looks elsewhere
   */
  static synchronized void prepare() {
    if (!prepared) {
      String osName = System.getProperty("os.name");
      String arch = System.getProperty("os.arch");
      System.setProperty(FOLDER, unpacked(osName, arch, NativeFolder.path()).toString());
      prepared = true;
    }
  }

  /** Unpack the first part that loads, and return the folder that it is in. */
  static Path unpacked(String osName, String arch, Path privateFolder) {
    for (String candidate : candidates(osName, arch)) {
      Path folder = privateFolder.resolve("serial").resolve(candidate);
      Path file = folder.resolve(fileName(osName));
      if (unpack("/" + candidate + "/" + fileName(osName), file) && loads(file)) {
        return folder;
      }
    }
    throw new LinkLost(
        ("serial ports cannot be used: no native library for %s on %s can be loaded from %s; if"
                + " that folder is mounted noexec set another home, else reach the board by tcp://")
            .formatted(osName, arch, privateFolder));
  }

  private static String fileName(String osName) {
    String system = osName.toLowerCase(Locale.ROOT);
    return system.startsWith("windows")
        ? "jSerialComm.dll"
        : system.startsWith("mac") ? "libjSerialComm.jnilib" : "libjSerialComm.so";
  }

  private static boolean unpack(String resource, Path file) {
    try (InputStream packed = SerialPort.class.getResourceAsStream(resource)) {
      if (packed == null) {
        return false;
      }
      byte[] bytes = packed.readAllBytes();
      if (!Files.exists(file) || !Arrays.equals(bytes, Files.readAllBytes(file))) {
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), "unpacked", ".tmp");
        Files.write(fresh, bytes);
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot unpack the serial ports' native library to " + file + "; make room there", e);
    }
  }

  /** Try the file as the system's loader does, without running what Java would run in it. */
  @SuppressWarnings("restricted")
  private static boolean loads(Path file) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup lookup = SymbolLookup.libraryLookup(file, arena);
      return lookup.find("JNI_OnLoad").isPresent();
    } catch (IllegalArgumentException e) {
      return false; // made for another machine, or the folder forbids execution
    }
  }

  /** Name the jar's folders for an operating system, the likeliest first. */
  static List<String> candidates(String osName, String arch) {
    String system = osName.toLowerCase(Locale.ROOT);
    String machine = arch.toLowerCase(Locale.ROOT);
    boolean arm = machine.startsWith("arm") || machine.startsWith("aarch");
    if (system.startsWith("linux")) {
      return arm
          ? List.of(
              "Linux/armv8_64", "Linux/armv8_32", "Linux/armv7hf", "Linux/armv6hf", "Linux/armv5")
          : List.of("Linux/x86_64", "Linux/x86", "Linux/ppc64le");
    }
    if (system.startsWith("mac")) {
      return arm ? List.of("OSX/aarch64") : List.of("OSX/x86_64", "OSX/x86");
    }
    if (system.startsWith("windows")) {
      return arm
          ? List.of("Windows/aarch64", "Windows/armv7")
          : List.of("Windows/x86_64", "Windows/x86");
    }
    return List.of();
  }
}
