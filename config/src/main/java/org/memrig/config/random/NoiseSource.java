package org.memrig.config.random;

/**
 * Name one independent source of randomness, for example {@code read} or {@code c2c}.
 *
 * @param name what it is called in chip files and switches: letters, digits, hyphens and dots
 * @param id what enters the hash; two sources of one seed must differ in it
 */
public record NoiseSource(String name, int id) {

  public NoiseSource {
    if (!name.matches("[a-z0-9]+([.-][a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "noise source '" + name + "' is no name; write lower-case words joined by - or .");
    }
  }

  /** Name a source; its id is the 32-bit FNV-1a hash of the name, the same on every machine. */
  public static NoiseSource of(String name) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x01000193;
    }
    return new NoiseSource(name, hash);
  }
}
