package org.memrig.host.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Tell which memrig this is. */
public final class Versions {
  private Versions() {}

  /** Return the version. */
  public static String memrig() {
    return property("version");
  }

  /** Return the commit it was built from, or "unknown". */
  public static String commit() {
    return property("commit");
  }

  /** Return the Java that runs it. */
  public static String java() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
  }

  private static String property(String key) {
    try (InputStream in = Versions.class.getResourceAsStream("/org/memrig/host/build.properties")) {
      if (in == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty(key, "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
