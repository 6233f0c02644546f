package org.memrig.host.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Tell which memrig this is, as filled in by the build.
 *
 * @param version of the release, for example {@code 0.1.0}
 * @param commit first twelve digits, with {@code -dirty} when sources were changed after it; {@code
 *     unknown} when built from a tarball
 */
public record Build(String version, String commit) {

  private static final String RESOURCE = "/org/memrig/host/build.properties";

  /** Read what the build has written beside this class. */
  public static Build current() {
    var properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar; build memrig again");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    String mark = Boolean.parseBoolean(properties.getProperty("dirty")) ? "-dirty" : "";
    return new Build(
        properties.getProperty("version", "unknown"),
        properties.getProperty("commit", "unknown") + mark);
  }

  @Override
  public String toString() {
    return "memrig " + version + " (" + commit + ")";
  }
}
