package org.memrig.instruments.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Listen to Logback's root logger; loaded only where Logback is. */
final class LogbackWatch extends AppenderBase<ILoggingEvent> {
  private static @Nullable LogbackWatch present;
  private final Consumer<String> messages;

  private LogbackWatch(Consumer<String> messages) {
    this.messages = messages;
  }

  static void begin(Consumer<String> messages) {
    end();
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      LogbackWatch watch = new LogbackWatch(messages);
      watch.setContext(root.getLoggerContext());
      watch.start();
      root.addAppender(watch);
      present = watch;
    }
  }

  static void end() {
    LogbackWatch watch = present;
    if (watch != null
        && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.detachAppender(watch);
      watch.stop();
      present = null;
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      messages.accept(event.getLevel() + " " + event.getFormattedMessage());
    }
  }
}
