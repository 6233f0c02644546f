package org.memrig.host.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Keep a run's log: what the engine does, and what libraries report meanwhile. For people; the
 * store has the data. A log that cannot be written ends no run.
 */
final class RunLog implements AutoCloseable {
  private static final String NAME = "memrig";

  private final Logger root;
  private final Logger own;
  private final FileAppender<ILoggingEvent> file = new FileAppender<>();

  private RunLog(LoggerContext context, Path path) {
    root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    own = context.getLogger(NAME);
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    LogLine line = new LogLine();
    line.setContext(context);
    line.start();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(line);
    encoder.start();
    file.setContext(context);
    file.setName(path.toString());
    file.setFile(path.toString());
    file.setEncoder(encoder);
    file.start();
    root.addAppender(file);
  }

  /** Begin a log, or go on with it. */
  static RunLog open(Path path) {
    return new RunLog((LoggerContext) LoggerFactory.getILoggerFactory(), path);
  }

  /** Note what happens. */
  void info(String text) {
    line(Level.INFO, text);
  }

  /** Note what went wrong. */
  void error(String text) {
    line(Level.ERROR, text);
  }

  // Past the root logger: what a run notes of itself is no other log's matter.
  private void line(Level level, String text) {
    file.doAppend(new LoggingEvent(RunLog.class.getName(), own, level, text, null, null));
  }

  @Override
  public void close() {
    root.detachAppender(file);
    file.stop();
  }
}
