package org.memrig.emulator.instrument;

import java.util.ArrayDeque;
import java.util.Deque;

/** Queue errors as SCPI has it: first in, first out; when full, the last becomes -350. */
final class ErrorQueue {
  private static final int ROOM = 30;

  record Entry(int number, String text) {}

  private final Deque<Entry> entries = new ArrayDeque<>();

  void add(int number, String text) {
    if (entries.size() == ROOM) {
      entries.removeLast();
      entries.addLast(new Entry(-350, "Queue overflow"));
      return;
    }
    entries.addLast(new Entry(number, text));
  }

  Entry next() {
    return entries.isEmpty() ? new Entry(0, "No error") : entries.removeFirst();
  }

  /** Take the next as a reply to SYSTem:ERRor: its number and its text in quotes. */
  String reply() {
    Entry next = next();
    return next.number() + ",\"" + next.text() + "\"";
  }

  /** The same, the number with its sign. */
  String signedReply() {
    Entry next = next();
    return (next.number() < 0 ? "" : "+") + next.number() + ",\"" + next.text() + "\"";
  }

  int size() {
    return entries.size();
  }

  void clear() {
    entries.clear();
  }
}
