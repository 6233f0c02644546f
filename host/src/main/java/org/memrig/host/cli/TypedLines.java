package org.memrig.host.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Hand over lines as they are typed. Reading a terminal cannot be broken off, so that another
 * thread does it: whoever waits here is woken by {@link #close} at once.
 */
final class TypedLines implements AutoCloseable {
  private static final Optional<String> END = Optional.empty();

  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final BufferedReader from;

  private TypedLines(BufferedReader from) {
    this.from = from;
  }

  /** Begin to read. */
  static TypedLines of(Reader from) {
    TypedLines typed = new TypedLines(new BufferedReader(from));
    Thread.ofPlatform().daemon().name("memrig-lines").start(typed::read);
    return typed;
  }

  private void read() {
    try {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      // A terminal that has gone says no more than one that was closed.
      lines.add(END);
    }
    lines.add(END);
  }

  /** Wait for a line; nothing at the end. */
  Optional<String> next() {
    try {
      Optional<String> line = lines.take();
      if (line.isEmpty()) {
        lines.add(END);
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return END;
    }
  }

  /** Let whoever waits go on without a line. Any thread. */
  @Override
  public void close() {
    lines.add(END);
  }
}
