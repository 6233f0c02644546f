package org.memrig.instruments.testkit;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gather what is logged as a warning or an error during a test, if Logback is there to log it. */
public final class LogWatch {
  private static final boolean LOGBACK = present("ch.qos.logback.classic.LoggerContext");
  private static final CopyOnWriteArrayList<String> LOGGED = new CopyOnWriteArrayList<>();
  private static final CopyOnWriteArrayList<String> EXPECTED = new CopyOnWriteArrayList<>();

  private LogWatch() {}

  /**
   * Say that this test means some text to be logged as a warning or an error.
   *
   * @param part of the message
   */
  public static void expect(String part) {
    EXPECTED.add(part);
  }

  static void begin() {
    LOGGED.clear();
    EXPECTED.clear();
    if (LOGBACK) {
      LogbackWatch.begin(LOGGED::add);
    }
  }

  /** Return what was logged and not expected, and what was expected and not logged. */
  static Set<String> end() {
    if (LOGBACK) {
      LogbackWatch.end();
    }
    Set<String> left = new TreeSet<>(LOGGED);
    for (String part : EXPECTED) {
      if (!left.removeIf(each -> each.contains(part)) && LOGBACK) {
        left.add("expected and not logged: " + part);
      }
    }
    return left;
  }

  private static boolean present(String type) {
    try {
      Class.forName(type, false, LogWatch.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
