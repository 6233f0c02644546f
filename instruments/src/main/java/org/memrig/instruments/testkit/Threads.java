package org.memrig.instruments.testkit;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** List the threads that a test may be responsible for. */
final class Threads {
  private Threads() {}

  /** Return the live threads, those of the Java runtime left out. */
  static Set<Thread> alive() {
    Set<Thread> alive = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.isAlive() && !ofRuntime(thread)) {
        alive.add(thread);
      }
    }
    return alive;
  }

  /** Return the names of threads that were not there before and do not end in time. */
  static Set<String> left(Set<Thread> before, long graceMillis) throws InterruptedException {
    Set<String> left = new TreeSet<>();
    for (Thread thread : alive()) {
      if (before.contains(thread) || thread == Thread.currentThread()) {
        continue;
      }
      thread.join(graceMillis);
      if (thread.isAlive()) {
        left.add(thread.getName());
      }
    }
    return left;
  }

  private static boolean ofRuntime(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || group.getName().equals("system")
        || group.getName().equals("InnocuousThreadGroup")
        || thread.getName().startsWith("ForkJoinPool.commonPool")
        || thread.getName().startsWith("junit-");
  }
}
